import { randomUUID } from 'node:crypto'
import type { CloudClient, Mail } from './client.ts'

export const inbox = 'care@redress.test'

/** An address that nobody has written from. */
export const address = (): string => `writer-${randomUUID()}@example.com`

interface Draft {
  readonly to?: string
  readonly subject?: string
  readonly body?: string
  /** Message-ID without its brackets; absent: a new one; empty: none. */
  readonly id?: string
  readonly headers?: readonly string[]
  /** Content type; plain text where absent. */
  readonly type?: string
}

/** A raw mail as a plain mail program writes it. */
export const letter = (from: string, draft: Draft = {}): string => {
  const { to = inbox, subject = '快递', body = '快递还没到，没收到货', headers = [] } = draft
  const { type = 'text/plain; charset=utf-8' } = draft
  const { id = `${randomUUID()}@mail.example.com` } = draft
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    ...(id === '' ? [] : [`Message-ID: <${id}>`]),
    'Date: Mon, 23 Nov 2026 10:00:00 +0800',
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    ...headers,
    '',
    body,
    '',
  ].join('\r\n')
}

/** The address of a header without name and brackets. */
export const bare = (value: string | undefined): string => /<([^<>]+)>/.exec(value ?? '')?.[1] ?? value ?? ''

/** What a mail program puts into an answer to a mail. */
export const answering = (mail: Mail): string[] => [
  `In-Reply-To: ${mail.headers['message-id']}`,
  `References: ${mail.headers['references'] ?? ''} ${mail.headers['message-id']}`,
]

/** The first mail to somebody. */
export const firstMail = async (cloud: CloudClient, to: string): Promise<Mail> => {
  const [mail] = await cloud.mail(to)
  if (!mail) throw new Error(`no mail came to ${to}`)
  return mail
}

export const referenceIn = (mail: Mail): string => {
  const reference = /[A-Z]{2}\d{7,}/.exec(mail.subject)?.[0]
  if (reference === undefined) throw new Error(`“${mail.subject}” names no case`)
  return reference
}

/** A complaint by mail that has been acknowledged. */
export const complain = async (cloud: CloudClient, from: string, draft: Draft = {}) => {
  await cloud.deliver(letter(from, draft), inbox)
  await cloud.idle()
  const mail = await firstMail(cloud, from)
  return { mail, reference: referenceIn(mail), replyTo: bare(mail.headers['reply-to']) }
}

/** A case as the coordinator sees it. */
export const look = async (cloud: CloudClient, reference: string) =>
  (await cloud.as('coordinator', `/v1/cases/${reference}`)).body

/** What the customer wrote after the complaint. */
export const written = async (cloud: CloudClient, reference: string): Promise<string[]> =>
  (await look(cloud, reference)).conversation
    .filter(({ direction }: { direction: string }) => direction === 'from-customer')
    .map(({ text }: { text: string }) => text)
