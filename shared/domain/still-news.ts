import type { Case } from './case.ts'
import type { ClockRun, RecordedEvent } from './events.ts'
import { lateClock, toldRungs } from './ladder.ts'
import { stateProperties } from './lifecycle.ts'

const isSame = (one: Pick<ClockRun, 'clock' | 'cycle'>, other: { clock: string; cycle: number }): boolean =>
  one.clock === other.clock && one.cycle === other.cycle

const runIn = (subject: Case, run: Pick<ClockRun, 'clock' | 'cycle'>) =>
  subject.clocks.find(({ id, cycle }) => isSame(run, { clock: id, cycle }))

/**
 * Whether what an event says to staff still concerns them (R24): what was done, moved or answered meanwhile is no news any
 * more. Asked before a mail is sent, and again before a digest is.
 */
export const isStillNews = (subject: Case, event: RecordedEvent): boolean => {
  const ended = stateProperties[subject.state].terminal
  switch (event.type) {
    case 'TriageRequested':
      return subject.state === 'triage'
    case 'CaseDispatched':
      return subject.state === 'dispatched' && subject.department === event.data.department
    case 'ClockReminded': {
      // One that stands still comes back with a reminder of its own; one that is missed was told of as missed.
      const clock = runIn(subject, event.data)
      return clock?.status === 'running' && clock.dueAt === event.data.dueAt
    }
    case 'ClockBreached':
      // That nobody answered in time is news also when the waiting ended in the same moment.
      return (
        lateClock(subject, event.data) !== undefined ||
        (!ended && runIn(subject, event.data)?.stoppedBy === 'waiting-ended')
      )
    case 'RungNotified':
      return (
        lateClock(subject, event.data) !== undefined &&
        toldRungs(subject, event.data).some(
          ({ rung, status }) => rung === event.data.rung && (status === 'open' || status === 'passed-on'),
        )
      )
    case 'ExtensionRequested':
      return subject.extensionRequests.some((request) => isSame(event.data, request))
    case 'DeadlineAdvanced':
      return !ended && runIn(subject, event.data)?.dueAt === event.data.dueAt
    case 'CaseTakenOver':
      return !ended && subject.takenOverBy === event.data.by
    case 'ExtensionRefused':
    case 'ClockExtended':
    case 'ProgressDemanded':
      return !ended
    default:
      return true
  }
}
