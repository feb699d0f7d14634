import {
  TransactWriteCommand,
  type DynamoDBDocumentClient,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import type { Case } from '../domain/case.ts'
import { DomainError } from '../domain/errors.ts'
import type { RecordedEvent } from '../domain/events.ts'
import type { SubmissionKey } from '../ports.ts'
import { numbersOf } from '../domain/case-number.ts'
import { normalMessageId } from '../domain/mail/addresses.ts'
import { refusedWrites } from './dynamo.ts'
import { eventItem, snapshotItem } from './items.ts'
import { accessPatterns, key, tableKeys, timeToLiveAttribute } from './key-book.ts'
import { sha256 } from './sha256.ts'

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
  ...mailIdWrites({ TableName, shards }, events),
  ...numberWrites({ TableName, shards }, events),
  ...claimWrites({ TableName, shards }, events),
]

/** An answer may come long after the mail that it answers. */
const mailIdLifeSeconds = 3 * 366 * 24 * 3600

const mailIdOf = (event: RecordedEvent): string | undefined => {
  if (event.type === 'CaseReceived') return event.data.record.mail?.messageId
  if (event.type === 'MessageReceived') return event.data.mail?.messageId
  return event.type === 'MessageSent' ? event.data.mailId : undefined
}

/** The writes by which answers to mails find the case. Who came first keeps an id: nobody takes over a conversation by it. */
const mailIdWrites = ({ TableName }: Place, events: readonly RecordedEvent[]): Writes =>
  events.flatMap((event) => {
    const id = normalMessageId(mailIdOf(event) ?? '')
    if (id === undefined) return []
    return [
      {
        Update: {
          TableName,
          Key: key('mailId', { id: sha256(id) }),
          UpdateExpression: 'SET #case = if_not_exists(#case, :case), #expires = :expires',
          ExpressionAttributeNames: { '#case': 'reference', '#expires': timeToLiveAttribute },
          ExpressionAttributeValues: {
            ':case': event.reference,
            ':expires': Math.floor(Date.parse(event.at) / 1000) + mailIdLifeSeconds,
          },
        },
      },
    ]
  })

/** The writes by which staff find a case by the numbers that others have for it (R6). */
const numberWrites = ({ TableName }: Place, events: readonly RecordedEvent[]): Writes =>
  events.flatMap((event) =>
    event.type === 'CaseReceived' || event.type === 'CaseImported'
      ? numbersOf(event.data.record).map((number) => ({
          Put: { TableName, Item: key('caseNumber', { number: sha256(number), reference: event.reference }) },
        }))
      : [],
  )

/** Long after the last message about an upload has been worked off or laid aside. */
const claimLifeSeconds = 60 * 24 * 3600

/** The writes by which uploads find the case that named them; each can be named once. */
const claimWrites = ({ TableName }: Place, events: readonly RecordedEvent[]): Writes =>
  events.flatMap((event) => {
    if (event.type !== 'AttachmentsAdded') return []
    const expires = Math.floor(Date.parse(event.at) / 1000) + claimLifeSeconds
    return event.data.attachments
      .filter(({ inspection }) => inspection === undefined)
      .map(({ id }) => {
        const Item = { ...key('uploadClaim', { upload: id }), reference: event.reference }
        return {
          Put: { TableName, Item: { ...Item, [timeToLiveAttribute]: expires }, ConditionExpression: unique },
        }
      })
  })

const isClaim = ({ Put }: Writes[number]): boolean =>
  Put?.Item?.[tableKeys.sort] === accessPatterns.uploadClaim.sort

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

/** Writes all of it or nothing. Errors: DomainError `invalid-request` when only an upload stands against it that was named before. */
export const writeAll = async (client: DynamoDBDocumentClient, writes: Writes): Promise<void> => {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: writes }))
  } catch (error) {
    const refused = refusedWrites(error).flatMap((index) => writes[index] ?? [])
    if (refused.length === 0 || !refused.every(isClaim)) throw error
    throw new DomainError('invalid-request', 'an upload was named before', [
      { path: ['attachments'], code: 'upload-taken' },
    ])
  }
}
