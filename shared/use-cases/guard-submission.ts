import { TooManyRequests } from '../domain/errors.ts'
import type { ComplaintRecord } from '../domain/record.ts'
import type { Timestamp } from '../domain/vocabulary.ts'
import type { Captcha, Throttle } from '../intake-ports.ts'
import type { Cases, Clock } from '../ports.ts'

/** How much one address or one contact may submit in a window. */
export interface SubmissionLimits {
  readonly perAddress: number
  readonly perContact: number
  /** Length of the window. */
  readonly seconds: number
  /** A form that was open for less was filled in by a machine. */
  readonly formSeconds: number
}

interface GuardPorts {
  readonly cases: Pick<Cases, 'seen'>
  readonly clock: Clock
  readonly throttle: Throttle
  readonly limits: SubmissionLimits
}

interface SuspicionPorts {
  readonly limits: Pick<SubmissionLimits, 'formSeconds'>
  /** Absent where none is asked. */
  readonly captcha?: Captcha | undefined
}

/** What is known of how a submission was made. */
export interface SubmissionSigns {
  /** The network address it came from. */
  readonly address: string
  /** What stood in the field that people do not see. */
  readonly website?: string | undefined
  /** How long the form was open. */
  readonly openSeconds?: number | undefined
  readonly captcha?: string | undefined
}

/** One household or office has one address: of IPv6 it is given the first half. */
export const network = (address: string): string => {
  if (address.includes('.')) return address.slice(address.lastIndexOf(':') + 1)
  const [head = '', tail = ''] = address.toLowerCase().split('::')
  const first = head.split(':').filter(Boolean)
  const rest = tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - rest.length) }, () => '0')
  return [...first, ...zeros, ...rest].slice(0, 4).join(':')
}

type Contacts = Pick<ComplaintRecord['customer'], 'email' | 'phone'>

/** The same mailbox or telephone, however it was written. */
const contactsOf = ({ email, phone }: Contacts): string[] => {
  const mailbox = email?.toLowerCase().replace(/\+[^@]*@/, '@')
  const digits = phone?.replace(/\D/g, '').replace(/^(00)?86(?=\d{10,11}$)/, '')
  return [...(mailbox ? [`mail ${mailbox}`] : []), ...(digits ? [`phone ${digits}`] : [])]
}

/**
 * Counts a submission against the limits of its address and of its contacts. One that is repeated under its key is heard
 * all the same: it makes nothing new (R8). Errors: TooManyRequests (R46).
 */
export const withinLimits = async (
  ports: GuardPorts,
  contacts: Contacts,
  address: string,
  key?: string,
): Promise<void> => {
  const { perAddress, perContact, seconds } = ports.limits
  const now: Timestamp = ports.clock.now()
  const limits = [
    { who: `address ${network(address)}`, count: perAddress },
    ...contactsOf(contacts).map((who) => ({ who, count: perContact })),
  ]
  const waits = await Promise.all(
    limits.map(({ who, count }) => ports.throttle.take(who, { count, seconds }, now)),
  )
  const wait = Math.max(...waits.map((one) => one ?? 0))
  if (wait === 0 || (key !== undefined && (await ports.cases.seen(key)))) return
  throw new TooManyRequests(wait)
}

/** Why a submission looks like a machine's; empty for a person's. */
export const suspicionsOf = async (ports: SuspicionPorts, signs: SubmissionSigns): Promise<string[]> => {
  const { website = '', openSeconds, captcha = '', address } = signs
  const answered = ports.captcha && (captcha === '' ? false : await ports.captcha.verify(captcha, address))
  return [
    ...(website === '' ? [] : ['honeypot']),
    ...(openSeconds !== undefined && openSeconds < ports.limits.formSeconds ? ['too-fast'] : []),
    ...(answered === false ? ['captcha'] : []),
  ]
}

/**
 * What looks like a machine's waits for a person, who classifies it or closes it; nothing automatic is sent to whom it
 * names, and whoever sent it is told what everybody is told (R46).
 */
export const quarantined = (record: ComplaintRecord, suspicions: readonly string[]): ComplaintRecord =>
  suspicions.length === 0 ? record : { ...record, unreadable: true, automatic: suspicions }
