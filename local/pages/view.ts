import type { Instant } from '../contract.ts'
import { html } from './html.ts'
import type { Bilingual, Html, Language, Part } from './html.ts'

const ZONE = 'Asia/Shanghai'
const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: ZONE })

/** A moment of the movable clock, shown in Shanghai time. */
export const time = (at: Instant): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${format.format(at)}</time>`

/** One column of a table. */
export interface Column<Row> {
  title: string
  cell: (row: Row) => Part
  /** The column that names the row. */
  heading?: boolean
  number?: boolean
}

const EMPTY: Bilingual = { 'zh-CN': '没有内容', en: 'Nothing here' }

/** A table that turns into a list of cards on a phone. */
export const table = <Row>(
  language: Language,
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Html => {
  if (rows.length === 0) return html`<p class="card soft">${caption}: ${EMPTY[language]}</p>`
  const align = ({ number }: Column<Row>) => (number === true ? 'number' : '')
  const head = columns.map((column) => html`<th scope="col" class="${align(column)}">${column.title}</th>`)
  const body = rows.map((row) => {
    const cells = columns.map((column) =>
      column.heading === true
        ? html`<th scope="row">${column.cell(row)}</th>`
        : html`<td data-label="${column.title}" class="${align(column)}">${column.cell(row)}</td>`,
    )
    return html`<tr>
      ${cells}
    </tr> `
  })
  return html`<div class="table" role="region" aria-label="${caption}" tabindex="0">
    <table class="stack">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`
}

/** A button that posts. */
export const postButton = (
  action: string,
  label: string,
  fields: Record<string, string> = {},
  quiet = false,
): Html => {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  return html`<form method="post" action="${action}">
    ${hidden}<button class="${quiet ? 'quiet' : ''}">${label}</button>
  </form>`
}

/** JSON indented, other text as it is. */
export const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

const LINK = /https?:\/\/[^\s<>"'，。；！？、）】」]+[^\s<>"'，。；！？、）】」.,;:!?)\]]/g

/** Plain text with its web addresses as links. */
export const linked = (text: string): Part => {
  const parts: Part[] = []
  let position = 0
  for (const match of text.matchAll(LINK)) {
    const [address] = match
    parts.push(text.slice(position, match.index), html`<a href="${address}" rel="noreferrer">${address}</a>`)
    position = match.index + address.length
  }
  return [...parts, text.slice(position)]
}
