import type { Case } from '../case.ts'
import { DomainError, type FieldIssue } from '../errors.ts'
import type { EventData, EventType, NewEvent } from '../events.ts'
import { isAllowed, type TransitionName } from '../lifecycle.ts'
import type { Policy } from '../policy.ts'
import type { Actor, Role, Timestamp } from '../vocabulary.ts'

/** What a decision may use besides the case: the moment, who acts, and the rules in force. */
export interface DecisionContext {
  readonly now: Timestamp
  readonly actor: Actor
  /** Roles of a person as token and directory agree on them; the directory's alone where absent (R45). */
  readonly roles?: readonly Role[] | undefined
  readonly policy: Policy
}

/** Refuses a command that the lifecycle does not allow in the present state. */
export const requireAllowed = (subject: Case, event: TransitionName): void => {
  if (!isAllowed(event, subject.state)) {
    throw new DomainError('not-allowed-in-state', `${event} is not allowed in state ${subject.state}`)
  }
}

/** An event of this moment by this actor. What it does to the clocks is added where it is written (R22). */
export const happened = <T extends EventType>(
  context: DecisionContext,
  type: T,
  data: EventData[T],
  reason?: string,
): NewEvent =>
  ({
    type,
    version: 1,
    at: context.now,
    actor: context.actor,
    data,
    ...(reason === undefined ? {} : { reason }),
  }) as NewEvent

/** What is wrong with one field of a command. */
export const issue = (field: string, code: string): FieldIssue => ({ path: [field], code })

/** Refuses a command with wrong values. Errors: DomainError `invalid-request`. */
export const requireValid = (what: string, issues: readonly FieldIssue[]): void => {
  if (issues.length > 0) throw new DomainError('invalid-request', what, issues)
}
