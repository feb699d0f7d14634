import { DEMO_USERS } from '../oidc/users.ts'
import { clockButtons } from './clock-page.ts'
import { html } from './html.ts'
import { sendJson } from './http.ts'
import type { LocalPage } from './context.ts'
import { time } from './view.ts'

const TEXT = {
  title: { 'zh-CN': 'Redress 本地云', en: 'Redress local cloud' },
  try: { 'zh-CN': '试一试', en: 'Try it' },
  clock: { 'zh-CN': '时钟', en: 'Clock' },
  due: { 'zh-CN': '下一件到期的事：', en: 'Next thing due: ' },
  people: { 'zh-CN': '以演示用户登录', en: 'Sign in as a demo user' },
  peopleText: {
    'zh-CN': '点击后进入处理台，没有密码。',
    en: 'Leads to the console; there are no passwords.',
  },
  runs: { 'zh-CN': '正在运行', en: 'What runs' },
  look: { 'zh-CN': '看一看', en: 'Look inside' },
}

const LOOK = [
  {
    href: '/_local/mail',
    label: { 'zh-CN': '发出的邮件，以及寄入一封', en: 'Mail that was sent, and sending one in' },
  },
  { href: '/_local/executions', label: { 'zh-CN': '流程执行及其历史', en: 'Executions and their history' } },
  { href: '/_local/queues', label: { 'zh-CN': '队列与死信', en: 'Queues and dead letters' } },
  { href: '/_local/logs', label: { 'zh-CN': '函数日志', en: 'Logs of the functions' } },
  {
    href: '/_local/iam',
    label: { 'zh-CN': '被拒绝的调用与未用的权限', en: 'Refused calls and unused permissions' },
  },
]

/** `/_local`: what runs, where to go, who can sign in. */
export const overviewPage: LocalPage = async (context, { response, language, json }) => {
  const { clock, links, publicUrl } = context
  const parts = context.parts()
  const next = await context.nextDue?.()
  const due = next === undefined ? {} : { nextDue: new Date(next).toISOString() }
  if (json) {
    const now = new Date(clock.now()).toISOString()
    const users = DEMO_USERS.map(({ user }) => user)
    sendJson(response, 200, { url: publicUrl, now, ...due, parts, links, users })
    return undefined
  }
  const people = DEMO_USERS.map(
    ({ user, name, role }) =>
      html`<li>
        <button class="quiet" name="user" value="${user}">
          ${user} · ${name}<small>${role[language]}</small>
        </button>
      </li>`,
  )
  const list = (entries: typeof links) =>
    html`<ul class="card">
      ${entries.map(({ href, label }) => html`<li><a href="${href}">${label[language]}</a></li>`)}
    </ul>`
  return {
    title: TEXT.title[language],
    main: html`<h2>${TEXT.try[language]}</h2>
      ${list(links)}
      <h2>${TEXT.people[language]}</h2>
      <p class="soft">${TEXT.peopleText[language]}</p>
      <form method="post" action="/_local/sign-in">
        <input type="hidden" name="next" value="/console/" />
        <ul class="people">
          ${people}
        </ul>
      </form>
      <h2>${TEXT.clock[language]}</h2>
      <div class="card">
        <p>
          ${time(clock.now())}
          (Asia/Shanghai)${
            next !== undefined && html`<br /><span class="soft">${TEXT.due[language]}${time(next)}</span>`
          }
        </p>
        ${clockButtons(language, '/_local')}
      </div>
      <h2>${TEXT.look[language]}</h2>
      ${list(LOOK)}
      <h2>${TEXT.runs[language]}</h2>
      <dl class="card">
        ${parts.map(
          ({ name, detail }) =>
            html`<dt>${name}</dt>
              <dd>${detail}</dd>`,
        )}
      </dl>`,
  }
}
