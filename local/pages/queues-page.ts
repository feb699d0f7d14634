import type { LocalPage, PagesContext, QueueView } from './context.ts'
import { html } from './html.ts'
import { sendJson } from './http.ts'
import { pretty, table, time } from './view.ts'

const TEXT = {
  title: { 'zh-CN': '队列', en: 'Queues' },
  name: { 'zh-CN': '队列', en: 'Queue' },
  visible: { 'zh-CN': '待取', en: 'Visible' },
  inFlight: { 'zh-CN': '处理中', en: 'In flight' },
  delayed: { 'zh-CN': '延迟', en: 'Delayed' },
  dead: { 'zh-CN': '死信', en: 'Dead letters' },
  deadQueue: { 'zh-CN': '死信队列', en: 'dead letters' },
  sent: { 'zh-CN': '时间', en: 'Time' },
  cause: { 'zh-CN': '原因', en: 'Cause' },
  body: { 'zh-CN': '内容', en: 'Body' },
}

const LIMIT = 100

const messagesOf = (context: PagesContext, { name, deadLetter, visible, inFlight, delayed }: QueueView) =>
  deadLetter && visible + inFlight + delayed > 0 ? context.messages(name, LIMIT) : []

/** `/_local/queues`: the counts of every queue, and what lies in the dead-letter queues with its cause. */
export const queuesPage: LocalPage = (context, { response, language, json }) => {
  const queues = context.queues().toSorted((a, b) => a.name.localeCompare(b.name))
  if (json) {
    const all = queues.map((queue) => ({
      ...queue,
      messages: messagesOf(context, queue).map(({ sentAt, ...message }) => ({
        ...message,
        sentAt: new Date(sentAt).toISOString(),
      })),
    }))
    sendJson(response, 200, all)
    return undefined
  }
  const dead = queues.flatMap((queue) =>
    messagesOf(context, queue).map((message) => ({ queue: queue.name, ...message })),
  )
  const alarming = (queue: QueueView) => (queue.deadLetter && queue.visible > 0 ? 'bad' : '')
  return {
    title: TEXT.title[language],
    main: html`${table(
        language,
        TEXT.title[language],
        [
          {
            title: TEXT.name[language],
            heading: true,
            cell: (queue) => [
              queue.name,
              queue.deadLetter && html` <small class="soft">${TEXT.deadQueue[language]}</small>`,
            ],
          },
          {
            title: TEXT.visible[language],
            number: true,
            cell: (queue) => html`<span class="${alarming(queue)}">${queue.visible}</span>`,
          },
          { title: TEXT.inFlight[language], number: true, cell: ({ inFlight }) => inFlight },
          { title: TEXT.delayed[language], number: true, cell: ({ delayed }) => delayed },
        ],
        queues,
      )}
      <h2>${TEXT.dead[language]}</h2>
      ${table(
        language,
        TEXT.dead[language],
        [
          { title: TEXT.name[language], heading: true, cell: ({ queue }) => queue },
          { title: TEXT.sent[language], cell: ({ sentAt }) => time(sentAt) },
          {
            title: TEXT.cause[language],
            cell: ({ attributes }) =>
              html`<dl>
                ${Object.entries(attributes).map(
                  ([name, value]) =>
                    html`<dt>${name}</dt>
                      <dd>${value}</dd>`,
                )}
              </dl>`,
          },
          { title: TEXT.body[language], cell: ({ body }) => html`<pre>${pretty(body)}</pre>` },
        ],
        dead,
      )}`,
  }
}
