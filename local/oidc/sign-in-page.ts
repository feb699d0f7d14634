import type { IncomingMessage, ServerResponse } from 'node:http'
import { html, languageOf, sendPage } from '../pages/html.ts'
import type { Language } from '../pages/html.ts'
import { DEMO_USERS } from './users.ts'

const TEXT = {
  title: { 'zh-CN': '选择演示用户登录', en: 'Sign in as a demo user' },
  intro: {
    'zh-CN': '这是本地演示登录页，没有密码。在 AWS 上由 Cognito 登录页代替。',
    en: 'This is the local demo sign-in, without passwords. On AWS, Cognito’s sign-in page takes its place.',
  },
  other: { 'zh-CN': 'English', en: '简体中文' },
}

const signInLanguage = (request: IncomingMessage, url: URL, asked: readonly unknown[]): Language => {
  const wanted = asked.filter((one) => typeof one === 'string').find((one) => /^(zh|en)/i.test(one))
  if (url.searchParams.has('lang') || wanted === undefined) return languageOf(request, url)
  return /^zh/i.test(wanted) ? 'zh-CN' : 'en'
}

/** The list of demo users; one click signs in. */
export const sendSignInPage = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  parameters: Record<string, unknown>,
): void => {
  const language = signInLanguage(request, url, [parameters['lang'], parameters['ui_locales']])
  const hint = parameters['login_hint']
  const users = DEMO_USERS.toSorted((a, b) => Number(b.user === hint) - Number(a.user === hint))
  const buttons = users.map(
    ({ user, name, role }) =>
      html`<li>
        <button name="user" value="${user}" class="${user === hint || hint === undefined ? '' : 'quiet'}">
          ${user} · ${name}<small>${role[language]}</small>
        </button>
      </li>`,
  )
  const other = language === 'en' ? 'zh-CN' : 'en'
  sendPage(response, {
    language,
    title: TEXT.title[language],
    otherLanguage: { href: `?lang=${other}`, language: other, label: TEXT.other[language] },
    formLeadsElsewhere: true,
    main: html`<p class="soft">${TEXT.intro[language]}</p>
      <form method="post" action="?lang=${language}">
        <ul class="people">
          ${buttons}
        </ul>
      </form>`,
  })
}
