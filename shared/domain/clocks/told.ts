import type { NewEvent } from '../events.ts'
import { ladderSteps } from '../ladder.ts'
import type { Policy } from '../policy.ts'
import type { Clock } from './clock.ts'

/** A clock after what people were told of it (R23): a reminder, the breach, a rung. The clock itself for other events. */
export const tellClock = (policy: Policy, clock: Clock, event: NewEvent): Clock => {
  switch (event.type) {
    case 'ClockReminded': {
      const told = clock.steps.findIndex(({ id }) => id === event.data.step)
      return told < 0 ? clock : { ...clock, steps: clock.steps.slice(told + 1) }
    }
    case 'ClockBreached': {
      const breached: Clock = { ...clock, status: 'breached', breachOf: event.data.dueAt }
      return { ...breached, steps: ladderSteps(policy, breached, event) }
    }
    case 'RungNotified':
    case 'EscalationAcknowledged':
    case 'EscalationLost':
      return { ...clock, steps: ladderSteps(policy, clock, event) }
    default:
      return clock
  }
}
