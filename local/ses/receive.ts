import { randomBytes } from 'node:crypto'
import type { Caller, MovableClock } from '../contract.ts'
import { domainOf, rewriteHeader } from './message.ts'
import { headerSender, receiptHeader, receivedNotification } from './receipt.ts'
import type { Incoming, Verdicts } from './receipt.ts'
import type { ReceiptRule, SesSettings } from './settings.ts'

/** A refusal in the course of SMTP, with its reply code (`550` unknown recipient, `552` too large). */
export class SmtpError extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(`${code} ${message}`)
    this.name = 'SmtpError'
    this.code = code
  }
}

/** The SMTP envelope of an incoming mail and, for tests, what the checks of SES shall find. */
export interface Envelope {
  to: string[]
  /** Default: the address in the From field. */
  from?: string | undefined
  verdicts?: Partial<Verdicts> | undefined
}

/** What became of an incoming mail. */
export interface Delivered {
  messageId: string
  accepted: string[]
  rejected: string[]
}

/** What receiving needs from its neighbours. */
export interface ReceiveOptions {
  settings: SesSettings
  clock: MovableClock
  region: string
  putObject: (bucket: string, key: string, body: Buffer, as: Caller) => Promise<void>
  publish: (topicArn: string, message: string, as: Caller, subject?: string) => Promise<unknown>
}

/** SES as a caller of other services. */
const SES: Caller = { kind: 'service', id: 'ses.amazonaws.com', name: 'SES' }

const MAX_BYTES = 40 * 1024 * 1024
const SUBJECT = 'Amazon SES Email Receipt Notification'

/** 40 characters of digits and small letters, as SES names incoming mails. */
const newMessageId = (): string =>
  [...randomBytes(40)].map((byte) => '0123456789abcdefghijklmnopqrstuv'[byte % 32]).join('')

const withoutLabel = (address: string): string => address.replace(/\+[^@]*@/, '@')

const isOwnDomain = ({ identities }: SesSettings, domain: string): boolean =>
  identities.some((identity) => domain === identity || domain.endsWith(`.${identity}`))

/**
 * Whether a rule wants a recipient. A condition is an address (with any label behind a plus sign), a domain,
 * or with a leading dot all subdomains of one. A rule without conditions takes all mail to verified domains.
 */
const wants = (rule: ReceiptRule, recipient: string, settings: SesSettings): boolean => {
  const address = recipient.toLowerCase()
  const domain = domainOf(address)
  if (!isOwnDomain(settings, domain)) return false
  if (rule.recipients.length === 0) return true
  return rule.recipients.some((condition) => {
    if (condition.startsWith('.')) return domain.endsWith(condition)
    if (condition.includes('@')) return condition === address || condition === withoutLabel(address)
    return condition === domain
  })
}

/** The receiving side of SES: rules, S3 action, notification. */
export const createReceiver = ({ settings, clock, region, putObject, publish }: ReceiveOptions) => {
  const accepts = (recipient: string) => settings.rules.some((rule) => wants(rule, recipient, settings))

  const run = async (mail: Incoming, rule: ReceiptRule, recipients: string[]) => {
    for (const action of rule.actions) {
      const objectKey = `${action.prefix}${mail.messageId}`
      await putObject(action.bucket, objectKey, mail.raw, SES)
      const { topicArn } = action
      if (topicArn === undefined) continue
      const notification = receivedNotification(mail, recipients, { ...action, topicArn, objectKey })
      await publish(topicArn, JSON.stringify(notification), SES, SUBJECT)
    }
  }

  /**
   * Takes a mail over as SES does from an SMTP client. It returns when the mail is stored and its notification
   * handed over; if it throws, the sender keeps the mail and may try again, as in SMTP.
   */
  const deliver = async (raw: Buffer, envelope: Envelope): Promise<Delivered> => {
    const accepted = envelope.to.filter(accepts)
    const rejected = envelope.to.filter((recipient) => !accepts(recipient))
    if (accepted.length === 0) {
      const whom = rejected.join(', ') || 'nobody'
      throw new SmtpError(
        550,
        `5.1.1 Requested action not taken: mailbox unavailable (no receipt rule for ${whom})`,
      )
    }
    if (raw.length > MAX_BYTES) throw new SmtpError(552, `5.3.4 Message size exceeds ${MAX_BYTES} bytes`)

    // An SMTP client ends lines with CR LF; a file dropped by hand often does not.
    const sent = Buffer.from(raw.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')
    const from = envelope.from ?? headerSender(sent) ?? `unknown@${domainOf(accepted[0] ?? '')}`
    const messageId = newMessageId()
    const pass: Verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' }
    for (const rule of settings.rules) {
      const recipients = accepted.filter((recipient) => wants(rule, recipient, settings))
      if (recipients.length === 0) continue
      const scanned = rule.scan ? {} : ({ spam: 'DISABLED', virus: 'DISABLED' } as const)
      const verdicts = { ...pass, ...scanned, ...envelope.verdicts }
      const mail = { messageId, at: clock.now(), from, to: accepted, verdicts }
      const header = receiptHeader(mail, headerSender(sent) ?? from, region)
      await run({ ...mail, raw: rewriteHeader(sent, ['return-path'], header) }, rule, recipients)
    }
    return { messageId, accepted, rejected }
  }

  return { accepts, deliver }
}
