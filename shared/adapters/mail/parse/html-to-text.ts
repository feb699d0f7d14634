import { decodeEntities } from './html-entities.ts'
import { attributeOf, htmlTokens } from './html-tokens.ts'
import { TextLayout } from './text-layout.ts'

/** Elements that begin a line; a number says how many line breaks part them from what is around. */
const blocks: ReadonlyMap<string, number> = new Map([
  ...[
    'p',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'ul',
    'ol',
    'dl',
    'table',
    'blockquote',
    'pre',
    'hr',
    'figure',
  ].map((name): [string, number] => [name, 2]),
  ...[
    'div',
    'tr',
    'li',
    'dt',
    'dd',
    'section',
    'article',
    'header',
    'footer',
    'center',
    'form',
    'fieldset',
    'address',
    'main',
    'nav',
    'aside',
    'caption',
    'thead',
    'tbody',
    'tfoot',
    'option',
    'figcaption',
    'body',
    'o:p',
  ].map((name): [string, number] => [name, 1]),
])

/** Elements that show nothing as text. */
const silent = new Set([
  'svg',
  'math',
  'object',
  'template',
  'audio',
  'video',
  'canvas',
  'select',
  'datalist',
])
/** Elements that never end, so that hiding one hides nothing else. */
const empty = new Set([
  'br',
  'img',
  'hr',
  'input',
  'meta',
  'link',
  'col',
  'area',
  'base',
  'wbr',
  'source',
  'o:p',
])
const mostLinks = 200

const hidden = /display\s{0,5}:\s{0,5}none|mso-hide\s{0,5}:\s{0,5}all/i

/** Browsers and mailers indent with it too; quoted mail says so, or has a bar at its side. */
const isQuote = (attributes: string): boolean =>
  attributes.replaceAll(/[\s/>]/g, '') === '' ||
  attributeOf(attributes, 'type').toLowerCase() === 'cite' ||
  /quote/i.test(attributeOf(attributes, 'class')) ||
  /replycontent/i.test(attributeOf(attributes, 'id')) ||
  /border-left(?![^;]*none)/i.test(attributeOf(attributes, 'style'))

/** The address of a link where it says more than its text. */
const targetOf = (attributes: string, text: string): string | undefined => {
  const target = decodeEntities(attributeOf(attributes, 'href')).trim()
  if (!/^(?:https?:\/\/|mailto:)[^\s]+$/i.test(target) || target.length > 500) return undefined
  const plain = (address: string): string =>
    address.toLowerCase().replace(/^(?:https?:\/\/(?:www\.)?|mailto:)/, '')
  return plain(text).startsWith(plain(target).replace(/\/$/, ''))
    ? undefined
    : target.replace(/^mailto:/i, '')
}

interface Hiding {
  readonly name: string
  depth: number
}

const convert = (html: string, showHidden: boolean): string => {
  const layout = new TextLayout()
  const quotes: boolean[] = []
  const lists: { next: number | undefined }[] = []
  let link: { attributes: string; from: number } | undefined
  let links = 0
  let hiding: Hiding | undefined
  const closeLink = (): void => {
    const target = link && links < mostLinks && targetOf(link.attributes, layout.since(link.from).trim())
    if (target !== undefined && target !== false) {
      layout.text(` (${target})`)
      links++
    }
    link = undefined
  }
  for (const token of htmlTokens(html)) {
    if (token.kind === 'text') {
      if (!hiding) layout.text(decodeEntities(token.text))
      continue
    }
    const { kind, name, attributes } = token
    if (hiding) {
      if (name === hiding.name) hiding.depth += kind === 'open' ? 1 : -1
      if (hiding.depth === 0) hiding = undefined
      continue
    }
    if (kind === 'open' && !empty.has(name) && !attributes.trimEnd().endsWith('/>')) {
      if (silent.has(name) || (!showHidden && hidden.test(attributeOf(attributes, 'style')))) {
        hiding = { name, depth: 1 }
        continue
      }
    }
    const breaks = blocks.get(name)
    if (name === 'br') layout.lineBreak()
    if (breaks !== undefined && (kind === 'open' || !empty.has(name))) {
      layout.breakLines(breaks === 2 && (name === 'ul' || name === 'ol') && lists.length > 0 ? 1 : breaks)
    }
    if (name === 'a') {
      closeLink()
      if (kind === 'open') link = { attributes, from: layout.length }
    }
    if (name === 'blockquote' && kind === 'open') {
      quotes.push(isQuote(attributes))
      layout.quoteDepth += quotes.at(-1) ? 1 : 0
    }
    if (name === 'blockquote' && kind === 'close' && quotes.pop()) layout.quoteDepth--
    if (name === 'pre') layout.preformatted = kind === 'open'
    if (name === 'ul' || name === 'ol') {
      if (kind === 'open') lists.push({ next: name === 'ol' ? 1 : undefined })
      else lists.pop()
    }
    if (name === 'li' && kind === 'open') {
      const list = lists.at(-1)
      layout.mark(list?.next === undefined ? '- ' : `${list.next++}. `, Math.min(lists.length, 6))
    }
    if ((name === 'td' || name === 'th') && kind === 'open') layout.cell()
    if (name === 'img' && kind === 'open') {
      const alt = decodeEntities(attributeOf(attributes, 'alt')).trim()
      if (alt !== '' && alt.length <= 200) layout.text(`[${alt}]`)
    }
  }
  closeLink()
  return layout.result()
}

/**
 * Readable text of HTML: paragraphs, lists, cells of tables (by tabs), quotes (by `> `) and where links lead; neither
 * scripts nor styles, nor what is hidden, unless all of it is.
 */
export const htmlToText = (html: string): string => {
  const text = convert(html, false)
  return text === '' ? convert(html, true) : text
}
