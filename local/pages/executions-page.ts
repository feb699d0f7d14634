import type { Content, ExecutionView, HistoryView, LocalPage } from './context.ts'
import { html } from './html.ts'
import type { Language } from './html.ts'
import { sendJson } from './http.ts'
import { pretty, table, time } from './view.ts'

const TEXT = {
  title: { 'zh-CN': '流程执行', en: 'Executions' },
  name: { 'zh-CN': '名称', en: 'Name' },
  machine: { 'zh-CN': '状态机', en: 'State machine' },
  status: { 'zh-CN': '状况', en: 'Status' },
  state: { 'zh-CN': '当前状态', en: 'Current state' },
  started: { 'zh-CN': '开始', en: 'Started' },
  stopped: { 'zh-CN': '结束', en: 'Stopped' },
  until: { 'zh-CN': '等到', en: 'until' },
  token: { 'zh-CN': '等待任务令牌', en: 'waiting for its task token' },
  input: { 'zh-CN': '输入', en: 'Input' },
  output: { 'zh-CN': '输出', en: 'Output' },
  error: { 'zh-CN': '错误', en: 'Error' },
  transitions: { 'zh-CN': '状态转换次数', en: 'State transitions' },
  history: { 'zh-CN': '历史', en: 'History' },
  when: { 'zh-CN': '时间', en: 'Time' },
  event: { 'zh-CN': '事件', en: 'Event' },
  details: { 'zh-CN': '内容', en: 'Details' },
  newest: { 'zh-CN': '最新 200 个', en: 'The newest 200' },
}

const SHOWN = 200
const machineName = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1)
const iso = (at: number) => new Date(at).toISOString()

const asJson = (one: ExecutionView) => ({
  arn: one.arn,
  name: one.name,
  stateMachine: machineName(one.machineArn),
  status: one.status,
  state: one.state,
  startedAt: iso(one.startDate),
  enteredAt: iso(one.enteredAt),
  ...(one.stopDate === undefined ? {} : { stoppedAt: iso(one.stopDate) }),
  ...(one.phase.until === undefined ? {} : { waitsUntil: iso(one.phase.until) }),
  waitsForToken: one.phase.token !== undefined,
  transitions: one.transitions,
  ...(one.error === undefined ? {} : { error: one.error, cause: one.cause }),
})

const kindOf = (status: string) =>
  status === 'SUCCEEDED' ? 'good' : status === 'RUNNING' ? 'warn' : status === 'ABORTED' ? 'soft' : 'bad'

const wait = ({ status, phase }: ExecutionView, language: Language) => {
  if (status !== 'RUNNING') return undefined
  if (phase.until !== undefined)
    return html`<br /><span class="soft">${TEXT.until[language]} ${time(phase.until)}</span>`
  if (phase.token === undefined) return undefined
  const limit = phase.timeoutAt !== undefined && html`, ${TEXT.until[language]} ${time(phase.timeoutAt)}`
  return html`<br /><span class="soft">${TEXT.token[language]}${limit}</span>`
}

const one = (found: ExecutionView & { history: readonly HistoryView[] }, language: Language): Content => ({
  title: found.name,
  main: html`<dl class="card">
      <dt>${TEXT.machine[language]}</dt>
      <dd>${machineName(found.machineArn)}</dd>
      <dt>${TEXT.status[language]}</dt>
      <dd class="${kindOf(found.status)}">${found.status}</dd>
      <dt>${TEXT.state[language]}</dt>
      <dd>${found.state}${wait(found, language)}</dd>
      <dt>${TEXT.started[language]}</dt>
      <dd>${time(found.startDate)}</dd>
      ${
        found.stopDate !== undefined &&
        html`<dt>${TEXT.stopped[language]}</dt>
          <dd>${time(found.stopDate)}</dd>`
      }
      <dt>${TEXT.transitions[language]}</dt>
      <dd>${found.transitions}</dd>
      <dt>ARN</dt>
      <dd><code>${found.arn}</code></dd>
    </dl>
    ${
      found.error !== undefined &&
      html`<h2>${TEXT.error[language]}</h2>
        <div class="card bad">
          <pre>
${found.error}
${found.cause}</pre>
        </div>`
    }
    <h2>${TEXT.input[language]}</h2>
    <div class="card"><pre>${pretty(found.input)}</pre></div>
    ${
      found.output !== undefined &&
      html`<h2>${TEXT.output[language]}</h2>
        <div class="card"><pre>${pretty(found.output)}</pre></div>`
    }
    <h2>${TEXT.history[language]}</h2>
    ${table(
      language,
      TEXT.history[language],
      [
        { title: '#', cell: ({ id }) => id },
        { title: TEXT.when[language], cell: ({ timestamp }) => time(timestamp) },
        { title: TEXT.event[language], heading: true, cell: ({ type }) => type },
        {
          title: TEXT.details[language],
          cell: ({ details }) => html`<pre>${JSON.stringify(details, undefined, 2)}</pre>`,
        },
      ],
      found.history,
    )}`,
})

/** `/_local/executions`: all of them (`?status=`, `?name=` part of the name), or one with its history. */
export const executionsPage: LocalPage = (context, { response, url, language, rest, json }) => {
  const [arn] = rest
  if (arn !== undefined) {
    const found = context.execution(arn)
    if (found === undefined || !json) return found && one(found, language)
    const history = found.history.map((event) => ({ ...event, timestamp: iso(event.timestamp) }))
    sendJson(response, 200, { ...asJson(found), input: found.input, output: found.output, history })
    return undefined
  }
  const status = url.searchParams.get('status')
  const name = url.searchParams.get('name') ?? ''
  const chosen = context
    .executions()
    .filter((each) => (status === null || each.status === status) && each.name.includes(name))
  if (json) {
    sendJson(response, 200, chosen.map(asJson))
    return undefined
  }
  const caption = chosen.length > SHOWN ? `${TEXT.newest[language]} / ${chosen.length}` : TEXT.title[language]
  return {
    title: TEXT.title[language],
    main: table(
      language,
      caption,
      [
        {
          title: TEXT.name[language],
          heading: true,
          cell: (each) => html`<a href="/_local/executions/${encodeURIComponent(each.arn)}">${each.name}</a>`,
        },
        { title: TEXT.machine[language], cell: (each) => machineName(each.machineArn) },
        {
          title: TEXT.status[language],
          cell: (each) => html`<span class="${kindOf(each.status)}">${each.status}</span>`,
        },
        { title: TEXT.state[language], cell: (each) => [each.state, wait(each, language)] },
        { title: TEXT.started[language], cell: (each) => time(each.startDate) },
      ],
      chosen.slice(0, SHOWN),
    ),
  }
}
