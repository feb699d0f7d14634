import { latestClock, type Case } from '../case.ts'
import { isLive, type Clock } from '../clocks/clock.ts'
import { DomainError } from '../errors.ts'
import type { ClockRun } from '../events.ts'
import { issue } from './context.ts'

/** How events name a run of a clock. */
export const runOf = ({ id, milestone, cycle }: Clock): ClockRun => ({ clock: id, milestone, cycle })

/** The run of a clock that a command means: its latest one, which must be live. Errors: DomainError `invalid-request`. */
export const requireClock = (subject: Pick<Case, 'clocks'>, id: string): Clock => {
  const clock = latestClock(subject, id)
  if (!clock || !isLive(clock)) {
    throw new DomainError('invalid-request', 'the case has no such clock that runs', [
      issue('clock', clock ? 'not-running' : 'unknown-clock'),
    ])
  }
  return clock
}
