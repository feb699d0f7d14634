import type { Case } from './case.ts'
import { nextActAt } from './clocks/steps.ts'
import { stateProperties } from './lifecycle.ts'
import type { Timestamp } from './vocabulary.ts'

/** When the case is to be looked at next (R23): a step of a clock, the next bulletin, or the end of a pause with a date. */
export const nextActOf = (
  subject: Pick<Case, 'clocks' | 'state' | 'bulletins' | 'waitingFor'>,
): Timestamp | undefined => {
  if (stateProperties[subject.state].terminal) return undefined
  return [nextActAt(subject.clocks), subject.bulletins?.nextAt, subject.waitingFor?.until]
    .filter((at) => at !== undefined)
    .toSorted()[0]
}
