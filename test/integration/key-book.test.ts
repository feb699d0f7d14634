import { randomUUID } from 'node:crypto'
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { expect, inject, onTestFinished, test } from 'vitest'
import { accessPatterns, indexes, key, tableKeys, type PatternName } from '#shared/adapters/key-book.ts'
import { openTable } from '#test/support/table.ts'

const { client, tableName: TableName } = openTable(inject('dataDir'))

/** One set of slots per pattern, of this run alone: the patterns' own samples would meet real cases. */
const slotsOf = (name: PatternName): Record<string, string> =>
  Object.fromEntries(
    Object.entries(accessPatterns[name].sample).map(([slot, value]) => [
      slot,
      slot === 'actAt' || slot === 'moment' || slot === 'group' ? value : `${value}-${randomUUID()}`,
    ]),
  )

const names = Object.keys(accessPatterns) as PatternName[]
const keysOf = (name: PatternName) => key(name as 'caseSnapshot', slotsOf(name) as { reference: string })
const indexOf = (name: PatternName) => {
  const pattern = accessPatterns[name]
  return 'index' in pattern ? indexes[pattern.index] : undefined
}

test.each(names.filter((name) => !indexOf(name)))(
  'the access pattern %s reads the item it names',
  async (name) => {
    const keys = keysOf(name)
    // Marked and left as it was, not put: an item that there is once is the running cloud's own.
    const { Attributes: before } = await client.send(
      new UpdateCommand({
        TableName,
        Key: keys,
        UpdateExpression: 'SET mark = :mark',
        ExpressionAttributeValues: { ':mark': name },
        ReturnValues: 'ALL_OLD',
      }),
    )
    onTestFinished(async () => {
      if (before)
        await client.send(new UpdateCommand({ TableName, Key: keys, UpdateExpression: 'REMOVE mark' }))
      else await client.send(new DeleteCommand({ TableName, Key: keys }))
    })
    const { Item } = await client.send(new GetCommand({ TableName, Key: keys, ConsistentRead: true }))
    expect(Item).toMatchObject({ ...keys, mark: name })
  },
)

test.each(names.filter(indexOf))(
  'the access pattern %s reads one entry of its index for one item',
  async (name) => {
    const index = indexOf(name)
    if (!index) throw new Error(`${name} has no index`)
    const keys = keysOf(name)
    const owner = { [tableKeys.partition]: `test-${randomUUID()}`, [tableKeys.sort]: 'test' }
    await client.send(
      new PutCommand({ TableName, Item: { ...owner, ...keys, summary: name, more: 'not projected' } }),
    )
    onTestFinished(async () => {
      await client.send(new DeleteCommand({ TableName, Key: owner }))
    })
    const { Items, ScannedCount } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: index.name,
        KeyConditionExpression: '#partition = :partition AND #sort <= :sort',
        ExpressionAttributeNames: { '#partition': index.partition, '#sort': index.sort },
        ExpressionAttributeValues: { ':partition': keys[index.partition], ':sort': keys[index.sort] },
      }),
    )
    const projected = index.projection === 'KEYS_ONLY' ? {} : { summary: name }
    expect(Items).toEqual([{ ...owner, ...keys, ...projected }])
    expect(ScannedCount).toBe(1)
  },
)
