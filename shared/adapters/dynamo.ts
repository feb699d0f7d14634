import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { partition, sortPrefix, tableKeys, type PartitionSlots, type PatternName } from './key-book.ts'

/** A table, and the client that speaks to it. */
export interface TableAccess {
  readonly client: DynamoDBDocumentClient
  readonly tableName: string
}

/** The document client of the case store: absent values are left out, never stored as null. */
export const documentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } })

/** All items of a pattern in one partition, in order of their sort keys, as they are at this moment: read page by page. */
export async function* itemsOf<N extends PatternName>(
  { client, tableName: TableName }: TableAccess,
  name: N,
  slots: PartitionSlots<N>,
): AsyncGenerator<Record<string, unknown>, void, undefined> {
  let from: Record<string, unknown> | undefined
  do {
    const page = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: '#partition = :partition AND begins_with(#sort, :prefix)',
        ExpressionAttributeNames: { '#partition': tableKeys.partition, '#sort': tableKeys.sort },
        ExpressionAttributeValues: { ':partition': partition(name, slots), ':prefix': sortPrefix(name) },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    )
    yield* page.Items ?? []
    from = page.LastEvaluatedKey
  } while (from)
}

/** Why each item of a cancelled transaction was refused, in the order of its items; undefined for another error. */
const cancellationReasons = (error: unknown): string[] | undefined =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
    : undefined

/** Which writes of a transaction were refused by their condition. */
export const refusedWrites = (error: unknown): number[] =>
  (cancellationReasons(error) ?? []).flatMap((reason, index) =>
    reason === 'ConditionalCheckFailed' ? [index] : [],
  )

/** Whether a transaction was refused because of what another has written, and not because the table is too busy. */
export const metAnother = (error: unknown): boolean =>
  error instanceof TransactionConflictException ||
  (cancellationReasons(error) ?? []).some(
    (reason) => reason === 'ConditionalCheckFailed' || reason === 'TransactionConflict',
  )

/** Whether a single write was refused by its condition. */
export const refusedByCondition = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException

/** Short and growing, so that two writers do not meet again at once. */
export const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 10 * 2 ** attempt))
