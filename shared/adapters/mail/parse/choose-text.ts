import { cleanText } from './clean-text.ts'
import { htmlToText } from './html-to-text.ts'
import { limits } from './limits.ts'
import type { Warn } from './parsed-mail.ts'
import type { Segment } from './read-contents.ts'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const asHtml = (text: string): string =>
  `<div>${text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? '').replaceAll('\n', '<br>')}</div>`

/** What programs put in place of a text that they did not care to write. */
const stub =
  /^(?=[^]{0,300}$)[^]*(?:html|富文本)[^]*(?:view|read|display|support|client|browser|enable|查看|支持|浏览|閱讀|anzeigen|afficher)|^(?=[^]{0,300}$)[^]*(?:view|read|display|support|查看|支持|浏览)[^]*(?:html|in (?:your|a) browser|网页版|浏览器)/i

export interface ChosenText {
  readonly text: string
  readonly html: string | null
}

const cut = (text: string, most: number, what: string, warn: Warn): string => {
  if (text.length <= most) return text
  warn(what)
  return text.slice(0, most).toWellFormed()
}

const textOf = (segment: Segment, warn: Warn): string => {
  const { plain = '', html } = segment
  if (html === undefined || (plain !== '' && !stub.test(plain))) return plain
  const converted = cleanText(htmlToText(cut(html, limits.htmlToText, 'html-cut', warn)))
  return converted === '' ? plain : converted
}

/** One text and one HTML of all the pieces; a piece that lacks the one is turned into it from the other. */
export const chooseText = (segments: readonly Segment[], warn: Warn): ChosenText => {
  const texts = segments.map((segment) => textOf(segment, warn)).filter((text) => text !== '')
  const htmls = segments.map(({ plain = '', html }) => html ?? (plain === '' ? '' : asHtml(plain)))
  const html = segments.some((segment) => segment.html !== undefined)
    ? cut(
        htmls
          .filter((piece) => piece !== '')
          .join('\n')
          .toWellFormed(),
        limits.html,
        'html-cut',
        warn,
      )
    : null
  return { text: cleanText(cut(texts.join('\n\n'), limits.text, 'text-cut', warn)), html }
}
