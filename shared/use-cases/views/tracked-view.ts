import { owedBy, type Case } from '../../domain/case.ts'
import { tookPlaceAt } from '../../domain/clocks/signals.ts'
import { conversationOf } from '../../domain/conversation.ts'
import { ownFilesOf } from './attachment-view.ts'
import { allowedActions, linkExpiresAt } from '../../domain/customer-actions.ts'
import type { EventType, RecordedEvent } from '../../domain/events.ts'
import type { State } from '../../domain/lifecycle.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'

const statuses = {
  received: 'received',
  triage: 'received',
  dispatched: 'in-progress',
  accepted: 'in-progress',
  waiting: 'in-progress',
  proposed: 'in-progress',
  parked: 'in-progress',
  resolved: 'answered',
  'following-up': 'answered',
  closed: 'closed',
  withdrawn: 'withdrawn',
  merged: 'closed',
  // Nobody has the link of what was kept apart: nothing was ever sent.
  quarantined: 'received',
  rejected: 'closed',
} as const satisfies Record<State, string>

type Step = 'received' | 'assigned' | 'accepted' | 'reopened' | 'answered' | 'closed' | 'withdrawn'

const steps: Partial<Record<EventType, Step>> = {
  CaseReceived: 'received',
  CaseDispatched: 'assigned',
  CaseAccepted: 'accepted',
  CaseResolved: 'answered',
  CaseReopened: 'reopened',
  CaseClosed: 'closed',
  CaseWithdrawn: 'withdrawn',
}

interface Taken {
  readonly at: Timestamp
  readonly step: Step
}

/** What a re-opening takes back. */
const ends: readonly Step[] = ['answered', 'closed', 'withdrawn']

/** Where the case stands in the customer's terms: only what waits for them is waiting. */
const statusOf = ({ state, waitingFor }: Case): (typeof statuses)[State] | 'waiting-for-you' =>
  waitingFor?.reason === 'customer' ? 'waiting-for-you' : statuses[state]

/** When they may expect the result; no date is promised while the clock that keeps it stands still. */
const promiseOf = (subject: Case): Timestamp | undefined => {
  const status = statusOf(subject)
  if (status === 'answered' || status === 'closed' || status === 'withdrawn') return undefined
  return owedBy(subject)
}

type EventOf<Type extends EventType> = Extract<RecordedEvent, { type: Type }>

/**
 * The last time that they were told of a later date: the date before, and why (R21). Nothing where another date comes first,
 * which was not moved.
 */
const postponementOf = (history: readonly RecordedEvent[], owed: Timestamp | undefined) => {
  const told = history.findLast(
    (event): event is EventOf<'MessageQueued'> =>
      event.type === 'MessageQueued' && event.data.purpose === 'extension',
  )
  if (owed === undefined) return undefined
  return history
    .filter((event): event is EventOf<'ClockExtended'> => event.type === 'ClockExtended')
    .filter(({ data }) => data.dueAt === told?.data.promised && data.previousDueAt < owed)
    .map(({ at, data, reason }) => ({ at, previously: data.previousDueAt, reason }))
    .at(-1)
}

/** The case in which a merged one goes on, with as much of its history as may be shown. */
export interface Lead {
  readonly subject: Case
  /** Empty where it is another customer's case. */
  readonly history: readonly RecordedEvent[]
}

/** The address that a customer has proven to be theirs: they wrote from it, and no check of the sender failed. */
const provenAddress = ({ record: { channel, customer, automatic = [] } }: Case): string | undefined =>
  channel === 'email' && !automatic.includes('dmarc-verdict') ? customer.email?.toLowerCase() : undefined

/**
 * Whether two cases are one customer's beyond doubt. What somebody typed into a form proves nothing: whoever names another’s
 * address there would read what that customer was told.
 */
export const isSameCustomer = (one: Case, other: Case): boolean =>
  provenAddress(one) !== undefined && provenAddress(one) === provenAddress(other)

const stepsOf = (history: readonly RecordedEvent[]) => {
  let taken: Taken[] = []
  for (const event of history) {
    const step = steps[event.type]
    if (step === 'reopened') taken = taken.filter((entry) => !ends.includes(entry.step))
    if (step !== undefined) taken.push({ at: tookPlaceAt(event), step })
  }
  return taken
}

/** How the case in which a merged one goes on came to its end, without its history. */
const endOf = ({ resolution, endedAt, state }: Case): Taken[] => [
  ...(resolution === undefined ? [] : [{ at: resolution.at, step: 'answered' as const }]),
  ...(endedAt === undefined
    ? []
    : [{ at: endedAt, step: state === 'withdrawn' ? ('withdrawn' as const) : ('closed' as const) }]),
]

const wordsOf = (history: readonly RecordedEvent[]) =>
  conversationOf(history)
    // The acknowledgement says what the page itself says.
    .filter(({ purpose }) => purpose !== 'acknowledgement')
    .map(({ at, direction, purpose, subject, text, attempts, answerBy }) => ({
      at,
      direction,
      about: purpose === 'reply' || purpose === 'acknowledgement' ? undefined : purpose,
      subject,
      text,
      ...(attempts && { attempts: [...attempts], answerBy }),
    }))

/**
 * What the customer sees by the private link (R33): nothing internal, no names of staff. A merged case has the status and the
 * date of the one in which it goes on; what was written there is shown to its own customer only.
 */
export const trackedView = (
  subject: Case,
  history: readonly RecordedEvent[],
  now: Timestamp,
  lead?: Lead,
) => {
  const leading = lead?.subject ?? subject
  const owed = promiseOf(leading)
  return {
    reference: subject.reference,
    kind: subject.kind,
    status: statusOf(leading),
    receivedAt: subject.receivedAt,
    expectedBy: owed,
    late: owed !== undefined && owed < now,
    postponed: postponementOf(lead ? lead.history : history, owed),
    joined: lead !== undefined,
    narrative: subject.record.narrative,
    timeline: [...stepsOf(history), ...(lead ? endOf(lead.subject) : [])],
    conversation: [...wordsOf(history), ...wordsOf(lead?.history ?? [])].toSorted((a, b) =>
      a.at.localeCompare(b.at),
    ),
    files: [...ownFilesOf(history), ...ownFilesOf(lead?.history ?? [])],
  }
}

/** What the customer may do by the link and how long it is valid, with what they said of the handling (R33, R36). */
export const linkView = (subject: Case, policy: Policy, lead?: Lead) => ({
  actions: allowedActions(subject, policy),
  resultAcceptedAt: subject.resultAcceptedAt,
  forOthersToo: subject.absorbed.length > 0,
  survey: subject.survey,
  linkExpiresAt: linkExpiresAt(lead?.subject ?? subject, policy),
})
