import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { escapeXml } from '../query-protocol.ts'
import { STYLE } from './style.ts'

/** A piece of HTML that is safe to put into a page as it is. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in a template: text and numbers are escaped, `undefined` and `false` leave nothing. */
export type Part = Html | string | number | false | undefined | readonly Part[]

const render = (part: Part): string => {
  if (part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'string' || typeof part === 'number') return escapeXml(String(part))
  return part.map(render).join('')
}

/** A template in which every value is escaped unless it is HTML already. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(strings.map((text, index) => text + render(parts[index])).join(''))

/** The languages of the local pages. */
export type Language = 'zh-CN' | 'en'

/** A text in both languages. */
export type Bilingual = Record<Language, string>

/** The language of a request: `?lang=`, else the first of Accept-Language that we have, else English. */
export const languageOf = (request: IncomingMessage, url: URL): Language => {
  const asked = [url.searchParams.get('lang') ?? '', ...(request.headers['accept-language'] ?? '').split(',')]
  for (const tag of asked) {
    if (/^\s*zh\b/i.test(tag)) return 'zh-CN'
    if (/^\s*en\b/i.test(tag)) return 'en'
  }
  return 'en'
}

/** One page. */
export interface Page {
  language: Language
  title: string
  main: Html
  /** Links at the top; the current one has no address. */
  navigation?: readonly { href: string; label: string; current?: boolean }[]
  /** Where the same page is in the other language. */
  otherLanguage?: { href: string; language: Language; label: string }
  /** A form of this page may lead to another origin (sign-in). */
  formLeadsElsewhere?: boolean
  status?: number
}

const SKIP: Bilingual = { 'zh-CN': '跳到内容', en: 'Skip to content' }
const NAVIGATION: Bilingual = { 'zh-CN': '本地云', en: 'Local cloud' }

/**
 * Sends a page: no script, one style sheet with a nonce, nothing from elsewhere. Whatever a mail or a log line
 * contains, it stays text.
 */
export const sendPage = (response: ServerResponse, page: Page): void => {
  const nonce = randomBytes(16).toString('base64')
  const { language, title, main, navigation = [], otherLanguage } = page
  const links = navigation.map(
    ({ href, label, current }) =>
      html`<li>
        <a href="${href}" ${current === true ? new Html('aria-current="page"') : ''}>${label}</a>
      </li>`,
  )
  const switcher =
    otherLanguage &&
    html`<a
      class="language"
      href="${otherLanguage.href}"
      lang="${otherLanguage.language}"
      hreflang="${otherLanguage.language}"
      >${otherLanguage.label}</a
    >`
  const body = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <link rel="icon" href="data:," />
        <title>${title} · Redress</title>
        <style nonce="${nonce}">
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">${SKIP[language]}</a>
        <header>
          <span class="brand">Redress <small>${NAVIGATION[language]}</small></span
          >${
            links.length > 0 &&
            html`<nav aria-label="${NAVIGATION[language]}">
              <ul>
                ${links}
              </ul>
            </nav>`
          }${switcher}
        </header>
        <main id="main" tabindex="-1">
          <h1>${title}</h1>
          ${main}
        </main>
      </body>
    </html>`
  response.writeHead(page.status ?? 200, {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'content-security-policy':
      `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; frame-src 'self'; base-uri 'none'; ` +
      `frame-ancestors 'none'${page.formLeadsElsewhere === true ? '' : "; form-action 'self'"}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    vary: 'accept, accept-language',
  })
  response.end(body.text)
}
