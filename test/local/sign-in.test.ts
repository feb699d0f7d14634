import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createOidc, DEMO_USERS } from '../../local/oidc/index.ts'
import type { Oidc } from '../../local/oidc/index.ts'
import { fakeClock, fakeStore, resource } from './fakes.ts'
import { createBrowser, serve } from './serve.ts'

const CLIENT = 'abcdefghijklmnopqrstuvwxyz'
let server: Awaited<ReturnType<typeof serve>>
let oidc: Oidc
let browse: ReturnType<typeof createBrowser>

const start = async (properties: Record<string, unknown> = {}) => {
  const client = resource('AWS::Cognito::UserPoolClient', CLIENT, {
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid'],
    CallbackURLs: [`${server.url}/console/callback`],
    AccessTokenValidity: 30,
    TokenValidityUnits: { AccessToken: 'minutes' },
    ...properties,
  })
  const options = { resources: [client], store: fakeStore(), clock: fakeClock(), publicUrl: server.url }
  oidc = await createOidc(options)
  server.use((request, response) => oidc.handle(request, response))
}

beforeEach(async () => {
  server = await serve()
  browse = createBrowser(server.url)
  await start()
})

afterEach(() => server.close())

const location = (response: Response) => response.headers.get('location') ?? ''
const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
})

describe('signing in for tests and from the overview', () => {
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    browse('/_local/sign-in', {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    })

  it('answers a token for each demo user', async () => {
    for (const { user } of DEMO_USERS) {
      const { token: text, expiresIn } = (await (await post({ user })).json()) as {
        token: string
        expiresIn: number
      }
      expect(expiresIn).toBe(1_800)
      await expect(oidc.verify(text)).resolves.toMatchObject({
        username: user,
        client_id: CLIENT,
        token_use: 'access',
      })
    }
  })

  it('answers a token for somebody else of the directory, with the groups that are asked for', async () => {
    const { token: text } = (await (await post({ user: 'handler-service', groups: ['handler'] })).json()) as {
      token: string
    }
    await expect(oidc.verify(text)).resolves.toMatchObject({
      username: 'handler-service',
      'cognito:groups': ['handler'],
    })
  })

  it('answers an expired token when asked for one', async () => {
    const { token: text } = (await (await post({ user: 'lead', expiresIn: -60 })).json()) as { token: string }
    await expect(oidc.verify(text)).rejects.toThrow(/exp/)
    await expect(oidc.verify(`${text.slice(0, -6)}AAAAAA`)).rejects.toThrow(/signature/)
  })

  it.each([
    [{ user: 'nobody' }],
    [{ user: 'nobody', groups: 'handler' }],
    [{ user: '../', groups: [] }],
    [{}],
    ['{'],
    ['[]'],
    [{ user: 'lead', expiresIn: 'soon' }],
  ])('refuses %j with a problem document that lists the users', async (body) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(await response.json()).toMatchObject({ status: 400, users: DEMO_USERS.map(({ user }) => user) })
  })

  it('signs the browser in from a form and leads to a page of this host only', async () => {
    const response = await browse('/_local/sign-in', form({ user: 'auditor', next: '/console' }))
    expect([response.status, location(response)]).toEqual([303, '/console'])
    const authorize = new URLSearchParams({
      client_id: CLIENT,
      redirect_uri: `${server.url}/console/callback`,
      response_type: 'code',
      scope: 'openid',
      prompt: 'none',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    })
    expect(location(await browse(`/_local/oidc/auth?${authorize}`))).toMatch(/callback\?code=/)
    expect(location(await browse('/_local/sign-in', form({ user: 'auditor', next: '//evil.test' })))).toBe(
      '/',
    )
  })

  it('takes no form of another web site', async () => {
    expect((await post({ user: 'lead' }, { origin: 'http://evil.test' })).status).toBe(403)
    expect((await browse('/_local/sign-in')).status).toBe(405)
  })

  it('leaves other paths alone and refuses a client with a secret', async () => {
    expect(await oidc.signIn('nobody')).toBeUndefined()
    server.use(async (request, response) => response.end(String(await oidc.handle(request, response))))
    expect(await (await browse('/_local/oidcx')).text()).toBe('false')
    await expect(start({ GenerateSecret: true })).rejects.toThrow(/with a secret/)
  })
})
