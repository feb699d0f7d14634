/** Names of U+00A0 to U+00FF, in that order. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'

const others: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  LT: '<',
  GT: '>',
  AMP: '&',
  quot: '"',
  apos: "'",
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  zwnj: '\u200C',
  zwj: '\u200D',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  hellip: '…',
  bull: '•',
  euro: '€',
  trade: '™',
  larr: '←',
  rarr: '→',
  uarr: '↑',
  darr: '↓',
  lsaquo: '‹',
  rsaquo: '›',
  OElig: 'Œ',
  oelig: 'œ',
  Scaron: 'Š',
  scaron: 'š',
  permil: '‰',
  prime: '′',
  Prime: '″',
  minus: '−',
  ge: '≥',
  le: '≤',
  ne: '≠',
  asymp: '≈',
  infin: '∞',
  check: '✓',
  hearts: '♥',
  star: '☆',
  starf: '★',
}

const named: ReadonlyMap<string, string> = new Map([
  ...latin.split(' ').map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
  ...Object.entries(others),
])

/** Numbers 128 to 159 mean what Windows has there. */
const characterOf = (code: number): string => {
  if (code >= 0x80 && code < 0xa0) return new TextDecoder('windows-1252').decode(Uint8Array.of(code))
  return code === 0 || code > 0x10_ff_ff || (code >= 0xd8_00 && code < 0xe0_00)
    ? '\uFFFD'
    : String.fromCodePoint(code)
}

/** Text with its character references resolved; what is none stays. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(
        /&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,9}));?/g,
        (whole, decimal?: string, hexadecimal?: string, name?: string) => {
          if (name !== undefined) return named.get(name) ?? whole
          return characterOf(
            decimal === undefined ? Number.parseInt(hexadecimal ?? '0', 16) : Number(decimal),
          )
        },
      )
    : text
