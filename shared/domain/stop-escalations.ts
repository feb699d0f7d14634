import type { Escalation } from './case.ts'
import { isSameRun, type Clock } from './clocks/clock.ts'

/** Ends the waiting rungs whose ladder is over: the clock has stopped, or its deadline has moved on. */
export const stopEscalations = (
  escalations: readonly Escalation[],
  clocks: readonly Clock[],
): readonly Escalation[] =>
  escalations.map((escalation) => {
    if (escalation.status !== 'open') return escalation
    const late = clocks.some(
      (clock) =>
        isSameRun(clock, { ...escalation, id: escalation.clock }) &&
        clock.status === 'breached' &&
        clock.breachOf === escalation.dueAt,
    )
    return late ? escalation : { ...escalation, status: 'stopped' }
  })
