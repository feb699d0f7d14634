import { execFile } from 'node:child_process'
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { expect, inject, test } from 'vitest'
import { key } from '#shared/adapters/key-book.ts'
import { eventContracts } from '#shared/contracts/events.ts'
import type { EventType } from '#shared/domain/events.ts'
import { client, complaint } from '#test/support/client.ts'
import { openTable } from '#test/support/table.ts'

const cloud = client(inject('cloudUrl'))
const table = openTable(inject('dataDir'))

const audit = (): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['scripts/audit-verify.ts', '--data', inject('dataDir')],
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    )
  })

const eventKey = (reference: string, sequence: number) =>
  key('caseEvent', { reference, sequence: String(sequence).padStart(6, '0') })

const read = async (reference: string, sequence: number) => {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.tableName, Key: eventKey(reference, sequence) }),
  )
  if (!Item) throw new Error(`event ${sequence} is not there`)
  return Item
}

const put = (item: Record<string, unknown>) =>
  table.client.send(new PutCommand({ TableName: table.tableName, Item: item }))

test('[R4] any edit of an event in the table is found, and named, by audit:verify', async () => {
  const { body } = await cloud.submit(complaint())
  const reference = String(body.reference)
  await cloud.idle()
  const clean = await audit()
  expect(clean.code, clean.output).toBe(0)

  const genuine = await read(reference, 2)
  const contract = eventContracts[genuine['event'].type as EventType]
  expect(contract.schema.safeParse(genuine['event'].data).error).toBeUndefined()
  const event = genuine['event']
  const edits: [string, Record<string, unknown>][] = [
    ['what was decided', { ...event, data: { ...event.data, forged: true } }],
    ['who did it', { ...event, actor: { kind: 'staff', id: 'manager' } }],
    ['when', { ...event, at: '2026-11-01T00:00:00.000Z' }],
    ['why', { ...event, reason: 'invented later' }],
    ['its hash', { ...event, hash: '0'.repeat(64) }],
  ]
  for (const [what, forged] of edits) {
    await put({ ...genuine, event: forged })
    const { code, output } = await audit()
    expect(code, what).toBe(1)
    expect(output, what).toContain(`${reference}: event 2`)
  }
  await table.client.send(new DeleteCommand({ TableName: table.tableName, Key: eventKey(reference, 2) }))
  const removed = await audit()
  expect(removed.code).toBe(1)
  expect(removed.output).toContain(`${reference}: event 2 is missing`)
  await put(genuine)
  expect(await audit()).toMatchObject({ code: 0 })
}, 600_000)
