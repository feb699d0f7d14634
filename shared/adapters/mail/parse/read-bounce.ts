import { messageIds } from './message-ids.ts'
import type { Bounce, BouncedRecipient } from './parsed-mail.ts'
import { headerOf, type Header } from './read-headers.ts'
import type { FoundFile } from './read-contents.ts'

export interface Report {
  readonly headers: readonly Header[]
  readonly from: string | null
  readonly subject: string
  readonly text: string
  readonly files: readonly FoundFile[]
}

const address = /[^\s<>()[\]:;,"'@：，；、]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}/
const enhanced = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/
const plainCode = /(?<![\d.-])([45])[0-5]\d(?![\d.])/
const mostRecipients = 100

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const
const reporter = /^(?:mailer-daemon|postmaster|mail-?daemon|mdaemon|bounces?|double-bounce)(?:[+-].*)?@/i

/** What programs of the world say when they report that something did not arrive. */
const failure =
  /undeliver|not (?:be )?deliver|deliver(?:y|ed)? .{0,30}(?:fail|incomplete|delay|problem)|failure notice|fail(?:ed|ure) .{0,20}deliver|returned (?:mail|to sender)|delivery status|mail delivery|mail system error|退信|退回|无法(?:投递|送达|发送)|投递失败|发送失败|未(?:能)?送达|無法(?:傳遞|投遞)|unzustellbar|nicht zugestellt|zustellung.{0,20}fehl|non (?:remis|distribu)|échec|配信(?:不能|できません|エラー)|送信できません/i

/** Fields of one block of a delivery status, by name in lower case. */
const fieldsOf = (block: string): ReadonlyMap<string, string> =>
  new Map(
    block
      .replaceAll(/\n[ \t]+/g, ' ')
      .split('\n')
      .flatMap((line): [string, string][] => {
        const colon = line.indexOf(':')
        return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]]
      })
      .toReversed(),
  )

/** Without the type before the semicolon: `rfc822; a@example.com`. */
const untyped = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : value.slice(value.indexOf(';') + 1).trim()

const statusIn = (text: string): string | null => {
  const code = plainCode.exec(text)?.[1]
  return enhanced.exec(text)?.[0] ?? (code === undefined ? null : `${code}.0.0`)
}

const actionOf = (word: string | undefined, status: string | null): BouncedRecipient['action'] => {
  const stated = actions.find((action) => word?.toLowerCase().startsWith(action))
  if (stated) return stated
  return status?.startsWith('5') ? 'failed' : status?.startsWith('4') ? 'delayed' : null
}

const short = (text: string): string | null => text.replaceAll(/\s+/g, ' ').trim().slice(0, 1000) || null

const recipientOf = (fields: ReadonlyMap<string, string>): BouncedRecipient[] => {
  const named = untyped(fields.get('final-recipient')) ?? untyped(fields.get('original-recipient'))
  if (named === undefined && !fields.has('action') && !fields.has('status')) return []
  const diagnostic = untyped(fields.get('diagnostic-code')) ?? ''
  const status = statusIn(fields.get('status') ?? '') ?? statusIn(diagnostic)
  return [
    {
      address: address.exec(named ?? '')?.[0] ?? null,
      action: actionOf(fields.get('action'), status),
      status,
      diagnostic: short(diagnostic),
    },
  ]
}

const stated = (files: readonly FoundFile[]): BouncedRecipient[] =>
  files
    .filter(({ contentType }) => /^message\/(?:global-)?delivery-status$/.test(contentType))
    .flatMap(({ content }) =>
      content.subarray(0, 65_536).toString('utf8').replaceAll('\r\n', '\n').split(/\n\n+/),
    )
    .flatMap((block) => recipientOf(fieldsOf(block)))
    .slice(0, mostRecipients)

/** Of a report in words: whom it names, and the code that it gives. */
const told = ({ headers, from, text }: Report): BouncedRecipient[] => {
  const all = new RegExp(address.source, 'g')
  const failed = headerOf(headers, 'x-failed-recipients')?.match(all) ?? []
  const words = text.slice(0, 20_000)
  const [original = ''] = words.split(
    /-{3,} ?(?:this is a copy|original message|the header|below this line|原)/i,
  )
  const named = (original.match(all) ?? [])
    .filter((found) => found !== from && !reporter.test(found))
    .slice(0, 1)
  const addresses = [...new Set(failed.length > 0 ? failed : named)].slice(0, mostRecipients)
  const status = statusIn(original)
  const line = original.split('\n').find((candidate) => enhanced.test(candidate) || plainCode.test(candidate))
  const action = actionOf(
    /delay|仍在|will (?:keep|continue)|重试/i.test(original.slice(0, 2000)) ? 'delayed' : undefined,
    status,
  )
  return addresses.map((found) => ({
    address: found,
    action: action ?? 'failed',
    status,
    diagnostic: short(line ?? ''),
  }))
}

/** Message-ID of the mail that a report is about: of the copy that it brings, else of what it says it answers. */
const originalId = ({ headers, text, files }: Report): string | null => {
  const copies = files
    .filter(({ contentType }) => /^(?:message\/(?:rfc822|global)|text\/rfc822-headers)$/.test(contentType))
    .map(({ content }) => content.subarray(0, 65_536).toString('utf8'))
  const inCopy = [...copies, text.slice(0, 65_536)].flatMap(
    (copy) => /^[ \t>]{0,9}message-id:\s{0,9}(<[^<>\s]{1,998}>)/im.exec(copy)?.[1] ?? [],
  )
  const answered = [headerOf(headers, 'in-reply-to'), headerOf(headers, 'references')].flatMap((header) =>
    messageIds(header),
  )
  return inCopy[0] ?? answered.at(-1) ?? null
}

/** What a mail reports of another that did not arrive (RFC 3464, or in words); null for every other mail. */
export const readBounce = (report: Report): Bounce | null => {
  const recipients = stated(report.files)
  if (recipients.length > 0) return { recipients, originalMessageId: originalId(report) }
  const failed = headerOf(report.headers, 'x-failed-recipients') !== undefined
  const fromMachine =
    (report.from !== null && reporter.test(report.from)) ||
    headerOf(report.headers, 'return-path')?.trim() === '<>'
  const answered = /auto-replied/i.test(headerOf(report.headers, 'auto-submitted') ?? '')
  const says = failure.test(report.subject) || failure.test(report.text.slice(0, 2000))
  if (!failed && (!fromMachine || !says || (answered && !failure.test(report.subject)))) return null
  return { recipients: told(report), originalMessageId: originalId(report) }
}
