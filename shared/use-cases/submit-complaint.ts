import type { Attachment } from '../domain/attachments.ts'
import { expectedBy, type Case } from '../domain/case.ts'
import { withClocks } from '../domain/clocks/replay.ts'
import { receive } from '../domain/commands/receive.ts'
import { DomainError } from '../domain/errors.ts'
import type { ComplaintRecord } from '../domain/record.ts'
import { policyFor } from '../domain/policy-book.ts'
import { seriesOf } from '../domain/reference.ts'
import type { Actor, Kind, Reference, Timestamp } from '../domain/vocabulary.ts'
import type { CorePorts, EarlierUse, Ids, References, SubmissionKey } from '../ports.ts'
import { loadCase } from './execute.ts'

export interface SubmitPorts extends CorePorts {
  readonly ids: Ids
  readonly references: References
}

export interface Submission {
  readonly record: ComplaintRecord
  readonly kind: Kind
  /** Whether a person has said what kind it is. */
  readonly kindChosen?: true | undefined
  readonly actor: Actor
  readonly once?: SubmissionKey | undefined
  readonly attachments?: readonly Attachment[] | undefined
  /** What is one matter however often it is handed in: the referrer's number of it (R6). */
  readonly matter?: SubmissionKey | undefined
  /** When it came, where that was before now. */
  readonly receivedAt?: Timestamp | undefined
}

export interface Receipt {
  readonly reference: Reference
  /** Random part of the private link. */
  readonly trackingToken: string
  readonly receivedAt: Timestamp
  readonly expectedBy: Timestamp
}

/**
 * Makes a complaint a case, durable when this returns (R5), once per key (R8). Errors: DomainError
 * `idempotency-conflict` when the key was used before for something else, `already-recorded` with the case of the same
 * matter, and those of `receive`.
 */
export const submitComplaint = async (ports: SubmitPorts, submission: Submission): Promise<Receipt> => {
  const { record, kind, kindChosen, actor, once, matter, receivedAt, attachments } = submission
  const book = await ports.policies.current()
  const now = ports.clock.now()
  const policy = policyFor(book, receivedAt ?? now, now)
  const tokens = { trackingToken: ports.ids.token(), mailToken: ports.ids.mailToken() }
  const reception = { record, kind, kindChosen, ...tokens, receivedAt, attachments }
  const decided = receive(reception, { now, actor, policy })
  const reference = await ports.references.next(seriesOf(policy.numbering[kind], policy.calendar.zone, now))
  const events = withClocks(undefined, decided, policy, reference)
  const keys = [once, matter].filter((key) => key !== undefined)
  const outcome = await ports.cases.create(reference, events, keys)
  if (!outcome.created) refuseOther(outcome, submission)
  const subject = outcome.created ? outcome.subject : await loadCase(ports, outcome.reference)
  return {
    reference: subject.reference,
    trackingToken: subject.trackingToken,
    receivedAt: subject.receivedAt,
    // The answer to a repeated request is the first answer, also after a clock has moved.
    expectedBy:
      (outcome.created ? expectedBy(subject) : await firstExpectedBy(ports, subject)) ?? subject.receivedAt,
  }
}

/** Refuses what an earlier use of a key stands in the way of; a repeat of the same is answered. */
const refuseOther = (earlier: EarlierUse, { once, matter }: Submission): void => {
  if (earlier.key === matter?.key) {
    const issues = [{ path: ['referral', 'number'], code: 'already-recorded' }]
    throw new DomainError('already-recorded', 'the matter is a case already', issues, earlier.reference)
  }
  if (earlier.fingerprint !== once?.fingerprint)
    throw new DomainError('idempotency-conflict', 'the key was used before with another body')
}

const firstExpectedBy = async (ports: CorePorts, { reference }: Case): Promise<Timestamp | undefined> => {
  const first = await ports.cases.event(reference, 1)
  return expectedBy({ clocks: (first?.clocks ?? []).map(({ clock }) => clock) })
}
