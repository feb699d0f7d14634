import { rareCharsets } from './rare-charsets.ts'

/** Labels in use that the Encoding Standard does not list, or lists as less than they are; without punctuation. */
const families: readonly { readonly charset: string; readonly labels: RegExp }[] = [
  // All of them are subsets of GB 18030, and what is called GB 2312 rarely stays within it.
  {
    charset: 'gb18030',
    labels:
      /^(?:(?:zhcn)?gb(?:k|2312|231280|18030)?(?:19\d\d|20\d\d)?|gb1988|(?:cp|ms|windows|win|ibm|ansi|codepage)?936|euccn|isogb2312|iso58gb231280|isoir58|chinese|zhcn|cngb|ansi)$/,
  },
  {
    charset: 'utf-8',
    labels: /^(?:utf|utf8(?:mb[34]|strict|bom)?|unicode(?:11|20)?utf8|unicode|65001|cp65001)$/,
  },
  {
    charset: 'big5',
    labels: /^(?:(?:cn)?big5(?:hkscs|eten|et|e|uao)?(?:\d{4})?|(?:cp|ms|windows|win|ibm)?950|zhtw)$/,
  },
  { charset: 'shift_jis', labels: /^(?:shiftjis|sjis|mskanji|windows31j|(?:cp|ms|windows|win|ibm)?932)$/ },
  { charset: 'euc-jp', labels: /^(?:eucjp|ujis|eucjpms|(?:cp)?51932|eucpkdfmtjapanese)$/ },
  { charset: 'iso-2022-jp', labels: /^(?:iso2022jp\w*|junet|(?:cp)?5022[012])$/ },
  {
    charset: 'euc-kr',
    labels:
      /^(?:euckr|uhc|korean|ksc?\d{4,}(?:1987|1989)?|ksc56011987|ks56011987|(?:cp|ms|windows|win)?949)$/,
  },
  { charset: 'windows-874', labels: /^(?:tis620\w*|(?:cp|windows|win)?874)$/ },
  {
    charset: 'windows-1252',
    labels: /^(?:usascii|ascii7?|us|646|iso646us|ansix34?19(?:68|86)|latin1|cp819|7bit|8bit)$/,
  },
]

/** Says that nothing is known: what mailers write when they do not know either. */
const noCharset = /^(?:|unknown|unknown8bit|default|none|null|undefined|binary|charset)$/

/**
 * The charset that a label means, as a name for TextDecoder or one of `rareCharsets`; undefined where it means none. Labels
 * come with prefixes, years, missing and doubled punctuation.
 */
export const charsetOf = (label: string): string | undefined => {
  const lower = label.trim().toLowerCase().slice(0, 60)
  const bare = lower.replaceAll(/[^a-z0-9]+/g, '')
  const known = (name: string): string | undefined =>
    families.find(({ labels }) => labels.test(name))?.charset ?? (rareCharsets.has(name) ? name : undefined)
  if (noCharset.test(bare)) return undefined
  const found = known(bare) ?? known(bare.replace(/^(?:x|cs)/, ''))
  if (found !== undefined) return found
  const part = /^(?:iso)?8859(\d{1,2})[ie]?$/.exec(bare.replace(/^(?:x|cs)/, ''))?.[1]
  const page = /^(?:cp|windows|win|ms|x?cp|ibm|ansi)(125\d|866)$/.exec(bare)?.[1]
  const guesses = [
    lower,
    ...(part === undefined ? [] : [`iso-8859-${part}`]),
    ...(page === undefined ? [] : [page === '866' ? 'ibm866' : `windows-${page}`]),
  ]
  for (const guess of guesses) {
    try {
      return new TextDecoder(guess).encoding
    } catch (error) {
      // A label that the platform does not know either.
      if (!(error instanceof RangeError)) throw error
    }
  }
  return undefined
}
