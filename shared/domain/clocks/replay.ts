import type { Case } from '../case.ts'
import type { NewEvent, RecordedEvent } from '../events.ts'
import { evolve } from '../evolve.ts'
import type { Policy } from '../policy.ts'
import type { Reference } from '../vocabulary.ts'
import type { Clock } from './clock.ts'
import { reactToEvent } from './react.ts'

/** The event as a case would have it: what the hash will be matters to nobody yet. */
const asRecorded = (before: Case | undefined, event: NewEvent, reference: Reference): RecordedEvent => ({
  ...event,
  reference,
  sequence: (before?.version ?? 0) + 1,
  previousHash: '',
  hash: '',
})

/** The event with what it does to the clocks, and the case after it. */
const live = (
  before: Case | undefined,
  { clocks: _clocks, ...event }: NewEvent,
  policy: Policy,
  reference: Reference,
) => {
  const bare = event as NewEvent
  const clocks = reactToEvent(policy, before, evolve(before, asRecorded(before, bare, reference)), bare)
  const full: NewEvent = clocks.length === 0 ? bare : { ...bare, clocks }
  return { event: full, after: evolve(before, asRecorded(before, full, reference)) }
}

/** The events each with what it does to the clocks, and the case after them. */
const fold = <B extends Case | undefined>(
  before: B,
  events: readonly NewEvent[],
  policy: Policy,
  reference: Reference,
): { readonly events: readonly NewEvent[]; readonly after: Case | B } => {
  let after: Case | B = before
  const full = events.map((event) => {
    const lived = live(after, event, policy, reference)
    after = lived.after
    return lived.event
  })
  return { events: full, after }
}

/** Events on a case that exists, each with what it does to the clocks, and the case as they leave it. */
export const foresee = (
  before: Case,
  events: readonly NewEvent[],
  policy: Policy,
): { readonly events: readonly NewEvent[]; readonly after: Case } =>
  fold(before, events, policy, before.reference)

/**
 * The events that a command decided, each with what it does to the clocks (R22). Every write goes through here. `reference`
 * is needed for a case that does not exist yet.
 */
export const withClocks = (
  before: Case | undefined,
  events: readonly NewEvent[],
  policy: Policy,
  reference: Reference = before?.reference ?? '',
): readonly NewEvent[] => fold(before, events, policy, reference).events

/** The clocks of a case computed from its history, whatever was recorded of them: `deadline = f(policy, calendar, events)`. */
export const replayClocks = (
  policyAt: (event: RecordedEvent) => Policy,
  history: readonly RecordedEvent[],
): readonly Clock[] => {
  let subject: Case | undefined
  for (const event of history) subject = live(subject, event, policyAt(event), event.reference).after
  return subject?.clocks ?? []
}
