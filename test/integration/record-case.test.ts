import { randomUUID } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { client, complaint } from '#test/support/client.ts'

const cloud = client(inject('cloudUrl'))
const hours = (count: number) => count * 3_600_000
const { narrative } = complaint()
/** A customer whom no mail reaches. */
const caller = () => ({
  name: '客户乙',
  phone: `138${String(Math.random()).slice(2, 10)}`,
  address: '人民路 1 号',
})

test('[R6] [R7] a call is a case of whoever took it until a handler accepts, and nobody is mailed', async () => {
  const before = (await cloud.mail()).filter(({ to }) => to.includes('customer')).length
  const { status, body } = await cloud.record('agent', { narrative, customer: caller() })
  expect(status).toBe(201)
  expect(Object.keys(body).toSorted()).toEqual(['expectedBy', 'receivedAt', 'reference'])
  await cloud.idle()
  const path = `/v1/cases/${body.reference}`
  const { body: taken } = await cloud.as('agent', path)
  expect(taken).toMatchObject({ channel: 'phone', owner: 'agent', receivedBy: 'agent', state: 'dispatched' })
  expect(
    taken.clocks.find(({ milestone }: { milestone: string }) => milestone === 'acknowledge')?.status,
  ).toBe('met')
  expect((await cloud.as('handler', `${path}/accept`, {})).status).toBe(200)
  expect((await cloud.as('handler', path)).body).toMatchObject({ owner: 'handler', receivedBy: 'agent' })
  expect((await cloud.mail()).filter(({ to }) => to.includes('customer'))).toHaveLength(before)
})

test('[R6] [R19] a letter that came the day before counts from then, and is acknowledged by mail', async () => {
  const receivedAt = new Date(Date.parse(await cloud.now()) - hours(20)).toISOString()
  const customer = { name: '客户丙', email: `customer-${randomUUID()}@example.com` }
  const entry = { narrative, customer, channel: 'letter', receivedAt, kind: 'complaint' }
  const { body } = await cloud.record('handler', entry)
  expect(body.receivedAt).toBe(receivedAt)
  await cloud.idle()
  const { body: clocks } = await cloud.as('handler', `/v1/cases/${body.reference}/clocks`)
  const started = clocks.clocks.find(({ milestone }: { milestone: string }) => milestone === 'resolve')
  expect(started).toMatchObject({ agrees: true })
  const { body: taken } = await cloud.as('handler', `/v1/cases/${body.reference}`)
  expect(taken.clocks.every(({ startedAt }: { startedAt: string }) => startedAt >= receivedAt)).toBe(true)
  expect(await cloud.mail(customer.email)).toHaveLength(1)
})

test('[R6] [R8] a referral starts the clock of its referrer, and the second time is told as the case that it is', async () => {
  const number = randomUUID()
  const replyBy = new Date(Date.parse(await cloud.now()) + hours(240)).toISOString().slice(0, 10)
  const entry = {
    narrative,
    customer: caller(),
    channel: 'referral',
    referral: { from: '12345', number, replyBy },
  }
  const { body } = await cloud.record('agent', entry)
  await cloud.idle()
  const { body: taken } = await cloud.as('coordinator', `/v1/cases/${body.reference}`)
  const clock = taken.clocks.find(({ milestone }: { milestone: string }) => milestone === 'reply-to-referrer')
  expect(clock).toMatchObject({ status: 'running' })
  const references = async (person: string, wanted: string) => {
    const { body: found } = await cloud.as(person, `/v1/cases?number=${encodeURIComponent(wanted)}`)
    return found.cases.map(({ reference }: { reference: string }) => reference)
  }
  expect(await references('agent', ` ${number.toUpperCase()}`)).toEqual([body.reference])
  expect(await references('agent', body.reference.toLowerCase())).toEqual([body.reference])
  const again = await cloud.record('handler', entry, { 'accept-language': 'en' })
  expect([again.status, again.body]).toMatchObject([
    409,
    { type: '/problems/already-recorded', reference: body.reference, errors: [{ path: 'referral.number' }] },
  ])
})

test('[R11] [R45] nobody enters a case from outside, nor makes their own complaint more than it is', async () => {
  const entry = { ...complaint(), channel: 'referral', referral: { from: '12345' } }
  expect((await cloud.call('POST', '/v1/cases', { body: JSON.stringify(entry) })).status).toBe(401)
  expect((await cloud.record('auditor', entry)).status).toBe(403)
  const { customer } = complaint()
  for (const more of [
    { channel: 'phone' },
    { referral: { from: '12345' } },
    { customer: { ...customer, class: 'vip' } },
  ])
    expect((await cloud.submit(complaint(more))).status).toBe(400)
})
