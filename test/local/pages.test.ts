import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EXECUTION, setUp } from './pages-world.ts'
import { serve } from './serve.ts'

let server: Awaited<ReturnType<typeof serve>>
let world: ReturnType<typeof setUp>

beforeEach(async () => {
  server = await serve()
  world = setUp(server.url)
  server.use(async (request, response) => {
    if (!(await world.handle(request, response))) response.writeHead(418).end()
  })
})

afterEach(() => server.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers, redirect: 'manual' })
const json = async (path: string): Promise<unknown> =>
  (await get(path, { accept: 'application/json' })).json()
const post = (path: string, body: string | URLSearchParams, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { method: 'POST', body, headers, redirect: 'manual' })

const PAGES = [
  '/_local',
  '/_local/mail',
  '/_local/clock',
  '/_local/executions',
  `/_local/executions/${encodeURIComponent(EXECUTION)}`,
  '/_local/queues',
  '/_local/logs',
  '/_local/iam',
]

describe('every page', () => {
  it.each(PAGES)('%s is there in both languages, self-contained and without script', async (path) => {
    const english = await get(path, { accept: 'text/html', 'accept-language': 'en-GB' })
    expect(english.status).toBe(200)
    expect(english.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'nonce-[^']+'; img-src data:/,
    )
    const text = await english.text()
    expect(text).toContain('<html lang="en">')
    expect(text).not.toMatch(/<script|<img|onerror=alert\(1\)>|src="http/)
    expect((await get(path, { 'accept-language': 'zh-TW,zh;q=0.9' })).headers.get('content-language')).toBe(
      'zh-CN',
    )
    expect(
      (await get(`${path}?lang=zh-CN`, { 'accept-language': 'en' })).headers.get('content-language'),
    ).toBe('zh-CN')
  })

  it('leaves other paths to others and says what is missing', async () => {
    expect((await get('/')).status).toBe(418)
    expect((await get('/_local/oidc/jwks')).status).toBe(418)
    expect((await post('/_local/sign-in', '{}')).status).toBe(418)
    expect((await get('/_local/nothing')).status).toBe(404)
    expect((await get('/_local/executions/none')).status).toBe(404)
    expect((await post('/_local/queues', '')).status).toBe(405)
  })

  it('takes nothing from a form of another web site', async () => {
    for (const headers of [{ origin: 'http://evil.test' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await post('/_local/clock', '{"advance":"P1D"}', headers)).status).toBe(403)
    }
    expect(world.moves).toEqual([])
  })
})

describe('mail', () => {
  it('is JSON, newest last, and can be filtered by recipient', async () => {
    await world.send()
    await world.send({ to: 'wang@customer.test', subject: '第二封' })
    const all = (await json('/_local/mail')) as Record<string, unknown>[]
    expect(all.map(({ subject }) => subject)).toEqual(['已收到 TS2611001', '第二封'])
    expect(Object.keys(all[0] ?? {}).toSorted()).toEqual([
      'from',
      'headers',
      'html',
      'id',
      'raw',
      'sentAt',
      'subject',
      'text',
      'to',
    ])
    expect(await json('/_local/mail?to=WANG@customer.test')).toHaveLength(1)
    expect(await json(`/_local/mail/${String(all[0]?.['id'])}`)).toEqual(all[0])
  })

  it('is shown escaped, with links in its text and its HTML in a sandbox', async () => {
    await world.send({ subject: '<script>alert(1)</script>', html: '<script>top.x=1</script><b>您好</b>' })
    const [{ id }] = (await json('/_local/mail')) as [{ id: string }]
    const list = await (await get('/_local/mail')).text()
    expect(list).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    const page = await (await get(`/_local/mail/${id}`)).text()
    expect(page).toContain('<a href="http://127.0.0.1:3000/track#TS2611001.abc" rel="noreferrer">')
    expect(page).toMatch(
      /<iframe\s+title="HTML version"\s+sandbox="allow-popups allow-popups-to-escape-sandbox"/,
    )
    expect(page).not.toContain('<script')
    const frame = await get(`/_local/mail/${id}/html`)
    expect(frame.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-popups [^;]*; default-src 'none'/,
    )
    expect(await frame.text()).toContain('<b>您好</b>')
  })

  const raw = 'From: a@customer.test\nTo: complaints@example.com\nSubject: x\n\nbroken'

  it('comes in as a raw message, with envelope and verdicts from the query', async () => {
    const response = await post(
      '/_local/mail?to=complaints+TS2611001@example.com,who@example.com&from=b@customer.test&dmarc=fail',
      raw,
    )
    expect(response.status).toBe(202)
    expect(await response.json()).toEqual({
      messageId: expect.stringMatching(/^[0-9a-v]{40}$/),
      accepted: ['complaints+TS2611001@example.com'],
      rejected: ['who@example.com'],
    })
    expect(world.stored[0]?.body.toString()).toMatch(/^Return-Path: <b@customer\.test>[\s\S]*dmarc=fail/)
    expect((await post('/_local/mail', raw)).status).toBe(202)
    expect(await json('/_local/mail')).toEqual([])
  })

  it.each([
    ['an unknown recipient', '?to=who@example.com', raw, 422, { smtpCode: 550 }],
    ['an unknown verdict', '?to=complaints@example.com&spam=maybe', raw, 400, {}],
    ['an empty body', '?to=complaints@example.com', '', 400, {}],
    [
      'more than 40 MB',
      '?to=complaints@example.com',
      'x'.repeat(40 * 1024 * 1024 + 1),
      413,
      { smtpCode: 552 },
    ],
  ])('is refused with %s', async (_, query, body, status, more) => {
    const response = await post(`/_local/mail${query}`, body)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ])
    expect(await response.json()).toMatchObject({ status, ...more })
    expect(world.stored).toEqual([])
  })

  it('can be written in the page', async () => {
    const fields = {
      to: 'complaints@example.com',
      from: '李雷 <li@customer.test>',
      subject: '坏了\r\nBcc: x@y.test',
      text: '冰箱\n坏了',
    }
    const response = await post('/_local/mail/compose', new URLSearchParams(fields))
    expect(response.headers.get('location')).toMatch(/^\/_local\/mail\?accepted=[0-9a-v]{40}&lang=en$/)
    expect(world.stored[0]?.body.toString()).not.toMatch(/^Bcc:/m)
    expect(await (await get(response.headers.get('location') ?? '')).text()).toContain(
      'The mail was accepted as',
    )
  })

  it('is deleted one by one or all at once', async () => {
    await world.send()
    await world.send()
    const [{ id }] = (await json('/_local/mail')) as [{ id: string }]
    const remove = (path: string) => fetch(`${server.url}${path}`, { method: 'DELETE' })
    expect((await remove(`/_local/mail/${id}`)).status).toBe(204)
    expect((await remove(`/_local/mail/${id}`)).status).toBe(404)
    expect(await json('/_local/mail')).toHaveLength(1)
    expect((await remove('/_local/mail')).status).toBe(204)
    await world.send()
    expect((await post('/_local/mail/clear', '')).status).toBe(303)
    expect(await json('/_local/mail')).toEqual([])
  })
})

describe('the clock', () => {
  it('is moved by a duration or to an instant', async () => {
    const moved = await post('/_local/clock', '{"advance":"P3D"}')
    expect([moved.status, await moved.json()]).toEqual([200, { now: '2026-11-24T01:00:00.000Z' }])
    await post('/_local/clock', '{"to":"2026-11-24T10:00:00+08:00"}', { 'content-type': 'application/json' })
    expect(world.moves).toEqual([3 * 86_400_000, 3_600_000])
    expect(await json('/_local/clock')).toEqual({ now: '2026-11-24T02:00:00.000Z' })
    const button = await post('/_local/clock', new URLSearchParams({ advance: 'PT1H', next: '/_local' }))
    expect([button.status, button.headers.get('location')]).toEqual([303, '/_local'])
  })

  it.each([
    '{',
    '{}',
    '[]',
    '{"advance":"3 days"}',
    '{"advance":"P4000D"}',
    '{"to":"2020-01-01T00:00:00Z"}',
    '{"to":"soon"}',
  ])('stays with %s', async (body) => {
    expect((await post('/_local/clock', body)).status).toBe(400)
    expect(world.moves).toEqual([])
  })
})

describe('what went on', () => {
  it('lists executions and the history of one, without their tokens', async () => {
    const all = await get('/_local/executions', { accept: 'application/json' })
    const text = await all.text()
    expect(text).not.toContain('secret-token')
    expect(JSON.parse(text)).toMatchObject([
      {
        name: 'TS2611001-resolve-1',
        stateMachine: 'escalation',
        state: 'WaitForAcknowledgement',
        waitsForToken: true,
      },
      { name: 'b', status: 'FAILED', error: 'States.Timeout' },
    ])
    expect(await json('/_local/executions?status=FAILED')).toHaveLength(1)
    expect(await json('/_local/executions?name=TS2611001')).toHaveLength(1)
    expect(await json(`/_local/executions/${encodeURIComponent(EXECUTION)}`)).toMatchObject({
      input: '{"reference":"TS2611001"}',
      history: [{ type: 'ExecutionStarted', timestamp: '2026-11-21T01:00:00.000Z' }],
    })
  })

  it('shows the cause of dead letters', async () => {
    expect(await json('/_local/queues')).toMatchObject([
      { name: 'due-dead', messages: [] },
      { name: 'workflow', visible: 2, inFlight: 1, delayed: 4, messages: [] },
      { name: 'workflow-dead', messages: [{ attributes: { ErrorType: 'AccessDenied' } }] },
    ])
    expect(await (await get('/_local/queues')).text()).toContain(
      '&lt;script&gt;alert(&quot;workflow-dead&quot;)',
    )
  })

  it('answers logs, permissions and the overview as JSON', async () => {
    expect(await json('/_local/logs?function=intake')).toHaveLength(1)
    expect(await json('/_local/iam')).toMatchObject({
      denied: [{ caller: 'sweep' }],
      unused: [{ role: 'intake' }],
    })
    expect(await json('/_local')).toMatchObject({
      url: server.url,
      nextDue: '2026-11-21T01:01:00.000Z',
      users: expect.arrayContaining(['handler']),
    })
  })
})
