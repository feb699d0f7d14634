import { randomUUID } from 'node:crypto'
import { CHECKS, SmtpError, VERDICTS } from '../ses/index.ts'
import type { Verdicts } from '../ses/index.ts'
import { addressesIn, mailDate, readMessage } from '../ses/message.ts'
import type { PagesContext, Visit } from './context.ts'
import { html } from './html.ts'
import type { Html, Language } from './html.ts'
import { readBody, readBytes, sendJson, sendProblem } from './http.ts'

const TEXT = {
  title: { 'zh-CN': '寄入一封邮件', en: 'Send a mail in' },
  to: { 'zh-CN': '收件人', en: 'To' },
  from: { 'zh-CN': '发件人', en: 'From' },
  subject: { 'zh-CN': '主题', en: 'Subject' },
  text: { 'zh-CN': '正文', en: 'Text' },
  send: { 'zh-CN': '寄入', en: 'Send in' },
  sampleSubject: { 'zh-CN': '冰箱送来是坏的', en: 'The fridge arrived broken' },
}

/** SES takes 40 MB. */
const LIMIT = 41 * 1024 * 1024

/** A form for a plain mail, so that nobody needs a mail client to try the road of incoming mail. */
export const composerForm = (language: Language, address: string): Html => {
  const field = (name: keyof typeof TEXT & ('to' | 'from' | 'subject'), type: string, value: string) =>
    html`<div>
      <label for="in-${name}">${TEXT[name][language]}</label
      ><input id="in-${name}" name="${name}" type="${type}" value="${value}" required />
    </div>`
  return html`<h2>${TEXT.title[language]}</h2>
    <form class="card" method="post" action="/_local/mail/compose">
      <input type="hidden" name="lang" value="${language}" />
      <div class="row">
        ${field('to', 'email', address)}${field('from', 'email', 'customer@example.net')}${field('subject', 'text', TEXT.sampleSubject[language])}
      </div>
      <label for="in-text">${TEXT.text[language]}</label
      ><textarea id="in-text" name="text" rows="5" required></textarea>
      <div class="row"><button>${TEXT.send[language]}</button></div>
    </form>`
}

const readVerdicts = (url: URL): Partial<Verdicts> | string => {
  const verdicts: Partial<Verdicts> = {}
  for (const check of CHECKS) {
    const wanted = url.searchParams.get(check)?.toUpperCase()
    if (wanted === undefined) continue
    const verdict = VERDICTS.find((one) => one === wanted)
    if (verdict === undefined) return `${check}: one of ${VERDICTS.join(', ')}`
    verdicts[check] = verdict
  }
  return verdicts
}

/** Delivers and answers what went wrong, in the words of SMTP, or undefined. */
const deliver = async (
  context: PagesContext,
  { response }: Visit,
  raw: Buffer,
  to: string[],
  more: object,
) => {
  try {
    return await context.deliver(raw, { to, ...more })
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    if (error instanceof SmtpError) {
      const status = error.code === 552 ? 413 : 422
      sendProblem(response, status, 'The mail was refused', {}, { smtpCode: error.code, detail })
    } else {
      sendProblem(response, 502, 'The mail could not be taken over; send it again', {}, { detail })
    }
    return undefined
  }
}

/**
 * A raw RFC 5322 message as body. `?to=` envelope recipients (several, or separated by commas; default: To and Cc
 * of the message), `?from=` envelope sender, `?spam= virus= spf= dkim= dmarc=` verdicts. Answers 202 `{messageId}`.
 */
export const receiveMail = async (context: PagesContext, visit: Visit): Promise<void> => {
  const { request, response, url } = visit
  const verdicts = readVerdicts(url)
  if (typeof verdicts === 'string')
    return sendProblem(response, 400, 'Unknown verdict', {}, { detail: verdicts })
  const raw = await readBytes(request, LIMIT)
  if (raw.length === 0) return sendProblem(response, 400, 'Send a raw RFC 5322 message as the body')
  const named = url.searchParams
    .getAll('to')
    .flatMap((list) => list.split(','))
    // A plus sign in a query is a space to URLSearchParams; no address holds a space.
    .map((address) => address.trim().replaceAll(' ', '+'))
    .filter(Boolean)
  const to = named.length > 0 ? named : addressesIn(readMessage(raw), 'to', 'cc')
  const from = url.searchParams.get('from')
  const result = await deliver(context, visit, raw, to, { verdicts, ...(from === null ? {} : { from }) })
  if (result !== undefined) sendJson(response, 202, result)
}

const oneLine = (text: string) => text.replaceAll(/[\r\n]+/g, ' ').trim()
const encodedWord = (text: string) => `=?UTF-8?B?${Buffer.from(oneLine(text)).toString('base64')}?=`

/** A plain mail from the form on the page. */
export const composeMail = async (context: PagesContext, visit: Visit): Promise<void> => {
  const form = new URLSearchParams(await readBody(visit.request))
  const value = (name: string) => oneLine(form.get(name) ?? '')
  const raw = [
    `From: ${value('from')}`,
    `To: ${value('to')}`,
    `Subject: ${encodedWord(value('subject'))}`,
    `Date: ${mailDate(context.clock.now())}`,
    `Message-ID: <${randomUUID()}@local.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(form.get('text') ?? '')
      .toString('base64')
      .replaceAll(/(.{76})/g, '$1\r\n'),
  ].join('\r\n')
  const result = await deliver(context, visit, Buffer.from(raw), [value('to')], { from: value('from') })
  if (result === undefined) return
  const location = `/_local/mail?accepted=${result.messageId}&lang=${visit.language}`
  visit.response.writeHead(303, { location }).end()
}
