import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JWK, JWTPayload } from 'jose'
import type { DurableStore, MovableClock } from '../contract.ts'
import { isForeignPost, readBody, sendJson, sendProblem } from '../pages/http.ts'
import type { Resource } from '../resource.ts'
import { sweepExpired } from './adapter.ts'
import { readClients } from './clients.ts'
import { withoutCookieExpiry } from './cookies.ts'
import { onClock } from './moved-time.ts'
import { createProvider, SESSION_SECONDS } from './provider.ts'
import { sendSignInPage } from './sign-in-page.ts'
import { openTokens } from './tokens.ts'
import { DEMO_USERS, userByName, userWith, type LocalUser } from './users.ts'

export { DEMO_USERS } from './users.ts'

/** What the local user pool needs. */
export interface OidcOptions {
  /** All resources of all stacks, resolved. */
  resources: readonly Resource[]
  store: DurableStore
  clock: MovableClock
  /** Address of the public server, e.g. `http://127.0.0.1:3000`. */
  publicUrl: string
}

/** The local user pool. */
export interface Oidc {
  issuer: string
  jwks: { keys: JWK[] }
  /** Claims of an access token; throws with the reason when signature, issuer or time are wrong. */
  verify: (token: string) => Promise<JWTPayload>
  /** An access token for a demo user; `undefined` for an unknown one. A negative `expiresIn` gives an expired token. */
  signIn: (user: string, expiresIn?: number) => Promise<{ token: string; expiresIn: number } | undefined>
  /** Serves `/_local/oidc/*` and `/_local/sign-in`; false for any other path. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
}

const OIDC_PATH = '/_local/oidc'

/** Creates the local user pool from the template. */
export const createOidc = async ({ resources, store, clock, publicUrl }: OidcOptions): Promise<Oidc> => {
  const issuer = `${publicUrl}${OIDC_PATH}`
  const clients = readClients(resources)
  const [firstClient] = clients
  const tokens = await openTokens(store, clock, issuer)
  sweepExpired(store, clock)
  const provider = createProvider({ issuer, clients, tokens, store, clock })
  const callback = provider.callback()

  const tokenOf = async (user: LocalUser, expiresIn?: number) => {
    if (firstClient === undefined) throw new Error('The template has no user pool client with the code flow')
    const seconds = expiresIn ?? firstClient.lifetimes.access
    return { token: await tokens.sign(user, firstClient, seconds), expiresIn: seconds }
  }

  const signIn: Oidc['signIn'] = async (name, expiresIn) => {
    const user = userByName(name)
    return user && tokenOf(user, expiresIn)
  }

  const interaction = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const details = await provider.interactionDetails(request, response)
    if (request.method !== 'POST') return sendSignInPage(request, response, url, details.params)
    const user = userByName(new URLSearchParams(await readBody(request)).get('user') ?? '')
    if (user === undefined) return sendSignInPage(request, response, url, details.params)
    await provider.interactionFinished(request, response, { login: { accountId: user.sub } })
  }

  /** Signs the browser in, so that the next application that asks need not. */
  const remember = async (request: IncomingMessage, response: ServerResponse, sub: string, next: string) => {
    const context = provider.createContext(request, response)
    const session = await provider.Session.get(context)
    session.resetIdentifier()
    session.loginAccount({ accountId: sub, loginTs: Math.floor(clock.now() / 1000) })
    await session.save(SESSION_SECONDS)
    const cookie = { httpOnly: true, sameSite: 'lax', signed: true, overwrite: true }
    context.cookies.set(provider.cookieName('session'), session.id, cookie)
    response.writeHead(303, { location: /^\/(?![/\\])/.test(next) ? next : '/' }).end()
  }

  /**
   * JSON `{"user", "groups"?, "expiresIn"?}` answers a token, with groups for anybody; a form `user`, `next` signs the
   * browser in as a demo user and goes on.
   */
  const signInRequest = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST') return sendProblem(response, 405, 'Use POST', { allow: 'POST' })
    if (isForeignPost(request)) return sendProblem(response, 403, 'Not from another site')
    const body = await readBody(request)
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
    const asked = isForm ? Object.fromEntries(new URLSearchParams(body)) : parseJson(body)
    const { user, groups, expiresIn, next } = asked ?? {}
    const demo = typeof user === 'string' ? userByName(user) : undefined
    const known = demo ?? (typeof user === 'string' && !isForm ? userWith(user, groups) : undefined)
    const wrongTime = expiresIn !== undefined && !Number.isSafeInteger(expiresIn)
    if (known === undefined || (wrongTime && !isForm)) {
      const users = DEMO_USERS.map((one) => one.user)
      const detail = wrongTime
        ? 'expiresIn is a whole number of seconds'
        : `Send {"user": "…"} with one of: ${users.join(', ')}; or with the groups of somebody else: {"user": "…", "groups": ["handler"]}`
      return sendProblem(response, 400, 'Unknown demo user', {}, { detail, users })
    }
    if (isForm) return remember(request, response, known.sub, typeof next === 'string' ? next : '/')
    sendJson(response, 200, await tokenOf(known, typeof expiresIn === 'number' ? expiresIn : undefined))
  }

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const url = new URL(request.url ?? '/', publicUrl)
    if (url.pathname === '/_local/sign-in') {
      withoutCookieExpiry(response)
      await signInRequest(request, response)
      return true
    }
    if (url.pathname !== OIDC_PATH && !url.pathname.startsWith(`${OIDC_PATH}/`)) return false
    withoutCookieExpiry(response)
    if (url.pathname.startsWith(`${OIDC_PATH}/sign-in/`)) {
      await interaction(request, response, url)
      return true
    }
    // Cognito's logout endpoint names its parameter `logout_uri`.
    const logoutUri = url.searchParams.get('logout_uri')
    if (logoutUri !== null) url.searchParams.set('post_logout_redirect_uri', logoutUri)
    const path = url.pathname.slice(OIDC_PATH.length).replace(/^\/logout$/, '/session/end') || '/'
    Object.assign(request, { originalUrl: `${OIDC_PATH}${path}${url.search}`, url: `${path}${url.search}` })
    await callback(request, response)
    return true
  }

  return {
    issuer,
    jwks: tokens.jwks,
    verify: (token) => tokens.verify(token),
    signIn,
    handle: (request, response) =>
      onClock(clock, async () => {
        try {
          return await route(request, response)
        } catch (error) {
          if (response.headersSent) throw error
          const detail = error instanceof Error ? error.message : String(error)
          sendProblem(response, 400, 'Sign-in did not work, start again', {}, { detail })
          return true
        }
      }),
  }
}

const parseJson = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
