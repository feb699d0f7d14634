import { createHash } from 'node:crypto'
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOidc, DEMO_USERS } from '../../local/oidc/index.ts'
import type { Oidc } from '../../local/oidc/index.ts'
import { fakeClock, fakeStore, resource, START } from './fakes.ts'
import { createBrowser, serve } from './serve.ts'

const CLIENT = 'abcdefghijklmnopqrstuvwxyz'
const HOUR = 3_600_000

let server: Awaited<ReturnType<typeof serve>>
let oidc: Oidc
let browse: ReturnType<typeof createBrowser>
let world: { store: ReturnType<typeof fakeStore>; clock: ReturnType<typeof fakeClock> }

const start = async (properties: Record<string, unknown> = {}) => {
  const client = resource('AWS::Cognito::UserPoolClient', CLIENT, {
    UserPoolId: 'eu-west-1_abc',
    AllowedOAuthFlows: ['code'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: ['openid', 'email', 'profile'],
    CallbackURLs: [`${server.url}/console/callback`],
    LogoutURLs: [`${server.url}/console/`],
    AccessTokenValidity: 30,
    RefreshTokenValidity: 12,
    TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'hours' },
    ...properties,
  })
  oidc = await createOidc({ resources: [client], ...world, publicUrl: server.url })
  server.use((request, response) => oidc.handle(request, response))
}

beforeEach(async () => {
  server = await serve()
  world = { store: fakeStore(), clock: fakeClock() }
  browse = createBrowser(server.url)
  await start()
})

afterEach(() => server.close())

const verifier = 'a-verifier-of-at-least-forty-three-characters-0'
const authorizePath = (more: Record<string, string> = {}) => {
  const parameters = new URLSearchParams({
    client_id: CLIENT,
    redirect_uri: `${server.url}/console/callback`,
    response_type: 'code',
    scope: 'openid email profile',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  })
  return `/_local/oidc/auth?${parameters}`
}

const location = (response: Response) => response.headers.get('location') ?? ''
const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
})

/** Signs in through the page and answers the address that the application is called back with. */
const signIn = async (user: string): Promise<URL> => {
  const page = location(await browse(authorizePath()))
  const resumed = location(await browse(page, form({ user })))
  return new URL(location(await browse(resumed)))
}

interface TokenReply {
  access_token: string
  id_token: string
  refresh_token: string
  expires_in: number
}

const token = async (fields: Record<string, string>) => {
  const response = await fetch(`${server.url}/_local/oidc/token`, form({ client_id: CLIENT, ...fields }))
  return { status: response.status, body: (await response.json()) as TokenReply }
}

const exchange = (callback: URL) =>
  token({
    grant_type: 'authorization_code',
    code: callback.searchParams.get('code') ?? '',
    redirect_uri: `${server.url}/console/callback`,
    code_verifier: verifier,
  })

describe('signing in by code and PKCE', () => {
  it('is described by its discovery document', async () => {
    const response = await browse('/_local/oidc/.well-known/openid-configuration')
    expect(await response.json()).toMatchObject({
      issuer: `${server.url}/_local/oidc`,
      authorization_endpoint: `${server.url}/_local/oidc/auth`,
      token_endpoint: `${server.url}/_local/oidc/token`,
      jwks_uri: `${server.url}/_local/oidc/jwks`,
      end_session_endpoint: `${server.url}/_local/oidc/session/end`,
      revocation_endpoint: `${server.url}/_local/oidc/token/revocation`,
    })
  })

  it('sets cookies without an expiry, which the browser would read on another clock', async () => {
    const cookies = (await browse(authorizePath())).headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(0)
    expect(cookies.join()).not.toMatch(/expires/i)
  })

  it('offers every demo user in both languages, without script', async () => {
    const page = location(await browse(authorizePath({ login_hint: 'lead' })))
    expect(page).toMatch(/\/_local\/oidc\/sign-in\/[\w-]+$/)
    const english = await browse(page, { headers: { 'accept-language': 'en-GB,en' } })
    expect(english.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/)
    const text = await english.text()
    for (const { user } of DEMO_USERS) expect(text).toContain(`value="${user}"`)
    expect(text.indexOf('value="lead"')).toBeLessThan(text.indexOf('value="agent"'))
    expect(text).not.toContain('<script')
    const chinese = await (await browse(`${page}?lang=zh-CN`)).text()
    expect(chinese).toContain('<html lang="zh-CN">')
    expect(chinese).toContain('处理人')
  })

  it('gives tokens shaped like those of Cognito, on the movable clock', async () => {
    world.clock.move(56 * 24 * HOUR)
    const { body } = await exchange(await signIn('handler'))
    const now = Math.floor((START + 56 * 24 * HOUR) / 1000)
    const handler = DEMO_USERS.find(({ user }) => user === 'handler')
    expect(decodeProtectedHeader(body.access_token)).toEqual({ alg: 'RS256', kid: expect.any(String) })
    expect(decodeJwt(body.access_token)).toEqual({
      sub: handler?.sub,
      username: 'handler',
      'cognito:groups': ['handler'],
      client_id: CLIENT,
      token_use: 'access',
      scope: 'openid email profile',
      version: 2,
      iss: `${server.url}/_local/oidc`,
      iat: now,
      exp: now + 1_800,
      jti: expect.any(String),
    })
    expect(decodeJwt(body.id_token)).toMatchObject({
      sub: handler?.sub,
      aud: CLIENT,
      name: handler?.name,
      email: 'handler@staff.example',
      'cognito:username': 'handler',
      'cognito:groups': ['handler'],
      nonce: 'nonce-1',
      iat: now,
    })
    expect(body.expires_in).toBe(1_800)
    const keys = createRemoteJWKSet(new URL(`${server.url}/_local/oidc/jwks`))
    await jwtVerify(body.access_token, keys, { currentDate: new Date(now * 1000) })
    expect(Math.abs(Date.now() - Date.parse(new Date().toISOString()))).toBeLessThan(1_000)
  })

  it('renews while the refresh token lives, also after a restart, and not after it', async () => {
    const { body } = await exchange(await signIn('agent'))
    await start()
    world.clock.move(11 * HOUR)
    const renewed = await token({ grant_type: 'refresh_token', refresh_token: body.refresh_token })
    expect(renewed.status).toBe(200)
    await expect(oidc.verify(renewed.body.access_token)).resolves.toMatchObject({ username: 'agent' })
    await expect(oidc.verify(body.access_token)).rejects.toThrow(/exp/)
    world.clock.move(2 * HOUR)
    const late = await token({ grant_type: 'refresh_token', refresh_token: body.refresh_token })
    expect(late).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })

  it('remembers the browser for an hour, and forgets it when it signs out', async () => {
    const { body } = await exchange(await signIn('lead'))
    expect(location(await browse(authorizePath({ prompt: 'none' })))).toMatch(/callback\?code=/)
    const end = `/_local/oidc/logout?client_id=${CLIENT}&logout_uri=${encodeURIComponent(`${server.url}/console/`)}`
    const page = await (await browse(`${end}&id_token_hint=${body.id_token}`)).text()
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const done = await browse('/_local/oidc/session/end/confirm', form({ xsrf, logout: 'yes' }))
    expect(location(done)).toBe(`${server.url}/console/`)
    expect(location(await browse(authorizePath({ prompt: 'none' })))).toMatch(/error=login_required/)

    await signIn('lead')
    world.clock.move(HOUR + 1_000)
    expect(location(await browse(authorizePath({ prompt: 'none' })))).toMatch(/error=login_required/)
  })

  it.each([
    ['a callback that the template does not name', { redirect_uri: 'http://evil.test/' }],
    ['a client that the template does not name', { client_id: 'other' }],
  ])('shows an error page for %s', async (_, more) => {
    const response = await browse(authorizePath(more), { headers: { 'accept-language': 'zh' } })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('登录未成功')
  })

  it('needs PKCE and a fresh interaction', async () => {
    const { searchParams } = new URL(
      location(await browse(authorizePath({ code_challenge: '' }))),
      server.url,
    )
    expect(searchParams.get('error')).toBe('invalid_request')
    const stale = await browse('/_local/oidc/sign-in/unknown')
    expect(stale.status).toBe(400)
    expect(stale.headers.get('content-type')).toMatch(/problem\+json/)
  })
})
