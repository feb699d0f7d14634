import { queueOf } from '../domain/access.ts'
import { urgencyOf, type Case } from '../domain/case.ts'
import { nextActOf } from '../domain/next-act.ts'
import type { RecordedEvent } from '../domain/events.ts'
import { summarise, type CaseSummary } from '../domain/summary.ts'
import { key } from './key-book.ts'

/** Version of the stored shape of an item, for the day on which it changes. */
const shape = 1

/** Queue of what has no department yet. */
const undispatched = 'undispatched'

/** Sorts behind every deadline: an open case on which no clock runs. */
const noDeadline = '9999-12-31T00:00:00.000Z'

/** The shard of the due index that a case belongs to: spread by reference, stable for ever. */
export const shardOf = (reference: string, shards: number): number =>
  [...reference].reduce((hash, character) => (hash * 31 + character.charCodeAt(0)) % 65_521, 7) % shards

export const queueName = (department: string | undefined): string => department ?? undispatched

/** The snapshot item of a case, with its places in the indexes. */
export const snapshotItem = (subject: Case, shards: number) => {
  const summary = summarise(subject)
  const actAt = nextActOf(subject)
  const moment = subject.endedAt ?? summary.dueAt ?? noDeadline
  return {
    ...key('caseSnapshot', { reference: subject.reference }),
    shape,
    version: subject.version,
    subject,
    summary,
    ...key('departmentQueue', {
      department: queueName(queueOf(subject)),
      group: subject.endedAt === undefined ? 'open' : 'closed',
      moment,
      reference: subject.reference,
    }),
    ...(actAt === undefined
      ? {}
      : key('dueEntry', { shard: String(shardOf(subject.reference, shards)), actAt })),
  }
}

/** The summary as the queue index has it: of before urgency was kept, it says nothing of it. */
export const storedSummary = (item: Readonly<Record<string, unknown>>): CaseSummary => {
  const summary = item['summary'] as Omit<CaseSummary, 'urgency'> & Partial<Pick<CaseSummary, 'urgency'>>
  return { ...summary, urgency: urgencyOf(summary) }
}

/** Six digits keep the events of a case in order as text. */
export const sequenceSlot = (sequence: number): string => String(sequence).padStart(6, '0')

export const eventItem = (event: RecordedEvent) => ({
  ...key('caseEvent', { reference: event.reference, sequence: sequenceSlot(event.sequence) }),
  shape,
  event,
})
