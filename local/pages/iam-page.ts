import { html } from './html.ts'
import { sendJson } from './http.ts'
import type { LocalPage } from './context.ts'
import { table } from './view.ts'

const TEXT = {
  title: { 'zh-CN': '权限', en: 'Permissions' },
  denied: { 'zh-CN': '被拒绝的调用', en: 'Refused calls' },
  unused: { 'zh-CN': '尚未用到的权限', en: 'Permissions not used yet' },
  who: { 'zh-CN': '角色', en: 'Role' },
  action: { 'zh-CN': '操作', en: 'Action' },
  resource: { 'zh-CN': '资源', en: 'Resource' },
  reason: { 'zh-CN': '原因', en: 'Reason' },
  policy: { 'zh-CN': '策略', en: 'Policy' },
}

/** `/_local/iam`: calls that the template's policies refused, and permissions that nothing has used. */
export const iamPage: LocalPage = (context, { response, language, json }) => {
  const denied = context.denied()
  const unused = context.unused()
  if (json) {
    sendJson(response, 200, { denied, unused })
    return undefined
  }
  return {
    title: TEXT.title[language],
    main: html`<h2>${TEXT.denied[language]}</h2>
      ${table(
        language,
        TEXT.denied[language],
        [
          { title: TEXT.who[language], heading: true, cell: ({ caller }) => caller },
          { title: TEXT.action[language], cell: ({ action }) => html`<code>${action}</code>` },
          { title: TEXT.resource[language], cell: ({ resource }) => html`<code>${resource}</code>` },
          {
            title: TEXT.reason[language],
            cell: ({ reason, at }) => [reason, html`<br /><span class="soft">${at}</span>`],
          },
        ],
        denied.toReversed(),
      )}
      <h2>${TEXT.unused[language]}</h2>
      ${table(
        language,
        TEXT.unused[language],
        [
          { title: TEXT.who[language], heading: true, cell: ({ role }) => role },
          { title: TEXT.action[language], cell: ({ action }) => html`<code>${action}</code>` },
          {
            title: TEXT.resource[language],
            cell: ({ resources }) => html`<code>${resources.join(', ')}</code>`,
          },
          { title: TEXT.policy[language], cell: ({ policy }) => policy },
        ],
        unused,
      )}`,
  }
}
