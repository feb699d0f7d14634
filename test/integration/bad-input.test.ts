import { expect, inject, test } from 'vitest'
import { client, complaint, type Answer } from '#test/support/client.ts'
import { queueOf } from '#test/support/queue-of.ts'

const cloud = client(inject('cloudUrl'))
const json = { 'content-type': 'application/json' }

/** Everything that opened a case, by reference: nothing of what is refused may appear here. */
const references = async (): Promise<string[]> =>
  (await queueOf(cloud, 'coordinator', 'triage')).map(({ reference }) => reference)

const expectProblem = ({ status, headers, body }: Answer, expected: number, type: string) => {
  expect(status).toBe(expected)
  expect(headers.get('content-type')).toContain('application/problem+json')
  expect(body).toMatchObject({ type: `/problems/${type}`, status: expected })
  expect(body.title).toBeTruthy()
}

const refused: [name: string, body: unknown, status: number, type: string, paths?: string[]][] = [
  ['an empty body', '', 400, 'invalid-request', ['']],
  ['an empty object', {}, 400, 'invalid-request', ['narrative', 'customer']],
  ['an empty narrative', complaint({ narrative: '  ' }), 400, 'invalid-request', ['narrative']],
  [
    'a narrative of a megabyte',
    complaint({ narrative: '坏'.repeat(350_000) }),
    400,
    'invalid-request',
    ['narrative'],
  ],
  [
    'wrong types',
    { narrative: 5, customer: { name: [] } },
    400,
    'invalid-request',
    ['narrative', 'customer.name'],
  ],
  ['unknown fields', complaint({ colour: 'red' }), 400, 'invalid-request', ['colour']],
  [
    'unknown fields within',
    complaint({ customer: { name: '甲', rank: 1 } }),
    400,
    'invalid-request',
    ['customer.rank'],
  ],
  ['control characters', complaint({ narrative: '坏了\u0000\u202e' }), 400, 'invalid-request', ['narrative']],
  [
    'a line break in a name',
    complaint({ customer: { name: '甲\n乙' } }),
    400,
    'invalid-request',
    ['customer.name'],
  ],
  [
    'a wrong address',
    complaint({ customer: { name: '甲', email: 'nobody' } }),
    400,
    'invalid-request',
    ['customer.email'],
  ],
  ['an impossible date', complaint({ occurredAt: '2026-02-30' }), 400, 'invalid-request', ['occurredAt']],
  ['an unknown channel', complaint({ channel: 'pigeon' }), 400, 'invalid-request', ['channel']],
  ['a list instead of an object', [], 400, 'invalid-request', ['']],
  ['broken JSON', '{"narrative": ', 400, 'malformed-json'],
  ['more than two megabytes', complaint({ narrative: 'x'.repeat(2_100_000) }), 413, 'payload-too-large'],
]

test.each(refused)(
  '[R46] %s is refused with its place, in both languages',
  async (_, body, status, type, paths) => {
    for (const [language, pattern] of [
      ['zh-CN', /\p{Script=Han}/u],
      ['en', /^[\p{ASCII}]+$/u],
    ] as const) {
      const answer = await cloud.submit(body, { 'accept-language': language })
      expectProblem(answer, status, type)
      expect(answer.body.title).toMatch(pattern)
      const errors: { path: string; message: string }[] = answer.body.errors ?? []
      expect(errors.map(({ path }) => path).toSorted()).toEqual((paths ?? []).toSorted())
      for (const { message } of errors) expect(message).toMatch(pattern)
    }
  },
)

test('[R46] another content type is a 415, invalid UTF-8 a 400', async () => {
  const body = JSON.stringify(complaint())
  const text = await cloud.call('POST', '/v1/complaints', { headers: { 'content-type': 'text/plain' }, body })
  expectProblem(text, 415, 'unsupported-media-type')
  const bytes = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])
  expectProblem(
    await cloud.call('POST', '/v1/complaints', { headers: json, body: bytes }),
    400,
    'malformed-json',
  )
})

test('[R46] a wrong Idempotency-Key names the header', async () => {
  const answer = await cloud.submit(complaint(), { 'idempotency-key': 'x'.repeat(300) })
  expectProblem(answer, 400, 'invalid-request')
  expect(answer.body.errors[0].pointer).toBe('/headers/idempotency-key')
})

test('[R5] nothing of what was refused is stored', async () => {
  const before = await references()
  for (const [, body] of refused) await cloud.submit(body)
  await cloud.idle()
  expect(await references()).toEqual(before)
})

test('[R45] no token, a broken one and one that has expired are 401 problems', async () => {
  expectProblem(await cloud.call('GET', '/v1/cases'), 401, 'unauthorized')
  for (const token of ['nonsense', await cloud.signIn('handler', -60)]) {
    const answer = await cloud.call('GET', '/v1/cases', { headers: { authorization: `Bearer ${token}` } })
    expectProblem(answer, 401, 'unauthorized')
  }
})

test('[R44] [R45] a wrong role and another unit’s case are 403, an unknown reference 404', async () => {
  const { body } = await cloud.submit(complaint({ narrative: '多收了我的钱，重复扣款，账单不对' }))
  await cloud.idle()
  const path = `/v1/cases/${String(body.reference)}`
  expectProblem(await cloud.as('handler', path), 403, 'forbidden')
  expectProblem(await cloud.as('handler', `${path}/accept`, {}), 403, 'forbidden')
  expectProblem(await cloud.as('auditor', `${path}/accept`, {}), 403, 'forbidden')
  expectProblem(await cloud.as('administrator', '/v1/cases'), 403, 'forbidden')
  expectProblem(await cloud.as('handler', '/v1/cases/TS2611999999'), 404, 'unknown-case')
  expectProblem(await cloud.as('handler', '/v1/cases/nonsense'), 400, 'invalid-request')
})

test('[R33] [R46] an unknown link and a guessed one get the same answer', async () => {
  const { body } = await cloud.submit(complaint())
  const guessed = await cloud.track(`${String(body.reference)}.${'A'.repeat(24)}`)
  const unknown = await cloud.track(`TS2611999999.${'A'.repeat(24)}`)
  for (const answer of [guessed, unknown]) expectProblem(answer, 404, 'unknown-link')
  expect(guessed.body.title).toBe(unknown.body.title)
})

test('[R16] a command that the state does not allow is a 409', async () => {
  const { body } = await cloud.submit(complaint())
  await cloud.idle()
  const path = `/v1/cases/${String(body.reference)}`
  const resolution = { text: '已退款', validity: 'valid' }
  expectProblem(await cloud.as('handler', `${path}/resolve`, resolution), 409, 'not-allowed-in-state')
  expectProblem(
    await cloud.as('handler', `${path}/close`, { grounds: 'consent' }),
    409,
    'not-allowed-in-state',
  )
})
