import type { Case } from '../../domain/case.ts'
import { isLive } from '../../domain/clocks/clock.ts'
import type { Decide } from '../../domain/commands/carry-out.ts'
import { notifyRung, type RungCall } from '../../domain/commands/escalate.ts'
import { rungsAhead, toldRungs } from '../../domain/ladder.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'

/** A rung that the escalation workflow would tell, and when. */
export interface OwedRung extends Omit<RungCall, 'taskToken'> {
  readonly at: Timestamp
}

/** A workflow waits so long for an answer to a rung before it goes on, however short the time to the next. */
const leastWait = 60_000

/** The rung that is told next, of any ladder of the case (R24). */
export const nextRung = (subject: Case): OwedRung | undefined =>
  subject.clocks
    .flatMap((clock): OwedRung[] => {
      const { id, cycle, milestone, breachOf } = clock
      const [next] = rungsAhead(clock)
      if (!isLive(clock) || breachOf === undefined || !next) return []
      const run = { clock: id, cycle, dueAt: breachOf }
      const before = toldRungs(subject, run).at(-1)
      const since = before?.status === 'open' ? Date.parse(before.notifiedAt) + leastWait : 0
      const at = new Date(Math.max(Date.parse(next.at), since)).toISOString()
      return [{ ...run, milestone, rung: next.rung, at }]
    })
    .toSorted((a, b) => a.at.localeCompare(b.at))[0]

/** Tells a rung. */
export const tellRung =
  ({ clock, cycle, dueAt, milestone, rung, at }: OwedRung): Decide =>
  (subject, context) =>
    notifyRung(subject, { clock, cycle, dueAt, milestone, rung, taskToken: `simulated at ${at}` }, context)
