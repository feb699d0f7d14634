/** A piece of HTML as its reader needs it. */
export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open' | 'close'; readonly name: string; readonly attributes: string }

/** Elements whose content is no text. */
const rawElements = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes'])

const letter = /[A-Za-z]/
const blank = /[\s/>]/

/** Where the tag ends that begins at `start`: after the next > outside quotes of a value, else the end. */
const tagEnd = (html: string, start: number): number => {
  let at = start
  while (at < html.length) {
    const character = html.charAt(at)
    if (character === '>') return at + 1
    if (character === '=') {
      at++
      while (at < html.length && (html.charAt(at) === ' ' || html.charAt(at) === '\n')) at++
      const quote = html.charAt(at)
      if (quote === '"' || quote === "'") {
        const closing = html.indexOf(quote, at + 1)
        if (closing < 0) return html.length
        at = closing + 1
      }
      continue
    }
    at++
  }
  return html.length
}

/** After a comment or a declaration; one that does not end hides no more than up to the next >. */
const markupEnd = (html: string, start: number, lastComment: number): number => {
  if (html.startsWith('<!--', start) && start + 4 <= lastComment) return html.indexOf('-->', start + 2) + 3
  const end = html.indexOf('>', start)
  return end < 0 ? html.length : end + 1
}

/**
 * HTML in one pass that never goes back, so that no input takes longer than its length. Unlike a browser it knows no rules
 * of what may stand where.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  const lower = html.toLowerCase()
  const lastComment = html.lastIndexOf('-->')
  const lastGreater = html.lastIndexOf('>')
  let at = 0
  let text = 0
  while (at < html.length) {
    const start = html.indexOf('<', at)
    if (start < 0 || start > lastGreater) break
    const next = html.charAt(start + 1)
    const close = next === '/'
    const named = start + (close ? 2 : 1)
    if (next !== '!' && next !== '?' && !letter.test(html.charAt(named))) {
      at = start + 1
      continue
    }
    if (start > text) yield { kind: 'text', text: html.slice(text, start) }
    if (next === '!' || next === '?') {
      at = markupEnd(html, start, lastComment)
      text = at
      continue
    }
    let end = named
    while (end < html.length && !blank.test(html.charAt(end))) end++
    const name = lower.slice(named, Math.min(end, named + 30))
    at = tagEnd(html, end)
    text = at
    yield { kind: close ? 'close' : 'open', name, attributes: html.slice(end, Math.min(at, end + 4096)) }
    if (!close && rawElements.has(name)) {
      const closing = lower.indexOf(`</${name}`, at)
      at = closing < 0 ? html.length : closing
      text = at
    }
  }
  if (text < html.length) yield { kind: 'text', text: html.slice(text) }
}

const attribute = (name: string): RegExp =>
  new RegExp(`(?:^|[\\s"'/])${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i')
const known = {
  href: attribute('href'),
  alt: attribute('alt'),
  style: attribute('style'),
  class: attribute('class'),
  id: attribute('id'),
  type: attribute('type'),
}

/** Value of an attribute, its entities as they came. */
export const attributeOf = (attributes: string, name: keyof typeof known): string => {
  const found = known[name].exec(attributes)
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? ''
}
