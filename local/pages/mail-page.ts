import type { MailRecord } from '../ses/index.ts'
import type { Content, LocalPage, PagesContext, Visit } from './context.ts'
import { html } from './html.ts'
import type { Language } from './html.ts'
import { sendJson, sendProblem } from './http.ts'
import { composeMail, composerForm, receiveMail } from './mail-in.ts'
import { linked, postButton, table, time } from './view.ts'

const TEXT = {
  title: { 'zh-CN': '邮箱', en: 'Mail' },
  sent: { 'zh-CN': '已发出的邮件', en: 'Mail that was sent' },
  to: { 'zh-CN': '收件人', en: 'To' },
  from: { 'zh-CN': '发件人', en: 'From' },
  subject: { 'zh-CN': '主题', en: 'Subject' },
  when: { 'zh-CN': '时间', en: 'Sent' },
  none: { 'zh-CN': '（无主题）', en: '(no subject)' },
  filter: { 'zh-CN': '筛选', en: 'Filter' },
  clear: { 'zh-CN': '清空邮箱', en: 'Empty the mailbox' },
  text: { 'zh-CN': '文本', en: 'Text' },
  html: { 'zh-CN': 'HTML 版本', en: 'HTML version' },
  headers: { 'zh-CN': '邮件头', en: 'Headers' },
  raw: { 'zh-CN': '原始邮件', en: 'Raw message' },
  back: { 'zh-CN': '返回邮箱', en: 'Back to the mailbox' },
  newest: { 'zh-CN': '最新 200 封', en: 'The newest 200' },
  accepted: { 'zh-CN': '邮件已收下，编号 ', en: 'The mail was accepted as ' },
}

const SHOWN = 200

/** The HTML of a mail as its reader sees it: no scripts, nothing from elsewhere, links open in a new tab. */
const sendHtml = ({ response }: Visit, { html: text }: MailRecord): void => {
  const sandbox = 'sandbox allow-popups allow-popups-to-escape-sandbox'
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `${sandbox}; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  response.end(`<!doctype html><base target="_blank">${text}`)
}

const one = (mail: MailRecord, language: Language): Content => ({
  title: mail.subject || TEXT.none[language],
  main: html`<dl class="card">
      <dt>${TEXT.from[language]}</dt>
      <dd>${mail.from}</dd>
      <dt>${TEXT.to[language]}</dt>
      <dd>${mail.to}</dd>
      <dt>${TEXT.when[language]}</dt>
      <dd>${time(Date.parse(mail.sentAt))}</dd>
    </dl>
    <h2>${TEXT.text[language]}</h2>
    <div class="card"><pre class="prose">${linked(mail.text)}</pre></div>
    ${
      mail.html !== '' &&
      html`<h2>${TEXT.html[language]}</h2>
        <iframe
          title="${TEXT.html[language]}"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          src="/_local/mail/${encodeURIComponent(mail.id)}/html"
        ></iframe>`
    }
    <details>
      <summary>${TEXT.headers[language]}</summary>
      <dl class="card">
        ${Object.entries(mail.headers).map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd><pre>${value}</pre></dd>`,
        )}
      </dl>
    </details>
    <details>
      <summary>${TEXT.raw[language]}</summary>
      <div class="card"><pre>${mail.raw}</pre></div>
    </details>
    <p><a href="/_local/mail?lang=${language}">${TEXT.back[language]}</a></p>`,
})

const list = async (context: PagesContext, { url, language }: Visit): Promise<Content> => {
  const to = url.searchParams.get('to') ?? ''
  const mails = (await context.mailbox.list(to === '' ? {} : { to })).toReversed()
  const caption = mails.length > SHOWN ? `${TEXT.newest[language]} / ${mails.length}` : TEXT.sent[language]
  const accepted = url.searchParams.get('accepted')
  return {
    title: TEXT.title[language],
    main: html`${accepted !== null && html`<p class="card good" role="status">${TEXT.accepted[language]}<code>${accepted}</code></p>`}
      <form class="row" role="search" aria-label="${TEXT.filter[language]}">
        <input type="hidden" name="lang" value="${language}" />
        <div>
          <label for="to">${TEXT.to[language]}</label><input id="to" name="to" type="email" value="${to}" />
        </div>
        <button class="quiet">${TEXT.filter[language]}</button>
      </form>
      ${table(
        language,
        caption,
        [
          {
            title: TEXT.subject[language],
            heading: true,
            cell: ({ id, subject }) =>
              html`<a href="/_local/mail/${encodeURIComponent(id)}?lang=${language}"
                >${subject || TEXT.none[language]}</a
              >`,
          },
          { title: TEXT.to[language], cell: (mail) => mail.to },
          { title: TEXT.from[language], cell: (mail) => mail.from },
          { title: TEXT.when[language], cell: ({ sentAt }) => time(Date.parse(sentAt)) },
        ],
        mails.slice(0, SHOWN),
      )}
      ${mails.length > 0 && html`<div class="row">${postButton('/_local/mail/clear', TEXT.clear[language], {}, true)}</div>`}
      ${context.inboundAddress !== undefined && composerForm(language, context.inboundAddress)}`,
  }
}

const remove = async (context: PagesContext, { response, rest }: Visit): Promise<void> => {
  const [id] = rest
  if (id !== undefined && (await context.mailbox.get(id)) === undefined) {
    sendProblem(response, 404, 'There is no such mail')
    return
  }
  context.mailbox.delete(id)
  response.writeHead(204).end()
}

/**
 * `/_local/mail`. GET lists (`?to=`), GET `/<id>` shows one, GET `/<id>/html` its HTML; POST takes a raw message in
 * (see `receiveMail`), POST `/compose` one from the form; DELETE empties the mailbox, DELETE `/<id>` removes one.
 */
export const mailPage: LocalPage = async (context, visit) => {
  const { request, response, url, rest, json, language } = visit
  const [id, part] = rest
  if (request.method === 'DELETE') {
    await remove(context, visit)
  } else if (request.method === 'POST') {
    if (id === undefined) await receiveMail(context, visit)
    else if (id === 'compose') await composeMail(context, visit)
    else if (id === 'clear') {
      context.mailbox.delete()
      response.writeHead(303, { location: '/_local/mail' }).end()
    }
  } else if (id === undefined) {
    if (!json) return list(context, visit)
    const to = url.searchParams.get('to')
    sendJson(response, 200, await context.mailbox.list(to === null || to === '' ? {} : { to }))
  } else {
    const mail = await context.mailbox.get(id)
    if (mail === undefined) return undefined
    if (part === 'html') sendHtml(visit, mail)
    else if (part === undefined && json) sendJson(response, 200, mail)
    else if (part === undefined) return one(mail, language)
  }
  return undefined
}
