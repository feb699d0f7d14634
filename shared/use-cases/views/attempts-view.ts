import { actorId } from '../../domain/actor.ts'
import type { Case } from '../../domain/case.ts'
import type { RecordedEvent } from '../../domain/events.ts'
import type { Policy } from '../../domain/policy.ts'
import { mayCloseAsUnreachable, timeToAnswer } from '../../domain/unreached.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'

/** How the customer was tried to be reached, how often in vain lately, and what follows from it (R34). */
export const attemptsView = (
  subject: Case,
  history: readonly RecordedEvent[],
  { customer: { unreachable } }: Policy,
  now: Timestamp,
) => {
  const { unreached } = subject
  return {
    attempts: history.flatMap((event) => {
      if (event.type !== 'ContactAttempted') return []
      const { means, outcome, text } = event.data
      return [{ at: event.at, by: actorId(event.actor), means, outcome, text }]
    }),
    ...(unreached && {
      unreached: {
        count: unreached.attempts.length,
        most: unreachable?.attempts,
        writtenAt: unreached.writtenAt,
        answerBy: unreachable && timeToAnswer(subject, unreachable)?.dueAt,
      },
    }),
    mayCloseAsUnreachable: mayCloseAsUnreachable(subject, unreachable, now),
  }
}
