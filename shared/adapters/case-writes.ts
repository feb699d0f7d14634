import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Case } from '../domain/case.ts'
import type { RecordedEvent } from '../domain/events.ts'
import type { SubmissionKey } from '../ports.ts'
import { eventItem, snapshotItem } from './items.ts'
import { key, tableKeys, timeToLiveAttribute } from './key-book.ts'

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>

/** Where cases are written, and over how many shards of the due index. */
export interface Place {
  readonly TableName: string
  readonly shards: number
}

/** An Idempotency-Key is remembered this long; a retry later than that is a new submission. */
const keyLifeSeconds = 7 * 24 * 3600

const unique = `attribute_not_exists(${tableKeys.partition})`

/** Writes of a case and its new events: over the version that was read, or as a new case. */
export const caseWrites = (
  { TableName, shards }: Place,
  subject: Case,
  events: readonly RecordedEvent[],
  before: Pick<Case, 'version'> | undefined,
): Writes => [
  {
    Put: {
      TableName,
      Item: snapshotItem(subject, shards),
      ...(before === undefined
        ? { ConditionExpression: unique }
        : {
            ConditionExpression: '#version = :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': before.version },
          }),
    },
  },
  ...events.map((event) => ({
    Put: { TableName, Item: eventItem(event), ConditionExpression: unique },
  })),
]

/** The writes that let each key write once. */
export const keyWrites = (
  { TableName }: Place,
  subject: Case,
  events: readonly RecordedEvent[],
  once: SubmissionKey | readonly SubmissionKey[] | undefined,
): Writes => {
  // From when the key was used: an answer to an old case is as young as a new one.
  const usedAt = Math.floor(Date.parse(String(events.at(-1)?.at)) / 1000)
  return [once ?? []].flat().map(({ key: used, fingerprint, lasting }) => {
    const Item = {
      ...key('idempotentSubmission', { key: used }),
      reference: subject.reference,
      fingerprint,
      ...(lasting !== true && { [timeToLiveAttribute]: usedAt + keyLifeSeconds }),
    }
    return { Put: { TableName, Item, ConditionExpression: unique } }
  })
}
