import type { Case } from './case.ts'
import type { ClockPause } from './clocks/clock.ts'
import type { NewEvent } from './events.ts'
import { stateProperties, type State } from './lifecycle.ts'
import type { Timestamp } from './vocabulary.ts'

/** A pause ends with what ended it; one with a date no later than that, however late somebody looked (R21, R23). */
const endOf = (at: Timestamp, until: Timestamp | undefined): Timestamp =>
  until !== undefined && until < at ? until : at

/**
 * What the case waits for after an event, and every time in which it waited (R21). Waiting is a property of the state: it
 * ends with the state, whatever leads out of it.
 */
export const waitingAfter = (
  before: Pick<Case, 'waitingFor' | 'pauses'>,
  event: NewEvent,
  state: State,
): Pick<Case, 'waitingFor' | 'pauses'> => {
  if (event.type === 'CasePaused') {
    const { for: reason, until } = event.data
    const pause: ClockPause = { reason, from: event.at }
    return { waitingFor: { reason, until }, pauses: [...before.pauses, pause] }
  }
  if (before.waitingFor === undefined || stateProperties[state].pausesClocks)
    return { waitingFor: before.waitingFor, pauses: before.pauses }
  const to = endOf(event.at, before.waitingFor.until)
  return {
    waitingFor: undefined,
    pauses: before.pauses.map((pause) => (pause.to === undefined ? { ...pause, to } : pause)),
  }
}
