import type { CustomerMessagePurpose, WithheldFor } from '../events.ts'
import type { Timestamp } from '../vocabulary.ts'
import { domainOf } from './addresses.ts'

/** One automatic mail to an address. */
export interface SentAutomatically {
  /** Of the queued message: the same one passes again. */
  readonly id: string
  readonly at: Timestamp
  /** What it is about: a second acknowledgement of the same matter within the hour is the start of a loop. */
  readonly matter: string
}

/** The automatic mails of the last day to one address, oldest first. */
export type Ledger = readonly SentAutomatically[]

/** What the gate goes by. */
export interface GateFacts {
  readonly to: string
  /** Address that everything is sent from. */
  readonly from: string
  /** Whether no person worded it for this customer. */
  readonly automatic: boolean
  /** Why what the customer sent is taken for a machine's mail. */
  readonly markers: readonly string[]
  /** Mail to the address has come back for good, or was unwanted. */
  readonly suppressed: boolean
  readonly ledger: Ledger
  readonly mail: SentAutomatically
}

/** `undeliverable` is for the handler to reach the customer another way; what is `withheld` stands on the customer's page. */
export type GateVerdict =
  | { readonly as: 'sent'; readonly ledger: Ledger }
  | { readonly as: 'undeliverable'; readonly because: 'suppressed' | 'own-address' }
  | { readonly as: 'withheld'; readonly because: WithheldFor }

const hour = 3_600_000
/** Markers miss some machines: counters end what is left of a loop. */
const mostPerHour = 3
const mostPerDay = 10
/** What all addresses together get within an hour: beyond it something is wrong, and a person looks. */
export const mostOfAllPerHour = 2_000

/** Whether a machine composes messages of a purpose: nobody worded them for this customer. */
export const isAutomatic = (purpose: CustomerMessagePurpose): boolean =>
  purpose === 'acknowledgement' || purpose === 'extension' || purpose === 'unreachable'

/** A subject line without what answering and forwarding put before it. */
export const plainSubject = (subject: string): string =>
  subject
    .toLowerCase()
    .replace(/^(?:\s*(?:re|fwd?|aw|wg|sv|tr|回复|回覆|答复|转发|轉寄|转寄)\s*(?:\[\d+\])?\s*[:：])+/u, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

const withinCounters = ({ ledger, mail }: GateFacts): GateVerdict => {
  const now = Date.parse(mail.at)
  const day = ledger.filter(({ at }) => now - Date.parse(at) < 24 * hour)
  if (ledger.some(({ id }) => id === mail.id)) return { as: 'sent', ledger }
  const lately = day.filter(({ at }) => now - Date.parse(at) < hour)
  if (lately.some(({ matter }) => matter === mail.matter)) return { as: 'withheld', because: 'same-matter' }
  if (lately.length >= mostPerHour) return { as: 'withheld', because: 'too-many-this-hour' }
  if (day.length >= mostPerDay) return { as: 'withheld', because: 'too-many-today' }
  return { as: 'sent', ledger: [...day, mail] }
}

/**
 * The one gate before mail to a customer (R9, R35). Nothing goes to an address of ours or to one that does not take it; nothing
 * automatic answers a machine; and one address gets few automatic mails, so that two machines never talk for long.
 */
export const passGate = (facts: GateFacts): GateVerdict => {
  if (domainOf(facts.to) === domainOf(facts.from)) return { as: 'undeliverable', because: 'own-address' }
  if (facts.suppressed) return { as: 'undeliverable', because: 'suppressed' }
  if (!facts.automatic) return { as: 'sent', ledger: facts.ledger }
  if (facts.markers.length > 0) return { as: 'withheld', because: 'machine' }
  return withinCounters(facts)
}
