import { expect, inject, test } from 'vitest'
import { client, complaint } from '#test/support/client.ts'

const cloud = client(inject('cloudUrl'))
const wish = { name: '官网商城', scopes: ['complaints:write', 'cases:read'] }
const give = async (more: object = {}) =>
  (await cloud.as('administrator', '/v1/api-clients', { ...wish, ...more })).body
const statusOf = (reference: string, headers: Record<string, string>) =>
  cloud.call('GET', `/v1/complaints/${reference}`, { headers })

test('[R6] [R8] another system hands a case in with its key, sees where it stands, and loses the key', async () => {
  const { key, client: made } = await give()
  const { customer } = complaint()
  const body = complaint({ customer: { ...customer, class: 'vip' }, externalNumber: `A-${made.id}` })
  const { status, body: receipt } = await cloud.submit(body, { 'x-api-key': key })
  expect(status).toBe(201)
  await cloud.idle()
  const { body: taken } = await cloud.as('coordinator', `/v1/cases/${receipt.reference}`)
  expect(taken).toMatchObject({
    channel: 'api',
    externalNumber: `A-${made.id}`,
    customer: { class: 'vip' },
    // Whoever is a key account or VIP is a special case: only a system that we know may say so.
    severity: 'special',
  })
  const own = await statusOf(receipt.reference, { authorization: `ApiKey ${key}` })
  expect(own.body).toMatchObject({
    reference: receipt.reference,
    externalNumber: `A-${made.id}`,
    late: false,
  })
  expect(Object.keys(own.body)).not.toContain('narrative')
  const again = await cloud.submit(body, { 'x-api-key': key })
  expect([again.status, again.body.reference]).toEqual([409, receipt.reference])

  const revoked = await cloud.as('administrator', `/v1/api-clients/${made.id}/revoke`, {})
  expect(revoked.body).toMatchObject({ id: made.id, revokedBy: 'administrator' })
  expect((await statusOf(receipt.reference, { 'x-api-key': key })).status).toBe(401)
  const { body: list } = await cloud.as('auditor', '/v1/api-clients')
  expect(list.clients.find(({ id }: { id: string }) => id === made.id)).toEqual(revoked.body)
  expect(JSON.stringify(list)).not.toContain(key.slice(17))
})

test('[R45] [R46] a key opens no more than it says, no case of another, and only so often', async () => {
  const [writer, reader] = [
    await give({ scopes: ['complaints:write'] }),
    await give({ scopes: ['cases:read'] }),
  ]
  const { body: receipt } = await cloud.submit(complaint(), { 'x-api-key': writer.key })
  expect((await statusOf(receipt.reference, { 'x-api-key': writer.key })).status).toBe(403)
  expect((await statusOf(receipt.reference, { 'x-api-key': reader.key })).status).toBe(404)
  expect((await statusOf(receipt.reference, {})).status).toBe(401)
  expect((await cloud.submit(complaint(), { 'x-api-key': reader.key })).status).toBe(403)
  expect((await cloud.submit(complaint(), { authorization: 'ApiKey' })).status).toBe(401)
  for (const user of ['coordinator', 'auditor'])
    expect((await cloud.as(user, '/v1/api-clients', wish)).status).toBe(403)

  const { key } = await give({ perMinute: 1 })
  const calls = [await cloud.submit(complaint(), { 'x-api-key': key })]
  // A minute may end between two of them, not between three.
  for (let count = 0; count < 2; count += 1) calls.push(await cloud.submit(complaint(), { 'x-api-key': key }))
  const refused = calls.find(({ status }) => status === 429)
  expect(refused?.body).toMatchObject({ type: '/problems/too-many-requests' })
  // Until the next minute begins.
  const seconds = Number(refused?.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(60)
})
