import { durationToMilliseconds } from '../duration.ts'
import { html } from './html.ts'
import type { Html, Language } from './html.ts'
import { readBody, sendJson, sendProblem } from './http.ts'
import type { LocalPage } from './context.ts'
import { time } from './view.ts'

const TEXT = {
  title: { 'zh-CN': '时钟', en: 'Clock' },
  now: { 'zh-CN': '现在（上海时间）', en: 'Now (Shanghai time)' },
  intro: {
    'zh-CN': '时间只能向前。途中到期的事按顺序一件一件发生，完成后页面才回来。',
    en: 'Time moves forward only. What is due on the way happens in order, one by one, before this page returns.',
  },
  label: { 'zh-CN': '前进（ISO 8601 时长）', en: 'Advance by (ISO 8601 duration)' },
  advance: { 'zh-CN': '前进', en: 'Advance' },
}

const STEPS = [
  { advance: 'PT1H', label: { 'zh-CN': '前进 1 小时', en: '1 hour on' } },
  { advance: 'P1D', label: { 'zh-CN': '前进 1 天', en: '1 day on' } },
  { advance: 'P3D', label: { 'zh-CN': '前进 3 天', en: '3 days on' } },
]

/** Buttons that move the clock and come back to `next`. */
export const clockButtons = (language: Language, next: string): Html =>
  html`<form method="post" action="/_local/clock" class="row">
    <input type="hidden" name="next" value="${next}" />${STEPS.map(
      ({ advance, label }) => html`<button name="advance" value="${advance}">${label[language]}</button>`,
    )}
  </form>`

/** Longest move at once: ten years. */
const LONGEST = 10 * 366 * 86_400_000

interface Wish {
  advance?: unknown
  to?: unknown
}

const readWish = (text: string, isForm: boolean): Wish => {
  if (isForm) return Object.fromEntries(new URLSearchParams(text))
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** Where the clock shall stand, or what is wrong with the wish. */
const targetOf = ({ advance, to }: Wish, now: number): number | string => {
  if (typeof advance === 'string') {
    const milliseconds = durationToMilliseconds(advance)
    if (milliseconds === undefined)
      return `advance: "${advance}" is no ISO 8601 duration of days, hours, minutes, seconds`
    return milliseconds > LONGEST ? 'advance: more than ten years at once' : now + milliseconds
  }
  if (typeof to === 'string') {
    const at = Date.parse(to)
    if (Number.isNaN(at)) return `to: "${to}" is no instant`
    if (at > now + LONGEST) return 'to: more than ten years ahead'
    return at < now ? `to: ${to} is past; time moves forward only` : at
  }
  return 'Send {"advance": "P3D"} or {"to": "2026-12-01T09:00:00+08:00"}'
}

/** `/_local/clock`: GET shows it, POST `{"advance": "P3D"}` or `{"to": "<instant>"}` moves it. */
export const clockPage: LocalPage = async (context, { request, response, language, json }) => {
  const reply = (now: number) => ({ now: new Date(now).toISOString() })
  if (request.method === 'POST') {
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
    const text = await readBody(request)
    // curl sends JSON under the content type of forms when nobody tells it otherwise.
    const form = isForm && !text.trimStart().startsWith('{')
    const wish = readWish(text, form)
    const target = targetOf(wish, context.clock.now())
    if (typeof target === 'string') {
      sendProblem(response, 400, 'The clock was not moved', {}, { detail: target })
      return undefined
    }
    const now = await context.moveClock(target)
    if (!form) {
      sendJson(response, 200, reply(now))
      return undefined
    }
    const next = 'next' in wish && wish.next === '/_local' ? '/_local' : '/_local/clock'
    response.writeHead(303, { location: next }).end()
    return undefined
  }
  if (json) {
    sendJson(response, 200, reply(context.clock.now()))
    return undefined
  }
  return {
    title: TEXT.title[language],
    main: html`<p class="soft">${TEXT.intro[language]}</p>
      <div class="card">
        <p><strong>${TEXT.now[language]}</strong> ${time(context.clock.now())}</p>
        ${clockButtons(language, '/_local/clock')}
        <form method="post" action="/_local/clock" class="row">
          <div>
            <label for="advance">${TEXT.label[language]}</label>
            <input
              id="advance"
              name="advance"
              value="P1DT12H"
              required
              spellcheck="false"
              autocomplete="off"
            />
          </div>
          <button class="quiet">${TEXT.advance[language]}</button>
        </form>
      </div>`,
  }
}
