import { AwsError } from '../contract.ts'
import type { AwsCall, AwsReply, AwsService, DurableStore, MovableClock } from '../contract.ts'
import { members, readForm, required, xmlReply } from '../query-protocol.ts'
import type { MailStore } from './mail-store.ts'
import { addressesIn, bareAddress, field, mailDate, readMessage, rewriteHeader } from './message.ts'
import { isVerified } from './settings.ts'
import type { SesSettings } from './settings.ts'

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/'
const MAX_BYTES = 10 * 1024 * 1024
const MAX_RECIPIENTS = 50

/** What sending needs. */
export interface SendOptions {
  settings: SesSettings
  store: DurableStore
  mails: MailStore
  clock: MovableClock
  region: string
  /** Called after the mail has been stored; must not throw. */
  sent: (messageId: string) => void
}

const checkAddress = (address: string): void => {
  const at = address.lastIndexOf('@')
  if (at < 1 || at === address.length - 1) {
    throw new AwsError('InvalidParameterValue', `Missing final '@domain'`)
  }
  if (!/^[!-~]+$/.test(address.slice(0, at))) {
    throw new AwsError('InvalidParameterValue', 'Local address contains control or whitespace')
  }
  if (!/^[a-z0-9.-]+$/i.test(address.slice(at + 1))) {
    throw new AwsError('InvalidParameterValue', 'Domain contains illegal character')
  }
}

/** A new message id: region, moment and a counter first, so that ids sort in the order of sending. */
const messageIds = (clock: MovableClock) => {
  let counter = 0
  return () => {
    counter = (counter + 1) % 0x1_0000_0000
    const moment = clock.now().toString(16).padStart(12, '0')
    return `010f${moment}-${counter.toString(16).padStart(8, '0')}-${crypto.randomUUID().slice(9)}-000000`
  }
}

const decodeRaw = (form: URLSearchParams): Buffer => {
  const raw = Buffer.from(required(form, 'RawMessage.Data').replaceAll(' ', '+'), 'base64')
  if (raw.length > MAX_BYTES) {
    throw new AwsError(
      'InvalidParameterValue',
      `Message length is more than ${MAX_BYTES} bytes long: '${raw.length}'.`,
    )
  }
  return raw
}

/** The SES API as `@aws-sdk/client-ses` calls it: `SendRawEmail` only, because that is what Redress uses. */
export const createSendService = (options: SendOptions): AwsService => {
  const { settings, store, mails, clock, region } = options
  const newId = messageIds(clock)
  const ownDomain = region === 'us-east-1' ? 'email.amazonses.com' : `${region}.amazonses.com`

  const refuseUnverified = (senders: string[]) => {
    const failing = [...new Set(senders.filter((sender) => !isVerified(settings, sender)))]
    if (failing.length === 0) return
    throw new AwsError(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ` +
        `${region.toUpperCase()}: ${failing.join(', ')}`,
    )
  }

  const sendRawEmail = (call: AwsCall): AwsReply => {
    const form = readForm(call)
    const raw = decodeRaw(form)
    const message = readMessage(raw)
    const from = addressesIn(message, 'from')
    const source = bareAddress(form.get('Source') ?? field(message, 'return-path') ?? from[0] ?? '')
    if (from.length === 0) throw new AwsError('InvalidParameterValue', `Missing required header 'From'.`)
    checkAddress(source)
    refuseUnverified([source, ...from])

    const named = members(form, 'Destinations').map(bareAddress)
    const recipients = [...new Set(named.length > 0 ? named : addressesIn(message, 'to', 'cc', 'bcc'))]
    if (recipients.length === 0) throw new AwsError('InvalidParameterValue', `Missing required header 'To'.`)
    if (recipients.length > MAX_RECIPIENTS) {
      throw new AwsError('InvalidParameterValue', `Recipient count exceeds ${MAX_RECIPIENTS}.`)
    }
    for (const recipient of recipients) checkAddress(recipient)

    const set = form.get('ConfigurationSetName') ?? field(message, 'x-ses-configuration-set')
    if (set !== null && set !== undefined && !settings.configurationSets.includes(set)) {
      throw new AwsError('ConfigurationSetDoesNotExist', `Configuration set <${set}> does not exist.`)
    }

    const id = newId()
    const at = clock.now()
    // SES replaces Message-ID and Date, whatever the sender wrote: answers refer to the id that SES gave.
    const outgoing = rewriteHeader(
      raw,
      ['message-id', 'date', 'bcc', 'return-path', 'x-ses-configuration-set', 'x-ses-message-tags'],
      [
        { name: 'Message-ID', value: `<${id}@${ownDomain}>` },
        { name: 'Date', value: mailDate(at) },
        { name: 'Feedback-ID', value: `::1.${region}.local:AmazonSES` },
      ],
    )
    store.transaction(() =>
      mails.put({ id, at, source, recipients, configurationSet: set ?? undefined, raw: outgoing }),
    )
    options.sent(id)
    return xmlReply('SendRawEmail', NAMESPACE, { MessageId: id })
  }

  return async (call) => {
    if (call.action === 'SendRawEmail') return sendRawEmail(call)
    throw new AwsError(
      'InvalidAction',
      `The local cloud runs SendRawEmail only, not ${call.action}. Build the message (nodemailer does) and send it raw.`,
    )
  }
}
