import PostalMime from 'postal-mime'
import type { DurableStore, Instant } from '../contract.ts'

/** A mail as SES took it over, before anybody reads it. */
export interface SentMail {
  id: string
  at: Instant
  /** Envelope sender. */
  source: string
  recipients: string[]
  configurationSet?: string | undefined
  raw: Buffer
}

/** A mail as its recipient sees it: one record per envelope recipient. */
export interface MailRecord {
  id: string
  to: string
  from: string
  subject: string
  /** RFC 3339, on the movable clock. */
  sentAt: string
  /** Lower-case names; the values of a repeated field are joined by a line feed. */
  headers: Record<string, string>
  text: string
  html: string
  raw: string
}

/** The mailbox of everybody who was written to. */
export interface Mailbox {
  /** Newest last. `to` keeps only mails to that address (any case). */
  list(filter?: { to?: string }): Promise<MailRecord[]>
  get(id: string): Promise<MailRecord | undefined>
  /** Deletes one record, or with no id all of them. */
  delete(id?: string): void
  /** How many records there are, without parsing them. */
  count(): number
}

/** The mailbox and the way into it. */
export interface MailStore extends Mailbox {
  put(mail: SentMail): void
  sent(id: string): SentMail | undefined
}

interface Row {
  at: Instant
  source: string
  recipients: string[]
  /** Index of each recipient in the mail as it was sent, so that ids stay when a record is deleted. */
  numbers: number[]
  raw: string
}

const TABLE = 'ses-mail'
const KEEP_PARSED = 500

const joinHeaders = (headers: readonly { key: string; value: string }[]): Record<string, string> => {
  const joined: Record<string, string> = {}
  for (const { key, value } of headers) {
    const before = joined[key]
    joined[key] = before === undefined ? value : `${before}\n${value}`
  }
  return joined
}

/** Mail that cannot be parsed is still shown: as the text it is. */
const parse = async (raw: Buffer): Promise<Omit<MailRecord, 'id' | 'to' | 'sentAt'>> => {
  try {
    const mail = await PostalMime.parse(raw)
    return {
      from: mail.from?.address ?? '',
      subject: mail.subject ?? '',
      headers: joinHeaders(mail.headers),
      text: mail.text ?? '',
      html: mail.html ?? '',
      raw: raw.toString('utf8'),
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const text = raw.toString('utf8')
    return { from: '', subject: `(cannot be parsed: ${reason})`, headers: {}, text, html: '', raw: text }
  }
}

const recordId = (id: string, number: number) => (number === 0 ? id : `${id}.${number + 1}`)

/** Opens the mailbox in the store. Mails are stored raw and parsed when somebody looks. */
export const openMailStore = (store: DurableStore): MailStore => {
  const parsed = new Map<string, Awaited<ReturnType<typeof parse>>>()

  const parsedMail = async (id: string, row: Row) => {
    const known = parsed.get(id)
    if (known !== undefined) return known
    const fresh = await parse(Buffer.from(row.raw, 'base64'))
    parsed.set(id, fresh)
    const oldest = parsed.keys().next()
    if (parsed.size > KEEP_PARSED && oldest.done === false) parsed.delete(oldest.value)
    return fresh
  }

  const records = async (id: string, row: Row, wanted: (to: string, record: string) => boolean) => {
    const chosen = row.recipients
      .map((to, index) => ({ to, id: recordId(id, row.numbers[index] ?? 0) }))
      .filter((one) => wanted(one.to, one.id))
    if (chosen.length === 0) return []
    const { from, subject, ...rest } = await parsedMail(id, row)
    const sentAt = new Date(row.at).toISOString()
    return chosen.map((one) => ({ id: one.id, to: one.to, from, subject, sentAt, ...rest }))
  }

  const messageId = (record: string) => record.replace(/\.\d+$/, '')

  return {
    put({ id, at, source, recipients, raw }) {
      const numbers = recipients.map((_, index) => index)
      store.put(TABLE, id, { at, source, recipients, numbers, raw: raw.toString('base64') } satisfies Row)
    },
    sent(id) {
      const row = store.get<Row>(TABLE, id)
      return row && { id, ...row, raw: Buffer.from(row.raw, 'base64') }
    },
    async list({ to } = {}) {
      const address = to?.toLowerCase()
      const wanted = (one: string) => address === undefined || one.toLowerCase() === address
      const found: MailRecord[] = []
      for (const { key, value } of store.all<Row>(TABLE)) found.push(...(await records(key, value, wanted)))
      return found
    },
    async get(id) {
      const key = messageId(id)
      const row = store.get<Row>(TABLE, key)
      return row && (await records(key, row, (_, record) => record === id))[0]
    },
    delete(id) {
      store.transaction(() => {
        if (id === undefined) {
          for (const { key } of store.all(TABLE)) store.delete(TABLE, key)
          return
        }
        const key = messageId(id)
        const row = store.get<Row>(TABLE, key)
        if (row === undefined) return
        const kept = row.numbers.flatMap((number, index) =>
          recordId(key, number) === id ? [] : [{ number, to: row.recipients[index] ?? '' }],
        )
        if (kept.length === 0) store.delete(TABLE, key)
        else {
          const rest = { recipients: kept.map(({ to }) => to), numbers: kept.map(({ number }) => number) }
          store.put(TABLE, key, { ...row, ...rest } satisfies Row)
        }
      })
    },
    count: () => store.all<Row>(TABLE).reduce((sum, { value }) => sum + value.recipients.length, 0),
  }
}
