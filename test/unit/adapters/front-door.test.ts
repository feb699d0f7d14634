import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { dynamoThrottle } from '#shared/adapters/dynamo-throttle.ts'
import { formTokens } from '#shared/adapters/form-tokens.ts'
import { siteVerify } from '#shared/adapters/site-verify.ts'
import { viewerAddress } from '#shared/runtime/viewer-address.ts'
import { clientOf, throwing } from '#test/support/fake-client.ts'

const at = '2026-11-23T02:00:10.000Z'

describe('marks of forms', () => {
  it('tell what was issued, to the second', () => {
    const token = formTokens('key').issue({ id: 'a-b_9', at })
    expect(formTokens('key').read(token)).toEqual({ id: 'a-b_9', at })
  })

  it.each([
    ['of another key', formTokens('other').issue({ id: 'a', at })],
    ['that was made older', formTokens('key').issue({ id: 'a', at }).replace(/^\w/, '1')],
    ['of another form', formTokens('key').issue({ id: 'a', at }).replace('.a.', '.b.')],
    ['that is none', 'nonsense'],
    ['that is empty', ''],
  ])('do not tell %s', (_, token) => expect(formTokens('key').read(token)).toBeUndefined())
})

describe('counters [R46]', () => {
  /** Counts as DynamoDB does. */
  const table = () => {
    const hits = new Map<string, number>()
    const store = clientOf<DynamoDBDocumentClient>(({ input }) => {
      const { id } = input['Key'] as { id: string }
      const { ':count': count } = input['ExpressionAttributeValues'] as { ':count': number }
      const before = hits.get(id) ?? 0
      if (before >= count)
        return throwing(new ConditionalCheckFailedException({ message: 'no', $metadata: {} }))()
      hits.set(id, before + 1)
      return {}
    })
    return { ...store, throttle: dynamoThrottle({ client: store.client, tableName: 'table', key: 'key' }) }
  }

  it('let so many through in a window, and say when the next one begins', async () => {
    const { throttle } = table()
    const take = (now = at) => throttle.take('address 203.0.113.7', { count: 2, seconds: 60 }, now)
    expect([await take(), await take(), await take()]).toEqual([undefined, undefined, 50])
    expect(await take('2026-11-23T02:00:59.999Z')).toBe(1)
    expect(await take('2026-11-23T02:01:00.000Z')).toBeUndefined()
  })

  it('name nobody, and go with their window [R44]', async () => {
    const { throttle, asked } = table()
    await throttle.take('address 203.0.113.7', { count: 2, seconds: 60 }, at)
    expect(JSON.stringify(asked)).not.toContain('203.0.113.7')
    expect(asked[0]?.input['ExpressionAttributeValues']).toMatchObject({
      ':end': Date.parse('2026-11-23T02:01:00Z') / 1000,
    })
  })

  it('fail as the store fails', async () => {
    const { client } = clientOf<DynamoDBDocumentClient>(throwing(new Error('down')))
    const throttle = dynamoThrottle({ client, tableName: 'table', key: 'key' })
    await expect(throttle.take('x', { count: 1, seconds: 1 }, at)).rejects.toThrow('down')
  })
})

describe('a CAPTCHA service', () => {
  const verify = async (answer: () => Response) => {
    const asked: { url: string; body: string }[] = []
    const ask = ((url: string, { body }: { body: URLSearchParams }) => {
      asked.push({ url, body: body.toString() })
      return Promise.resolve().then(answer)
    }) as unknown as typeof fetch
    const service = { url: 'https://captcha.example/siteverify', secret: 's' }
    return { asked, verdict: await siteVerify(service, ask).verify('token', '203.0.113.7') }
  }

  it('is asked in the usual shape', async () => {
    const { asked } = await verify(() => Response.json({ success: true }))
    expect(asked).toEqual([
      { url: 'https://captcha.example/siteverify', body: 'secret=s&response=token&remoteip=203.0.113.7' },
    ])
  })

  // The shape that Turnstile and hCaptcha document.
  const right = {
    success: true,
    'error-codes': [],
    challenge_ts: '2026-11-23T02:00:00.000Z',
    hostname: 'redress.test',
  }
  it.each([
    ['right', () => Response.json(right), true],
    ['wrong', () => Response.json({ success: false, 'error-codes': ['invalid-input-response'] }), false],
    ['in trouble', () => new Response('', { status: 503 }), undefined],
    ['not JSON', () => new Response('<html>'), undefined],
    ['null', () => Response.json(null), undefined],
    ['of another shape', () => Response.json({ ok: 1 }), undefined],
    ['no answer', throwing(new TypeError('fetch failed')), undefined],
  ])('that is %s', async (_, answer, expected) => {
    expect((await verify(answer)).verdict).toBe(expected)
  })
})

describe('where a request comes from', () => {
  const address = (headers: Record<string, string>) =>
    viewerAddress(
      { headers, requestContext: { http: { sourceIp: '192.0.2.1' } } } as unknown as APIGatewayProxyEventV2,
      'key',
    )
  it.each([
    [
      'the front door, whom it names',
      { 'x-redress-viewer': '203.0.113.7', 'x-redress-door': 'key' },
      '203.0.113.7',
    ],
    [
      'somebody who pretends to be it',
      { 'x-redress-viewer': '203.0.113.7', 'x-redress-door': 'x' },
      '192.0.2.1',
    ],
    ['somebody who tells of others', { 'x-redress-viewer': '203.0.113.7' }, '192.0.2.1'],
    ['somebody', { 'x-forwarded-for': '203.0.113.7' }, '192.0.2.1'],
  ])('%s', (_, headers, expected) => expect(address(headers)).toBe(expected))
})
