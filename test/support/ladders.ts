import type { Case } from '#shared/domain/case.ts'
import type { DecisionContext } from '#shared/domain/commands/context.ts'
import {
  acknowledgeEscalation,
  answerAtOnce,
  fireDue,
  notifyRung,
  type LadderAnswer,
  type RungCall,
} from '#shared/domain/commands/escalate.ts'
import { lateClock, rungsAhead, type RungTime } from '#shared/domain/ladder.ts'
import { accepted, type Story } from './builders.ts'

/** End of the third business day after Monday, when the resolve clock of an ordinary case of the small policy runs out. */
export const due = '2026-11-26T16:00:00.000Z'

/** What the workflow asks for on the ladder of that clock. */
export const rungCall = (rung: number, taskToken = `token-${rung}`, dueAt = due): RungCall => ({
  clock: 'resolve',
  milestone: 'resolve',
  cycle: 1,
  dueAt,
  rung,
  taskToken,
})

/** Telling a rung as a decision. */
export const notifying =
  (rung: number, taskToken?: string, dueAt?: string) => (subject: Case, context: DecisionContext) =>
    notifyRung(subject, rungCall(rung, taskToken, dueAt), context)

/** Acknowledging as a decision. */
export const answering = (subject: Case, context: DecisionContext) =>
  acknowledgeEscalation(subject, {}, context)

/** A case whose result is late, and people know it. */
export const late = (story: Story = accepted()): Story => story.at(due).do(fireDue)

/** The rungs that were told, with what became of them. */
export const escalations = ({ subject }: Story) =>
  subject.escalations.map(({ rung, status }) => [rung, status])

/** What the workflow is told at once when it asks for a rung. */
export const answerTo = (story: Story, rung: number, dueAt?: string): LadderAnswer | undefined =>
  answerAtOnce(story.subject, rungCall(rung, 'x', dueAt), story.context())

/** What is left of the ladder; undefined when it is over. */
export const ahead = (story: Story, dueAt = due): RungTime[] | undefined => {
  const clock = lateClock(story.subject, { clock: 'resolve', cycle: 1, dueAt })
  return clock && rungsAhead(clock)
}
