import { randomBytes } from 'node:crypto'
import { Provider } from 'oidc-provider'
import type { KoaContext } from 'oidc-provider'
import type { DurableStore, MovableClock } from '../contract.ts'
import { html, Html, languageOf, sendPage } from '../pages/html.ts'
import { adapterFor } from './adapter.ts'
import type { Client } from './clients.ts'
import { cognitoClaims } from './tokens.ts'
import type { Tokens } from './tokens.ts'
import { userBySub } from './users.ts'

/** What the provider needs. */
export interface ProviderOptions {
  issuer: string
  clients: Client[]
  tokens: Tokens
  store: DurableStore
  clock: MovableClock
}

/** The managed sign-in of Cognito remembers a browser for an hour. */
export const SESSION_SECONDS = 3_600
const DAY = 86_400
/** oidc-provider makes JWT access tokens only for a resource; Cognito has none, so this one never shows. */
const RESOURCE = 'urn:redress:api'

const cookieKeys = (store: DurableStore): string[] => {
  const kept = store.get<string[]>('oidc-key', 'cookies')
  if (kept !== undefined) return kept
  const fresh = [randomBytes(32).toString('base64url')]
  store.put('oidc-key', 'cookies', fresh)
  return fresh
}

/** Our own pages answer by themselves, without Koa. */
const own = (context: KoaContext, send: () => void) => {
  context.respond = false
  send()
}

const TEXT = {
  signedOut: { 'zh-CN': '已退出', en: 'Signed out' },
  signedOutText: {
    'zh-CN': '您已退出登录，可以关闭此页。',
    en: 'You are signed out and may close this page.',
  },
  signOut: { 'zh-CN': '退出登录', en: 'Sign out' },
  failed: { 'zh-CN': '登录未成功', en: 'Sign-in did not work' },
}

const urlOf = (context: KoaContext) => new URL(context.req.url ?? '/', 'http://local')

/** Every scope that a client may ask for is granted without a question: the clients are our own. */
const loadExistingGrant = async ({ oidc }: KoaContext) => {
  const known = oidc.result?.consent?.grantId ?? oidc.session.grantIdFor(oidc.client.clientId)
  const found = known === undefined ? undefined : await oidc.provider.Grant.find(known)
  const of = { clientId: oidc.client.clientId, accountId: oidc.session.accountId }
  const grant = found ?? new oidc.provider.Grant(of)
  const scope = [...oidc.requestParamScopes].join(' ')
  grant.addOIDCScope(scope)
  grant.addResourceScope(RESOURCE, scope)
  await grant.save()
  return grant
}

interface IssuedToken {
  kind: string
  accountId: string
  clientId: string
  scope?: string
}

/** Gives an access token the shape of Cognito's. */
const shapeToken = (
  _context: unknown,
  token: IssuedToken,
  jwt: { header?: Record<string, unknown>; payload: Record<string, unknown> },
) => {
  const user = userBySub(token.accountId)
  if (user !== undefined) Object.assign(jwt.payload, cognitoClaims(user), { version: 2 })
  jwt.header = { typ: undefined }
  // oidc-provider insists on an audience, Cognito writes none: present, but not written out.
  Object.defineProperty(jwt.payload, 'aud', { value: token.clientId, enumerable: false, writable: true })
}

/** oidc-provider, set up to behave like a Cognito user pool with managed login. */
export const createProvider = ({ issuer, clients, tokens, store, clock }: ProviderOptions): Provider => {
  const lifetime = (clientId: string, kind: keyof Client['lifetimes']) =>
    clients.find(({ id }) => id === clientId)?.lifetimes[kind] ?? 3_600
  const scopes = [...new Set(clients.flatMap((client) => client.scopes))]
  const ttl =
    (kind: keyof Client['lifetimes']) => (_: unknown, _token: unknown, client: { clientId: string }) =>
      lifetime(client.clientId, kind)

  return new Provider(issuer, {
    adapter: adapterFor(store, clock),
    jwks: { keys: [tokens.key] },
    cookies: { keys: cookieKeys(store) },
    clients: clients.map((client) => ({
      client_id: client.id,
      redirect_uris: client.callbackUrls,
      post_logout_redirect_uris: client.logoutUrls,
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      scope: client.scopes.join(' '),
    })),
    clientDefaults: { id_token_signed_response_alg: 'RS256' },
    responseTypes: ['code'],
    scopes,
    claims: {
      openid: ['sub', 'cognito:username', 'cognito:groups', 'token_use', 'auth_time'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username'],
    },
    conformIdTokenClaims: false,
    extraParams: ['lang'],
    findAccount: async (_context: unknown, sub: string) => {
      const user = userBySub(sub)
      return user && { accountId: sub, claims: async () => idClaims(user) }
    },
    loadExistingGrant,
    interactions: {
      url: async (_: unknown, { uid }: { uid: string }) => `${new URL(issuer).pathname}/sign-in/${uid}`,
    },
    issueRefreshToken: async () => true,
    expiresWithSession: async () => false,
    // Cognito gives the same refresh token back until it expires.
    rotateRefreshToken: false,
    formats: { customizers: { jwt: shapeToken } },
    ttl: {
      AccessToken: ttl('access'),
      IdToken: ttl('id'),
      RefreshToken: ttl('refresh'),
      AuthorizationCode: 300,
      Interaction: 3_600,
      Session: SESSION_SECONDS,
      Grant: 400 * DAY,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      revocation: { enabled: true },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => RESOURCE,
        useGrantedResource: async () => true,
        getResourceServerInfo: async () => ({
          scope: scopes.join(' '),
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource: signedOut },
    },
    renderError: async (context: KoaContext, out: Record<string, string>) =>
      own(context, () => {
        const language = languageOf(context.req, urlOf(context))
        const rows = Object.entries(out).map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )
        const status = context.status >= 400 ? context.status : 400
        sendPage(context.res, {
          language,
          title: TEXT.failed[language],
          main: html`<dl class="card">${rows}</dl>`,
          status,
        })
      }),
  })
}

const idClaims = (user: NonNullable<ReturnType<typeof userBySub>>) => ({
  sub: user.sub,
  name: user.name,
  preferred_username: user.user,
  email: user.email,
  email_verified: true,
  'cognito:username': user.user,
  'cognito:groups': [user.user],
  token_use: 'id',
})

/** Cognito signs out without asking; the page submits itself, with a button where there is no script. */
const logoutSource = async (context: KoaContext, form: string) => {
  const language = languageOf(context.req, urlOf(context))
  context.type = 'html'
  context.body = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${TEXT.signOut[language]} · Redress</title>
      </head>
      <body>
        <main>
          <h1>${TEXT.signOut[language]}</h1>
          ${new Html(form)}
          <button form="op.logoutForm" type="submit" name="logout" value="yes">
            ${TEXT.signOut[language]}
          </button>
          <script>
            document.querySelector('button').click()
          </script>
        </main>
      </body>
    </html>`.text
}

const signedOut = async (context: KoaContext) =>
  own(context, () => {
    const language = languageOf(context.req, urlOf(context))
    const main = html`<p>${TEXT.signedOutText[language]}</p>`
    sendPage(context.res, { language, title: TEXT.signedOut[language], main })
  })
