import { get } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runFixture } from './fixtures/running-cloud.ts'

describe('local cloud, core', () => {
  let fixture: Awaited<ReturnType<typeof runFixture>>
  beforeAll(async () => {
    fixture = await runFixture()
  }, 60_000)
  afterAll(() => fixture.close())

  it('runs a request from the API through function, table, stream, queue and function', async () => {
    const response = await fixture.post('/cases/c1', { text: 'hello' })
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      id: 'c1',
      at: expect.stringMatching(/^2026-11-21T01:/) as string,
      claims: null,
    })
    await fixture.cloud.idle()
    expect(await fixture.item('seen-c1')).toMatchObject({ seen: { N: '1' }, event: { S: 'INSERT' } })
  })

  it('shows functions the moved time, and only theirs', async () => {
    const probe = await fixture.cloud.invoke('probe', {})
    if (!probe.ok) throw new Error(probe.error.errorMessage)
    const { dates, isDate, environment, name } = probe.result as Record<string, never> & {
      dates: number[]
      environment: Record<string, string>
    }
    const now = fixture.cloud.clock.now()
    for (const date of dates.slice(0, 3)) expect(Math.abs(date - now)).toBeLessThan(3000)
    expect([dates[3], dates[4], isDate]).toEqual([0, 2, true])
    expect(environment).toMatchObject({
      OWN: 'yes',
      AWS_ENDPOINT_URL: fixture.cloud.gatewayUrl,
      AWS_REGION: fixture.cloud.region,
      AWS_LAMBDA_FUNCTION_NAME: name,
    })
    expect(environment['HOME']).toBeUndefined()
  })

  it.each([
    [{ what: 'fail' }, { errorType: 'TypeError', errorMessage: 'asked to fail' }],
    [
      { what: 'wait', milliseconds: 9000 },
      {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/Task timed out after 3.00 seconds/) as string,
      },
    ],
    [{ what: 'exit' }, { errorType: 'Runtime.ExitError' }],
    [{ what: 'hoard' }, { errorType: 'Runtime.OutOfMemory' }],
  ])('reports %j as Lambda does, and runs the next invocation', async (payload, expected) => {
    const result = await fixture.cloud.invoke('probe', payload)
    expect(result).toMatchObject({ ok: false, error: expected })
    expect((await fixture.cloud.invoke('probe', {})).ok).toBe(true)
  })

  it('runs side by side in several threads', async () => {
    const waits = await Promise.all(
      [1, 2, 3].map(() => fixture.cloud.invoke('probe', { what: 'wait', milliseconds: 1500 })),
    )
    const times = waits.map((each) =>
      each.ok ? (each.result as { dates: number[]; begun: number }) : undefined,
    )
    const begun = times.map((each) => each?.begun ?? Infinity)
    const ended = times.map((each) => each?.dates[0] ?? 0)
    expect(Math.max(...begun)).toBeLessThan(Math.min(...ended))
  })

  it('turns away who has no token, a bad one, or one whose time is over', async () => {
    const signIn = async (expiresIn: number) => {
      const response = await fixture.post('/_local/sign-in', { user: 'handler', expiresIn })
      return ((await response.json()) as { token: string }).token
    }
    const staff = async (authorization: string) => {
      const response = await fixture.post('/staff/cases/c2', {}, { authorization })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    }
    const token = await signIn(3600)
    expect(await staff('Bearer nonsense')).toEqual({ status: 401, body: { message: 'Unauthorized' } })
    expect(await staff(`Bearer ${await signIn(-5)}`)).toMatchObject({ status: 401 })
    const { status, body } = await staff(`Bearer ${token}`)
    expect(status).toBe(201)
    expect(body['claims']).toMatchObject({ username: 'handler', 'cognito:groups': '[handler]' })
    await fixture.cloud.advance('PT2H')
    expect(await staff(`Bearer ${token}`)).toMatchObject({ status: 401 })
  })

  it('answers as API Gateway for a path it does not know and a body too large', async () => {
    expect(await (await fixture.post('/nothing')).json()).toEqual({ message: 'Not Found' })
    const large = await fixture.post('/cases/large', { text: 'x'.repeat(7_000_000) })
    expect([large.status, await large.json()]).toEqual([413, { message: 'Request Entity Too Large' }])
  })

  it('retries a message at its visibility and gives it up to the dead-letter queue, while the clock moves', async () => {
    await fixture.post('/cases/c3', { text: 'broken' })
    await fixture.cloud.idle()
    expect(await fixture.receive(fixture.output('DeadLettersUrl'))).toEqual([])
    await fixture.cloud.advance('PT10M')
    const [message, ...others] = await fixture.receive(fixture.output('DeadLettersUrl'))
    expect(others).toEqual([])
    expect(JSON.parse(message?.Body ?? '{}')).toMatchObject({ id: 'c3', text: 'broken' })
    expect(message?.Attributes?.DeadLetterQueueSourceArn).toMatch(/:Fixture-Queue-/)
    const tries = fixture.cloud.logs().filter(({ line }) => line.startsWith('worked on c3'))
    expect(tries.map(({ line }) => line)).toEqual(['worked on c3 1', 'worked on c3 2', 'worked on c3 3'])
    const [first, second] = tries.map(({ at }) => Date.parse(at))
    expect(((second ?? 0) - (first ?? 0)) / 1000).toBeGreaterThan(59)
  })

  it('gives up a poisoned stream record alone, with the document of AWS, and goes on behind it', async () => {
    await Promise.all([
      fixture.post('/cases/d1', { text: 'a' }),
      fixture.post('/cases/d2', { text: 'poison' }),
      fixture.post('/cases/d3'),
    ])
    await fixture.cloud.idle()
    const [letter, ...others] = await fixture.receive(fixture.output('DeadLettersUrl'))
    expect(others).toEqual([])
    expect(JSON.parse(letter?.Body ?? '{}')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
      DDBStreamBatchInfo: { batchSize: 1 },
    })
    expect([await fixture.item('seen-d1'), await fixture.item('seen-d3')]).toMatchObject([
      { seen: { N: '1' } },
      { seen: { N: '1' } },
    ])
    expect(await fixture.item('seen-d2')).toBeUndefined()
  })

  it('moves days in moments: a schedule that said it is idle is left alone, all else happens at its time', async () => {
    await fixture.cloud.idle()
    const before = fixture.cloud.logs().filter(({ line }) => line.startsWith('swept')).length
    await fixture.cloud.advance('P7D')
    const after = fixture.cloud.logs().filter(({ line }) => line.startsWith('swept')).length - before
    expect(after).toBeGreaterThanOrEqual(3)
    expect(after).toBeLessThan(10)
  })

  it('refuses to move the clock back or by what is no duration', async () => {
    expect((await fixture.post('/_local/clock', { to: '2026-01-01T00:00:00Z' })).status).toBe(400)
    expect((await fixture.post('/_local/clock', { advance: 'three days' })).status).toBe(400)
    const moved = await fixture.post('/_local/clock', { advance: 'PT0S' })
    expect(moved.status).toBe(200)
    expect(await moved.json()).toMatchObject({ now: expect.stringMatching(/^2026-/) as string })
  })

  it('deletes expired items in the name of the service', async () => {
    const expires = Math.floor(fixture.cloud.clock.now() / 1000) + 3600
    await fixture.post('/cases/t1', { expires })
    await fixture.cloud.advance('PT3H')
    expect(await fixture.item('t1')).toBeUndefined()
    expect(await fixture.item('seen-t1')).toMatchObject({
      event: { S: 'REMOVE' },
      by: { S: 'dynamodb.amazonaws.com' },
    })
  })

  it('listens on 127.0.0.1 only, under its own names', async () => {
    const { port } = new URL(fixture.cloud.url)
    const foreign = await new Promise<number>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: '/_local/clock', headers: { host: 'evil.example' } }, (response) =>
        resolve(response.statusCode ?? 0),
      ).on('error', reject)
    })
    expect(foreign).toBe(421)
  })

  it('was allowed everything it did, and lists what it never used', () => {
    expect(fixture.cloud.deniedPermissions()).toEqual([])
    expect(fixture.cloud.unusedPermissions().map(({ action, policy }) => `${policy} ${action}`)).toEqual([
      'intakeRole/Default dynamodb:GetItem',
    ])
  })
})
