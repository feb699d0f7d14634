import type { Template } from '../domain/policy.ts'
import type { Language } from '../domain/vocabulary.ts'
import { render } from './template.ts'

/** A mail as it is written: the same words as plain text and as HTML. */
export interface Letter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** What a mail is written for. */
interface Reader {
  readonly language: Language
  /** Address of our pages, without a slash at the end: what leads there becomes a link, nothing else does. */
  readonly publicUrl: string
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that no reader takes for markup, whoever wrote it (R46). */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => String(entities[character]))

/** White space, quotes and the punctuation of either language end an address. */
const linkTo = (publicUrl: string): RegExp =>
  new RegExp(`(${publicUrl.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)}/[^\\s<>"'，。；、）)”]*)`)

/** A line: what leads to our pages is a link; white space at its beginning stays, for lists. */
const line = (text: string, { publicUrl }: Reader): string => {
  const words = text.trimStart()
  const pieces = words.split(linkTo(publicUrl)).map((piece, index) => {
    const shown = escaped(piece)
    return index % 2 === 1 ? `<a href="${shown}" style="color:inherit">${shown}</a>` : shown
  })
  return '&nbsp;'.repeat(text.length - words.length) + pieces.join('')
}

const paragraph = (text: string, reader: Reader): string =>
  `<p style="margin:0 0 1em">${text
    .split('\n')
    .map((one) => line(one, reader))
    .join('<br>\n')}</p>`

/** Fonts of the systems on which mail is read, Chinese ones first where they are wanted. */
const fonts: Readonly<Record<Language, string>> = {
  'zh-CN': "-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',Arial,sans-serif",
  en: "-apple-system,'Segoe UI',Roboto,Arial,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif",
}

/**
 * The page is as plain as a letter. Styles stand on the elements, since Chinese web mail drops style sheets; there is no colour
 * of ours, so that each reader's own fit together by day and by night; nothing is loaded from anywhere.
 */
const page = (subject: string, body: string, reader: Reader): string => `<!doctype html>
<html lang="${reader.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
</head>
<body style="margin:0;padding:0">
<main lang="${reader.language}" style="display:block;max-width:600px;margin:0 auto;padding:20px 16px;font-family:${fonts[reader.language]};font-size:16px;line-height:1.7;overflow-wrap:anywhere;word-break:break-word">
<h1 style="margin:0 0 1em;font-size:18px;line-height:1.4">${escaped(subject)}</h1>
${body
  .trim()
  .split(/\n{2,}/)
  .map((text) => paragraph(text, reader))
  .join('\n')}
</main>
</body>
</html>
`

/** Writes a mail from its template, as text and as HTML (R32). Errors: `TypeError` for a variable without a value. */
export const letter = (
  template: Template,
  values: Readonly<Record<string, string>>,
  reader: Reader,
): Letter => {
  const { subject, body } = render(template, values)
  return { subject, text: body, html: page(subject, body.replaceAll(/\r\n?/g, '\n'), reader) }
}
