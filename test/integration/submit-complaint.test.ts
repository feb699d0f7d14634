import { randomUUID } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { seriesOf } from '#shared/domain/reference.ts'
import { client, complaint } from '#test/support/client.ts'

const cloud = client(inject('cloudUrl'))

test('[R2] [R3] [R5] a Chinese complaint is answered 201 with reference, link and dates', async () => {
  // Other tests move the clock of this cloud: whatever it says gives the month of the reference.
  const series = seriesOf('TS', 'Asia/Shanghai', await cloud.now())
  const { status, body, headers } = await cloud.submit(complaint())
  expect(status).toBe(201)
  expect(headers.get('content-type')).toContain('application/json')
  expect(body.reference).toMatch(new RegExp(`^${series}\\d{3,}$`))
  expect(body.trackingUrl).toMatch(new RegExp(`^${cloud.url}/track#${body.reference}\\.[\\w-]{24}$`))
  expect(Date.parse(body.expectedBy)).toBeGreaterThan(Date.parse(body.receivedAt))
})

test('[R8] the same key gives the same answer and one case', async () => {
  const key = { 'idempotency-key': randomUUID() }
  const body = complaint()
  const first = await cloud.submit(body, key)
  const again = await cloud.submit(body, key)
  expect(again.status).toBe(201)
  expect(again.body).toEqual(first.body)
  await cloud.idle()
  expect(await cloud.mail(body.customer.email)).toHaveLength(1)
})

test('[R8] the same key sent ten times at once is one case', async () => {
  const key = { 'idempotency-key': randomUUID() }
  const body = complaint()
  const answers = await Promise.all(Array.from({ length: 10 }, () => cloud.submit(body, key)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
  await cloud.idle()
  expect(await cloud.mail(body.customer.email)).toHaveLength(1)
})

test('[R8] another body under the same key is a 422 problem', async () => {
  const key = { 'idempotency-key': randomUUID() }
  await cloud.submit(complaint(), key)
  const other = await cloud.submit(complaint({ narrative: '另一件事：快递一直没收到' }), key)
  expect(other.status).toBe(422)
  expect(other.headers.get('content-type')).toContain('application/problem+json')
  expect(other.body.type).toBe('/problems/idempotency-conflict')
})

test('[R3] [R5] [R32] 500 submissions, 50 at a time: 500 cases, 500 references, each acknowledged once', async () => {
  const wave = randomUUID()
  const address = (index: number) => `wave-${index}-${wave}@example.com`
  const references = new Set<string>()
  let next = 0
  const worker = async () => {
    while (next < 500) {
      const index = next++
      const { status, body } = await cloud.submit(
        complaint({ customer: { name: '客户乙', email: address(index) } }),
        { 'idempotency-key': randomUUID() },
      )
      expect(status).toBe(201)
      references.add(body.reference)
    }
  }
  await Promise.all(Array.from({ length: 50 }, worker))
  expect(references.size).toBe(500)
  await cloud.idle()
  const sent = (await cloud.mail()).filter(({ to }) => to.includes(wave))
  const perAddress = Map.groupBy(sent, ({ to }) => to)
  expect(perAddress.size).toBe(500)
  expect([...perAddress.values()].every((mails) => mails.length === 1)).toBe(true)
  for (const [mail] of perAddress.values()) {
    expect([...references].some((reference) => mail?.subject.includes(reference))).toBe(true)
  }
}, 300_000)
