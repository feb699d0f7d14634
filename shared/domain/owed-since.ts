import type { ClockChange } from './clocks/clock.ts'
import type { RecordedEvent } from './events.ts'
import type { Timestamp } from './vocabulary.ts'

/** Changes that set a deadline: what was due before them became due with them. */
const sets: readonly ClockChange['change'][] = ['started', 'moved', 'resumed']

const stepOf = (event: RecordedEvent): string | undefined => {
  switch (event.type) {
    case 'ClockReminded':
      return event.data.step
    case 'ClockBreached':
      return 'breach'
    case 'RungNotified':
      return `rung-${event.data.rung}`
    default:
      return undefined
  }
}

/** Whether the history is needed to say since when an event was owed. */
export const needsHistory = (event: RecordedEvent): boolean =>
  stepOf(event) !== undefined || event.type === 'BulletinIssued'

/**
 * Since when what an event tells was owed (R23): the moment of its step or of the report, but not before the deadline was set.
 * Everything else is owed from when it happened. `history` is that of the case, in order.
 */
export const owedSince = (event: RecordedEvent, history: readonly RecordedEvent[]): Timestamp => {
  const earlier = history.filter(({ sequence }) => sequence < event.sequence)
  if (event.type === 'BulletinIssued') {
    if (event.data.occasion !== 'periodic') return event.at
    const before = earlier.findLast(({ type }) => type === 'BulletinIssued')
    return (before?.type === 'BulletinIssued' ? before.data.nextAt : undefined) ?? event.at
  }
  const step = stepOf(event)
  if (step === undefined || !('clock' in event.data)) return event.at
  const { clock: id, cycle } = event.data
  const changes = earlier.flatMap(({ at, clocks = [] }) =>
    clocks.filter(({ clock }) => clock.id === id && clock.cycle === cycle).map((made) => ({ at, ...made })),
  )
  const last = changes.at(-1)
  if (!last) return event.at
  const set = changes.findLast(({ change }) => sets.includes(change))?.at ?? ''
  const planned = last.clock.steps.find(({ id: name }) => name === step)
  const moment = planned?.rungAt ?? planned?.at ?? event.at
  return moment > set ? moment : set
}
