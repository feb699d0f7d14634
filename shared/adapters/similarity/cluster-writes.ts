import {
  BatchGetCommand,
  GetCommand,
  TransactWriteCommand,
  UpdateCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { customerTokens } from '../../domain/similarity/clusters.ts'
import type { Profile } from '../../domain/similarity/profile.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'
import type { CountedCluster } from '../../intake-ports.ts'
import { metAnother, pause, refusedByCondition, refusedWrites, type TableAccess } from '../dynamo.ts'
import { key, tableKeys, timeToLiveAttribute } from '../key-book.ts'
import { seconds } from './similar-items.ts'

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>

/** Customers are counted by quarters of a day: a window is exact to six hours, and a cluster one small item. */
const quarter = 6 * 3_600_000
const counter = 'from '
const quarterOf = (at: Timestamp): string =>
  `${counter}${new Date(Math.floor(Date.parse(at) / quarter) * quarter).toISOString().slice(0, 13)}`

/** How often a write that met another on the same cluster is tried again: a mass complaint is many at once. */
const attempts = 10

/** Does what others may stand against, anew as long as they do. */
const untilDone = async <T>(act: () => Promise<T | undefined>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    const done = await act()
    if (done !== undefined) return done
    if (attempt === attempts) throw new Error('others change the cluster all the time')
    await pause(Math.min(attempt, 5))
  }
}

const transact = async (
  { client }: TableAccess,
  TransactItems: Writes,
): Promise<'done' | 'refused' | undefined> => {
  try {
    await client.send(new TransactWriteCommand({ TransactItems }))
    return 'done'
  } catch (error) {
    if (refusedWrites(error).length > 0) return 'refused'
    if (metAnother(error)) return undefined
    throw error
  }
}

/** A cluster that goes on for months is swept of what no window asks for, so many quarters at a time. */
const mostStale = 24

/** How many customers a cluster has now that were counted since a moment. */
const customersOf = async (
  { client, tableName: TableName }: TableAccess,
  { id, since }: CountedCluster,
): Promise<number> => {
  const { Item = {} } = await client.send(
    new GetCommand({ TableName, Key: key('cluster', { cluster: id }), ConsistentRead: true }),
  )
  const from = quarterOf(since)
  const quarters = Object.entries(Item).filter(([name]) => name.startsWith(counter))
  const stale = quarters.map(([name]) => name).filter((name) => name < from)
  if (stale.length >= mostStale)
    await client.send(
      new UpdateCommand({
        TableName,
        Key: key('cluster', { cluster: id }),
        UpdateExpression: `REMOVE ${stale.map((_, index) => `#q${index}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(stale.map((name, index) => [`#q${index}`, name])),
      }),
    )
  return quarters.filter(([name]) => name >= from).reduce((sum, [, count]) => sum + Number(count), 0)
}

/** Puts a case on the list of a cluster; false where a person has taken it off. */
const listCase = async (
  { client, tableName: TableName }: TableAccess,
  { id, until }: CountedCluster,
  { reference, receivedAt }: Profile,
): Promise<boolean> => {
  try {
    await client.send(
      new UpdateCommand({
        TableName,
        Key: key('clusterCase', { cluster: id, receivedAt, reference }),
        UpdateExpression: 'SET #case = :case, receivedAt = :at, #expires = :until REMOVE away',
        ConditionExpression: 'attribute_not_exists(#left)',
        ExpressionAttributeNames: { '#case': 'reference', '#left': 'left', '#expires': timeToLiveAttribute },
        ExpressionAttributeValues: { ':case': reference, ':at': receivedAt, ':until': seconds(until) },
      }),
    )
    return true
  } catch (error) {
    if (refusedByCondition(error)) return false
    throw error
  }
}

/** Counts the customer of a case, unless they are counted by one of their tokens; then the case is noted under all of them. */
const countCustomer = async (
  place: TableAccess,
  { id, since, until }: CountedCluster,
  profile: Profile,
): Promise<void> => {
  const { client, tableName: TableName } = place
  const noting = (token: string) => ({
    TableName,
    Key: key('clusterCustomer', { cluster: id, customer: token }),
    ExpressionAttributeNames: { '#expires': timeToLiveAttribute },
  })
  const values = {
    ':at': profile.receivedAt,
    ':cases': new Set([profile.reference]),
    ':until': seconds(until),
  }
  const tokens = customerTokens(profile)
  const counted = await untilDone(() =>
    transact(place, [
      ...tokens.map((token) => ({
        Update: {
          ...noting(token),
          UpdateExpression: 'SET countedAt = :at, #expires = :until ADD cases :cases',
          ConditionExpression: 'attribute_not_exists(countedAt) OR countedAt < :since',
          ExpressionAttributeValues: { ...values, ':since': since },
        },
      })),
      {
        Update: {
          TableName,
          Key: key('cluster', { cluster: id }),
          UpdateExpression: 'SET #expires = :until ADD #quarter :one',
          ExpressionAttributeNames: {
            '#expires': timeToLiveAttribute,
            '#quarter': quarterOf(profile.receivedAt),
          },
          ExpressionAttributeValues: { ':until': seconds(until), ':one': 1 },
        },
      },
    ]),
  )
  if (counted === 'done') return
  for (const token of tokens)
    await client.send(
      new UpdateCommand({
        ...noting(token),
        UpdateExpression: 'SET countedAt = if_not_exists(countedAt, :at), #expires = :until ADD cases :cases',
        ExpressionAttributeValues: values,
      }),
    )
}

/** Counts a case and its customer in a cluster; answers how many customers there are. */
export const joinCluster = async (
  place: TableAccess,
  cluster: CountedCluster,
  profile: Profile,
): Promise<number> => {
  if (await listCase(place, cluster, profile)) await countCustomer(place, cluster, profile)
  return customersOf(place, cluster)
}

interface Counted {
  readonly Key: Record<string, unknown>
  readonly countedAt: Timestamp
  readonly cases: ReadonlySet<string>
}

const countedBy = async (
  { client, tableName: TableName }: TableAccess,
  cluster: string,
  profile: Profile,
): Promise<Counted[]> => {
  const Keys = customerTokens(profile).map((customer) => key('clusterCustomer', { cluster, customer }))
  const { Responses } = await client.send(
    new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
  )
  return (Responses?.[TableName] ?? []).flatMap((item) => {
    const { [tableKeys.partition]: pk, [tableKeys.sort]: sk, countedAt, cases } = item
    return cases instanceof Set
      ? [{ Key: { [tableKeys.partition]: pk, [tableKeys.sort]: sk }, countedAt: String(countedAt), cases }]
      : []
  })
}

/**
 * Takes a case out of a cluster, marks it as taken out, and takes its customer out of the count where no other case of theirs
 * is in it. All or nothing; again it changes nothing. For now only what is counted there leaves, and may come back.
 */
export const leaveCluster = async (
  place: TableAccess,
  cluster: string,
  profile: Profile,
  how: 'for-good' | 'for-now',
): Promise<void> => {
  const { tableName: TableName } = place
  const { reference, receivedAt } = profile
  const only = new Set([reference])
  await untilDone(async () => {
    const notes = (await countedBy(place, cluster, profile)).filter(({ cases }) => cases.has(reference))
    const [first] = notes
    if (how === 'for-now' && first === undefined) return 'done'
    const isGone = first !== undefined && notes.every(({ cases }) => cases.size === 1)
    const outcome = await transact(place, [
      {
        Update: {
          TableName,
          Key: key('clusterCase', { cluster, receivedAt, reference }),
          UpdateExpression: 'SET #mark = :true, #case = :case, receivedAt = :at',
          ExpressionAttributeNames: { '#mark': how === 'for-good' ? 'left' : 'away', '#case': 'reference' },
          ExpressionAttributeValues: { ':true': true, ':case': reference, ':at': receivedAt },
        },
      },
      ...notes.map(({ Key }) => ({
        Update: {
          TableName,
          Key,
          // Who is counted no more is counted anew when they come again.
          UpdateExpression: isGone ? 'REMOVE countedAt, cases' : 'DELETE cases :only',
          ...(isGone && { ConditionExpression: 'cases = :only' }),
          ExpressionAttributeValues: { ':only': only },
        },
      })),
      ...(isGone
        ? [
            {
              Update: {
                TableName,
                Key: key('cluster', { cluster }),
                UpdateExpression: 'ADD #quarter :one',
                ExpressionAttributeNames: { '#quarter': quarterOf(first.countedAt) },
                ExpressionAttributeValues: { ':one': -1 },
              },
            },
          ]
        : []),
    ])
    // Refused: the customer has come with another case meanwhile; looked at again.
    return outcome === 'done' ? outcome : undefined
  })
}
