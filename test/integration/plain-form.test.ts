import { randomUUID } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { client, complaint } from '#test/support/client.ts'

const cloud = client(inject('cloudUrl'))

const open = async (): Promise<string> => {
  const { status, body, headers } = await cloud.call('GET', '/v1/complaints/new?lang=en')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toContain('text/html')
  expect(headers.get('content-security-policy')).toContain("style-src 'self'")
  return /name="token" value="([^"]+)"/.exec(String(body))?.[1] ?? ''
}
const send = (fields: Record<string, string>) =>
  cloud.call('POST', '/v1/complaints', {
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'en' },
    body: new URLSearchParams(fields).toString(),
  })
const referenceIn = (page: unknown): string => /<dd class="reference">(\w+)</.exec(String(page))?.[1] ?? ''

test('[R6] [R8] [R32] a form without JavaScript, sent twice, is one case, acknowledged and seen by its link', async () => {
  const email = `form-${randomUUID()}@example.com`
  const fields = {
    token: await open(),
    narrative: '我买的电饭煲用了三天就坏了，质量太差，要求退款',
    'customer.name': '客户甲',
    'customer.email': email,
    replyWanted: 'on',
  }
  const [first, again] = [await send(fields), await send(fields)]
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.body).toBe(first.body)
  expect(first.headers.get('content-type')).toContain('text/html')
  const [, token = ''] = /track#([\w.-]+)"/.exec(String(first.body)) ?? []
  await cloud.idle()
  expect(await cloud.mail(email)).toHaveLength(1)
  const tracked = await cloud.track(token)
  expect(tracked.body.reference).toBe(referenceIn(first.body))
})

test('[R46] what a machine filled in is answered like any other, told nothing, and waits for a person', async () => {
  const email = `bot-${randomUUID()}@example.com`
  const fields = {
    token: await open(),
    narrative: '质量问题，退款',
    'customer.name': 'Bot',
    'customer.email': email,
  }
  const trapped = await send({ ...fields, website: 'http://spam.example' })
  const program = await cloud.submit(
    complaint({ customer: { name: 'Bot', email }, form: { website: 'http://spam.example' } }),
  )
  expect([trapped.status, program.status]).toEqual([201, 201])
  await cloud.idle()
  expect(await cloud.mail(email)).toEqual([])
  for (const reference of [referenceIn(trapped.body), String(program.body.reference)]) {
    const { body } = await cloud.as('coordinator', `/v1/cases/${reference}`)
    expect(body.state).toBe('triage')
    expect(body.history[0].text.en).toContain('a field was filled in that people do not see')
  }
})

test('[R46] a contact is heard so often and no more; a repeated request is heard all the same [R8]', async () => {
  const customer = { name: '客户甲', email: `often-${randomUUID()}@example.com` }
  const key = { 'idempotency-key': randomUUID() }
  const body = complaint({ customer })
  const first = await cloud.submit(body, key)
  const answers = await Promise.all(Array.from({ length: 60 }, () => cloud.submit(complaint({ customer }))))
  const counts = Object.groupBy(answers, ({ status }) => status)
  // The limit that cdk.json gives this stage.
  expect([counts[201]?.length, counts[429]?.length]).toEqual([49, 11])
  const [refused] = counts[429] ?? []
  expect(refused?.body.type).toBe('/problems/too-many-requests')
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await cloud.submit(body, key)).toMatchObject({ status: 201, body: first.body })
})
