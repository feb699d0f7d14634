import { request as rawRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCdn } from '../../local/cdn/index.ts'
import { patternToExpression } from '../../local/cdn/distribution.ts'
import { unzip } from '../../local/cdn/unzip.ts'
import { API, nowhere, setUp } from './cdn-world.ts'
import { resource } from './fakes.ts'
import { serve } from './serve.ts'

let server: Awaited<ReturnType<typeof serve>>
let world: ReturnType<typeof setUp>

const start = (changes: Parameters<typeof setUp>[0] = {}) => {
  world = setUp(changes)
  server.use(world.handle)
}

beforeEach(async () => {
  server = await serve()
  start()
})

afterEach(() => server.close())

const get = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init)

/** Sends the path exactly as given; `fetch` would tidy it. */
const getRaw = (path: string) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const call = rawRequest(`${server.url}`, { path }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject)
    })
    call.on('error', reject)
    call.end()
  })

describe('pages from the bucket', () => {
  it.each([
    ['/', 'text/html', '<h1>投诉</h1>'],
    ['/track', 'text/html', 'track'],
    ['/assets/app.js', 'text/javascript', 'export {}'],
    ['/assets/%E6%95%B0%E6%8D%AE.svg', 'image/svg+xml', '<svg/>'],
    ['/config.json', 'application/json', '{"authority":"http://127.0.0.1/\\"x\\""}'],
  ])('serves %s as %s', async (path, type, body) => {
    const response = await get(path)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(await response.text()).toBe(body)
  })

  it('adds the headers of the policy', async () => {
    const { headers } = await get('/')
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "default-src 'self'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'permissions-policy': 'camera=()',
    })
  })

  it('answers 304 to a known ETag and nothing but headers to HEAD', async () => {
    const etag = (await get('/')).headers.get('etag') ?? ''
    const again = await get('/', { headers: { 'if-none-match': `"other", W/${etag}` } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const head = await get('/', { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength('<h1>投诉</h1>')))
    expect(await head.text()).toBe('')
  })

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2f..%2fetc/passwd',
    '/assets/../../x',
    '//etc/passwd',
  ])('leads nowhere with %s', async (path) => expect((await getRaw(path)).status).toBe(403))

  it('says 403 for what is missing, and 404 only when the policy lets CloudFront list', async () => {
    expect((await get('/missing.js')).status).toBe(403)
    start({ actions: ['s3:GetObject', 's3:ListBucket'] })
    expect((await get('/missing.js')).status).toBe(404)
    start({ actions: ['s3:ListBucket'] })
    expect((await get('/')).status).toBe(403)
    start()
    expect((await getRaw('/%zz')).status).toBe(400)
  })

  it('shows the page of a custom error response', async () => {
    start({
      config: {
        CustomErrorResponses: [{ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/track.html' }],
      },
    })
    const response = await get('/missing.js')
    expect([response.status, await response.text()]).toEqual([404, 'track'])
    expect(response.headers.get('x-frame-options')).toBe('DENY')
    start({
      config: { CustomErrorResponses: [{ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/no.html' }] },
    })
    expect((await get('/missing.js')).status).toBe(403)
    expect(world.lines.join()).toContain('/no.html')
  })

  it('puts a deployment under its prefix, or its archive as it is', async () => {
    start({ deployment: { DestinationBucketKeyPrefix: 'v2/' } })
    expect((await get('/v2/track.html')).status).toBe(200)
    expect((await get('/track.html')).status).toBe(403)
  })
})

describe('the viewer-request function', () => {
  it('may answer itself', async () => {
    const response = await get('/gone')
    expect([response.status, response.headers.get('x-edge'), await response.text()]).toEqual([
      410,
      'yes',
      'gone',
    ])
  })

  it.each(['/fail', '/loop'])('is a 503 when it breaks: %s', async (path) => {
    expect((await get(path)).status).toBe(503)
    expect(world.lines.join()).toMatch(/boom|timed out/)
  })
})

describe('the API behind', () => {
  it('gets method, path, query, headers and body, and its answer comes back whole', async () => {
    world.answerWith(201, '{"reference":"TS2611001"}', {
      'content-type': 'application/json',
      'set-cookie': ['a=1', 'b=2'],
    })
    const response = await get('/v1/complaints?a=1&a=%20', {
      method: 'POST',
      body: '{"narrative":"坏"}',
      headers: { authorization: 'Bearer x', 'idempotency-key': 'k', 'content-type': 'application/json' },
    })
    expect([response.status, await response.json()]).toEqual([201, { reference: 'TS2611001' }])
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(response.headers.get('x-frame-options')).toBeNull()
    expect(world.calls[0]).toMatchObject({
      method: 'POST',
      uri: '/v1/complaints',
      query: 'a=1&a=%20',
      domainName: API,
      headers: {
        host: API,
        authorization: 'Bearer x',
        'idempotency-key': 'k',
        'x-forwarded-for': '127.0.0.1',
      },
      body: Buffer.from('{"narrative":"坏"}'),
    })
  })

  it('loses credentials and query where no policy forwards them, as on AWS', async () => {
    start({ apiBehaviour: { OriginRequestPolicyId: undefined } })
    await get('/v1/cases?limit=1', { headers: { authorization: 'Bearer x' } })
    expect(world.calls[0]).toMatchObject({ query: '' })
    expect(world.calls[0]?.headers).not.toHaveProperty('authorization')
  })

  it('has its 401 replaced by the problem document, and no other error', async () => {
    world.answerWith(401, '{"message":"Unauthorized"}', { 'www-authenticate': 'Bearer' })
    const response = await get('/v1/cases')
    expect([response.status, response.headers.get('content-type')]).toEqual([401, 'application/json'])
    expect(await response.json()).toEqual({ status: 401 })
    world.answerWith(404, '{"type":"not-found"}')
    expect(await (await get('/v1/cases')).json()).toEqual({ type: 'not-found' })
  })

  it('is not asked with a method that the behaviour does not allow, or with far too much', async () => {
    expect((await get('/', { method: 'POST' })).status).toBe(403)
    start({ apiBehaviour: { AllowedMethods: ['GET', 'HEAD'] } })
    expect((await get('/v1/cases', { method: 'DELETE' })).status).toBe(403)
    expect(world.calls).toEqual([])
  })
})

describe('what is read at start', () => {
  it.each([
    ['/v1/*', '/v1/cases', true],
    ['v1/*', '/v1/', true],
    ['/v1/*', '/v1', false],
    ['/V1/*', '/v1/x', false],
    ['*.js', '/a/b.js', true],
    ['*.js', '/a/b_js', false],
    ['/?.html', '/a.html', true],
  ])('matches %s with %s: %s', (pattern, path, expected) => {
    expect(patternToExpression(pattern).test(path)).toBe(expected)
  })

  it.each([
    [{ config: { OriginGroups: { Quantity: 1 } } }, /OriginGroups/],
    [{ apiBehaviour: { TargetOriginId: 'other' } }, /no origin other/],
    [{ apiBehaviour: { ResponseHeadersPolicyId: 'other' } }, /policy other/],
    [
      { apiBehaviour: { FunctionAssociations: [{ EventType: 'viewer-response', FunctionARN: 'x' }] } },
      /viewer-request/,
    ],
    [{ deployment: { SourceObjectKeys: ['none.zip'] } }, /none\.zip/],
    [
      { extra: [resource('AWS::CloudFront::Distribution', 'E2', { DistributionConfig: {} })] },
      /cannot be run|one front door/,
    ],
    [
      {
        extra: [
          resource('Custom::CDKBucketDeployment', 'two', {
            SourceObjectKeys: [],
            DestinationBucketName: 'pages',
          }),
        ],
      },
      /prune each other/,
    ],
  ])('refuses %j', (changes, message) => {
    expect(() => setUp(changes)).toThrow(message)
  })

  it('is nothing where the template has no distribution', () => {
    const none = createCdn({
      resources: [],
      assetPath: () => undefined,
      callOrigin: () => Promise.reject(new Error()),
      ...nowhere,
    })
    expect(none).toBeUndefined()
  })
  it('reads stored and deflated archives', () => {
    const archive = Buffer.from(
      'UEsDBBQAAAAAAAAAIQCsKpPYAgAAAAIAAAAFAAAAYS50eHRoaVBLAwQUAAAACAAAACEALfqR4QgAAAA8AAAACQAAAG' +
        'Rpci9iLnR4dEtMSk4kFwEAUEsDBBQAAAAAAACydV0AAAAAAAAAAAAAAAAEAAAAZGlyL1BLAQIUAxQAAAAAAAAAIQCs' +
        'KpPYAgAAAAIAAAAFAAAAAAAAAAAAAACAAQAAAABhLnR4dFBLAQIUAxQAAAAIAAAAIQAt+pHhCAAAADwAAAAJAAAAAA' +
        'AAAAAAAACAASUAAABkaXIvYi50eHRQSwECFAMUAAAAAAAAsnVdAAAAAAAAAAAAAAAABAAAAAAAAAAAABAA/UFUAAAA' +
        'ZGlyL1BLBQYAAAAAAwADAJwAAAB2AAAAAAA=',
      'base64',
    )
    const files = [...unzip(archive)].map(([name, content]) => [name, content.toString()])
    expect(files).toEqual([
      ['a.txt', 'hi'],
      ['dir/b.txt', 'abc'.repeat(20)],
    ])
    expect(() => unzip(archive.subarray(0, 60))).toThrow(/Not a ZIP/)
  })
})
