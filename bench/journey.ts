import { complaint, type Answer } from '#test/support/client.ts'
import type { MeteredCloud } from './cloud.ts'

/** What people did in one case's life, as far as it is billed by request. */
export interface Visits {
  /** Calls of the API, by people and pages. */
  api: number
  /** Mails that arrived. */
  mailsIn: number
}

const expectDone = (what: string, { status, body }: Answer): Answer['body'] => {
  if (status < 200 || status > 299) throw new Error(`${what} was answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** A plain answer to a mail, as a customer's program writes it. */
const answerTo = (subject: string, from: string, to: string) =>
  [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: =?UTF-8?B?${Buffer.from(`Re: ${subject}`).toString('base64')}?=`,
    `Message-ID: <${crypto.randomUUID()}@example.com>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    '谢谢，照片已经拍好，随时可以发给你们。',
    '',
  ].join('\r\n')

/**
 * One case from the form to the end, without escalation: submitted, classified, acknowledged, dispatched; the handler sees the
 * queue and the case, accepts, writes to the customer, who answers by mail and looks at the page; resolved; closed.
 */
export const liveOneLife = async ({ http, cloud }: MeteredCloud): Promise<Visits> => {
  const visits: Visits = { api: 0, mailsIn: 0 }
  const staff = async (path: string, body?: unknown) => {
    visits.api += 1
    const done = expectDone(path, await http.as('handler', path, body))
    await cloud.idle()
    return done
  }
  const submission = complaint()
  const { email } = submission.customer
  visits.api += 1
  const key = { 'idempotency-key': crypto.randomUUID() }
  const { reference, trackingUrl } = expectDone('the complaint', await http.submit(submission, key)) as {
    reference: string
    trackingUrl: string
  }
  await cloud.idle()
  const path = `/v1/cases/${reference}`
  await staff('/v1/cases')
  await staff(path)
  await staff(`${path}/accept`, {})
  await staff(`${path}/reply-to-customer`, { text: '您好，请把损坏处的照片发给我们，我们安排换货。' })

  const mails = await http.mail(email)
  const last = mails.find(({ subject }) => subject.includes(reference))
  if (last === undefined) throw new Error(`no mail about ${reference} reached ${email}`)
  const mailbox = /<?([^<>\s]+@[^<>\s]+)>?$/.exec(last.from)?.[1] ?? last.from
  visits.mailsIn += 1
  expectDone('the customer’s mail', await http.deliver(answerTo(last.subject, email, mailbox), mailbox))
  await cloud.idle()
  visits.api += 1
  const token = trackingUrl.slice(trackingUrl.indexOf('#') + 1)
  expectDone('the tracking page', await http.track(token))

  await staff(path)
  await staff(`${path}/resolve`, { text: '已为您换货，新品明日送达。', validity: 'valid' })
  await staff(`${path}/close`, { grounds: 'consent' })
  return visits
}
