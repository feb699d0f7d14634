import { addressParser, decodeWords } from 'postal-mime'
import type { Instant } from '../contract.ts'
import { addressesIn, domainOf, field, mailDate, readMessage } from './message.ts'
import type { HeaderField } from './message.ts'
import type { StoreAction } from './settings.ts'

/** What SES can find out about an incoming mail. */
export const VERDICTS = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED'] as const
export type Verdict = (typeof VERDICTS)[number]

/** The checks, each of which the dropper of a mail may decide. */
export const CHECKS = ['spam', 'virus', 'spf', 'dkim', 'dmarc'] as const
export type Verdicts = Record<(typeof CHECKS)[number], Verdict>

/** One incoming mail on its way through the rules. */
export interface Incoming {
  messageId: string
  at: Instant
  from: string
  to: string[]
  /** As stored: with the header that SES puts in front. */
  raw: Buffer
  verdicts: Verdicts
}

const CLIENT = '127.0.0.1'
const HEADER_LIMIT = 10 * 1024

const outcome = (verdict: Verdict): string =>
  ({ PASS: 'pass', FAIL: 'fail', GRAY: 'none', PROCESSING_FAILED: 'temperror', DISABLED: 'none' })[verdict]

/** The header fields that SES puts in front of an incoming mail before it stores it. */
export const receiptHeader = (
  mail: Omit<Incoming, 'raw'>,
  headerFrom: string,
  region: string,
): HeaderField[] => {
  const { messageId, from, to, at, verdicts } = mail
  const domain = domainOf(from)
  const spf =
    `(spfCheck: domain of ${domain} ${verdicts.spf === 'PASS' ? 'designates' : 'does not designate'} ` +
    `${CLIENT} as permitted sender) client-ip=${CLIENT}; envelope-from=${from}; helo=${domain};`
  return [
    { name: 'Return-Path', value: `<${from}>` },
    {
      name: 'Received',
      value:
        `from ${domain} (${domain} [${CLIENT}])\r\n by inbound-smtp.${region}.amazonaws.com with SMTP id ${messageId}` +
        `\r\n for ${to[0] ?? ''};\r\n ${mailDate(at)} (UTC)`,
    },
    { name: 'X-SES-Spam-Verdict', value: verdicts.spam },
    { name: 'X-SES-Virus-Verdict', value: verdicts.virus },
    { name: 'Received-SPF', value: `${outcome(verdicts.spf)} ${spf}` },
    {
      name: 'Authentication-Results',
      value:
        `amazonses.com;\r\n spf=${outcome(verdicts.spf)} ${spf}\r\n dkim=${outcome(verdicts.dkim)} header.i=@${domain};` +
        `\r\n dmarc=${outcome(verdicts.dmarc)} header.from=${domainOf(headerFrom)};`,
    },
    { name: 'X-SES-RECEIPT', value: Buffer.from(`local-cloud:${messageId}`).toString('base64') },
  ]
}

const displayed = (value: string): string[] =>
  addressParser(value, { flatten: true }).map(({ name, address }) =>
    name === '' ? (address ?? '') : `${name} <${address ?? ''}>`,
  )

const commonHeaders = (mail: Incoming, headers: readonly HeaderField[]) => {
  const first = (name: string) => headers.find((one) => one.name.toLowerCase() === name)?.value
  const list = (key: string, name: string) => {
    const value = first(name)
    return value === undefined ? {} : { [key]: displayed(value) }
  }
  const single = (key: string, name: string) => {
    const value = first(name)
    return value === undefined ? {} : { [key]: decodeWords(value) }
  }
  return {
    returnPath: mail.from,
    ...list('from', 'from'),
    ...single('date', 'date'),
    ...list('to', 'to'),
    ...list('cc', 'cc'),
    ...list('bcc', 'bcc'),
    ...list('sender', 'sender'),
    ...list('replyTo', 'reply-to'),
    ...single('messageId', 'message-id'),
    ...single('subject', 'subject'),
  }
}

const upToLimit = (headers: readonly HeaderField[]): HeaderField[] => {
  let length = 0
  return headers.filter(({ name, value }) => {
    length += Buffer.byteLength(name) + Buffer.byteLength(value)
    return length <= HEADER_LIMIT
  })
}

/**
 * The notification that SES publishes after an S3 action, in the shape of "Contents of notifications for
 * Amazon SES email receiving" of the SES developer guide.
 */
export const receivedNotification = (
  mail: Incoming,
  recipients: readonly string[],
  action: StoreAction & { topicArn: string; objectKey: string },
) => {
  const { fields } = readMessage(mail.raw)
  const headers = upToLimit(fields)
  const { verdicts } = mail
  const timestamp = new Date(mail.at).toISOString()
  return {
    notificationType: 'Received',
    mail: {
      timestamp,
      source: mail.from,
      messageId: mail.messageId,
      destination: mail.to,
      headersTruncated: headers.length < fields.length,
      headers,
      commonHeaders: commonHeaders(mail, fields),
    },
    receipt: {
      timestamp,
      processingTimeMillis: 1,
      recipients,
      spamVerdict: { status: verdicts.spam },
      virusVerdict: { status: verdicts.virus },
      spfVerdict: { status: verdicts.spf },
      dkimVerdict: { status: verdicts.dkim },
      dmarcVerdict: { status: verdicts.dmarc },
      ...(verdicts.dmarc === 'FAIL' ? { dmarcPolicy: 'none' } : {}),
      action: {
        type: 'S3',
        topicArn: action.topicArn,
        bucketName: action.bucket,
        objectKeyPrefix: action.prefix,
        objectKey: action.objectKey,
      },
    },
  }
}

/** The address in the From field, or the envelope sender where there is none. */
export const headerSender = (raw: Buffer): string | undefined => {
  const message = readMessage(raw)
  return addressesIn(message, 'from')[0] ?? field(message, 'return-path')?.replace(/[<>]/g, '')
}
