import type { IncomingMessage, ServerResponse } from 'node:http'
import { clockPage } from './clock-page.ts'
import type { LocalPage, PagesContext } from './context.ts'
import { executionsPage } from './executions-page.ts'
import { languageOf, sendPage } from './html.ts'
import type { Bilingual, Html } from './html.ts'
import { isForeignPost, sendProblem, TooLarge, wantsJson } from './http.ts'
import { iamPage } from './iam-page.ts'
import { logsPage } from './logs-page.ts'
import { mailPage } from './mail-page.ts'
import { overviewPage } from './overview-page.ts'
import { queuesPage } from './queues-page.ts'

export type { PagesContext, QueueMessage } from './context.ts'

const PAGES: { path: string; label: Bilingual; methods: string[]; page: LocalPage }[] = [
  { path: '', label: { 'zh-CN': '概览', en: 'Overview' }, methods: ['GET'], page: overviewPage },
  {
    path: 'mail',
    label: { 'zh-CN': '邮箱', en: 'Mail' },
    methods: ['GET', 'POST', 'DELETE'],
    page: mailPage,
  },
  { path: 'clock', label: { 'zh-CN': '时钟', en: 'Clock' }, methods: ['GET', 'POST'], page: clockPage },
  {
    path: 'executions',
    label: { 'zh-CN': '流程', en: 'Executions' },
    methods: ['GET'],
    page: executionsPage,
  },
  { path: 'queues', label: { 'zh-CN': '队列', en: 'Queues' }, methods: ['GET'], page: queuesPage },
  { path: 'logs', label: { 'zh-CN': '日志', en: 'Logs' }, methods: ['GET'], page: logsPage },
  { path: 'iam', label: { 'zh-CN': '权限', en: 'Permissions' }, methods: ['GET'], page: iamPage },
]

const ROOT = '/_local'
const OTHER: Bilingual = { 'zh-CN': 'English', en: '简体中文' }
const MISSING: Bilingual = { 'zh-CN': '没有这个页面', en: 'There is no such page' }

const segments = (path: string): string[] | undefined => {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

/** Serves the pages and calls under `/_local`; answers false for any other path, and for sign-in (`local/oidc`). */
export const createPages =
  (context: PagesContext) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const url = new URL(request.url ?? '/', context.publicUrl)
    if (url.pathname !== ROOT && !url.pathname.startsWith(`${ROOT}/`)) return false
    const [name = '', ...rest] = segments(url.pathname.slice(ROOT.length)) ?? ['%']
    if (name === 'oidc' || name === 'sign-in') return false

    const language = languageOf(request, url)
    const json = wantsJson(request)
    const found = PAGES.find(({ path }) => path === name)
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET')

    const send = (title: string, main: Html, status = 200) => {
      const other = language === 'en' ? 'zh-CN' : 'en'
      const inOther = new URLSearchParams([...url.searchParams].filter(([key]) => key !== 'lang'))
      inOther.set('lang', other)
      const suffix = url.searchParams.has('lang') ? `?lang=${language}` : ''
      sendPage(response, {
        language,
        title,
        main,
        status,
        navigation: PAGES.map(({ path, label }) => ({
          href: `${path === '' ? ROOT : `${ROOT}/${path}`}${suffix}`,
          label: label[language],
          current: path === name,
        })),
        otherLanguage: { href: `${url.pathname}?${inOther}`, language: other, label: OTHER[language] },
      })
    }

    if (found === undefined) {
      sendProblem(response, 404, MISSING[language])
    } else if (!found.methods.includes(method)) {
      sendProblem(response, 405, `Use ${found.methods.join(', ')}`, { allow: found.methods.join(', ') })
    } else if (method !== 'GET' && isForeignPost(request)) {
      sendProblem(response, 403, 'Not from another site')
    } else {
      try {
        const content = await found.page(context, { request, response, url, language, rest, json })
        if (content !== undefined) send(content.title, content.main, content.status)
        else if (!response.headersSent) sendProblem(response, 404, MISSING[language])
      } catch (error) {
        if (response.headersSent) throw error
        const detail = error instanceof Error ? error.message : String(error)
        if (error instanceof TooLarge) sendProblem(response, 413, detail, { connection: 'close' })
        else sendProblem(response, 500, 'The local cloud failed', {}, { detail })
      }
    }
    return true
  }
