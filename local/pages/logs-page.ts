import { html } from './html.ts'
import { sendJson } from './http.ts'
import type { LocalPage } from './context.ts'
import { table } from './view.ts'

const TEXT = {
  title: { 'zh-CN': '日志', en: 'Logs' },
  filter: { 'zh-CN': '筛选', en: 'Filter' },
  function: { 'zh-CN': '函数', en: 'Function' },
  contains: { 'zh-CN': '包含', en: 'Contains' },
  when: { 'zh-CN': '时间', en: 'Time' },
  line: { 'zh-CN': '行', en: 'Line' },
  newest: { 'zh-CN': '最新的在上，最多 300 行', en: 'Newest first, at most 300 lines' },
}

const SHOWN = 300

/** `/_local/logs`: what the functions printed (`?function=`, `?contains=`). */
export const logsPage: LocalPage = (context, { response, url, language, json }) => {
  const name = url.searchParams.get('function') ?? ''
  const contains = url.searchParams.get('contains') ?? ''
  const lines = context
    .logs()
    .filter((entry) => entry.function.includes(name) && entry.line.includes(contains))
  if (json) {
    sendJson(response, 200, lines)
    return undefined
  }
  return {
    title: TEXT.title[language],
    main: html`<form class="row card" role="search" aria-label="${TEXT.filter[language]}">
        <input type="hidden" name="lang" value="${language}" />
        <div>
          <label for="function">${TEXT.function[language]}</label
          ><input id="function" name="function" value="${name}" />
        </div>
        <div>
          <label for="contains">${TEXT.contains[language]}</label
          ><input id="contains" name="contains" value="${contains}" />
        </div>
        <button>${TEXT.filter[language]}</button>
      </form>
      ${table(
        language,
        TEXT.newest[language],
        [
          { title: TEXT.when[language], cell: ({ at }) => html`<time datetime="${at}">${at}</time>` },
          { title: TEXT.function[language], heading: true, cell: (entry) => entry.function },
          { title: TEXT.line[language], cell: ({ line }) => html`<pre>${line}</pre>` },
        ],
        lines.slice(-SHOWN).toReversed(),
      )}`,
  }
}
