import { UserManager, WebStorageStateStore, type User } from 'oidc-client-ts'
import { ApiError } from '../api.ts'
import type { Language } from '../contract-types.ts'

export type SessionState = 'signed-in' | 'signed-out' | 'expired'

/** Who is signed in, by OpenID Connect with code and PKCE: Cognito when deployed, the local provider on a laptop. */
export interface Session {
  state(): SessionState
  subscribe(listener: () => void): () => void
  /** Leads to the sign-in page, in the language of the console. */
  signIn(language: Language): Promise<void>
  signOut(): Promise<void>
  /** An access token that is still good; renewed shortly before its end where the provider gave the means. */
  token(): Promise<string>
  /** The API did not take the token: the person has to sign in again. */
  expire(): void
}

interface Config {
  readonly authority: string
  readonly clientId: string
  /** Where a session ends at a provider that does not name the place among its addresses. */
  readonly logoutUrl?: string
}

const base = '/console/'

const readConfig = async (): Promise<Config> => {
  const response = await fetch('/config.json', { cache: 'no-store' })
  const value: unknown = response.ok ? await response.json() : undefined
  const isConfig = (config: unknown): config is Config =>
    typeof config === 'object' && config !== null && 'authority' in config && 'clientId' in config
  if (!isConfig(value)) throw new Error(`no sign-in settings in /config.json (${response.status})`)
  return value
}

const returnPath = (state: unknown): string =>
  typeof state === 'string' && state.startsWith(base) ? state : base

/** The user who comes back from signing in, or who was signed in before in this tab. */
const findUser = async (manager: UserManager): Promise<User | null> => {
  const answer = new URLSearchParams(location.search)
  if (!answer.has('state') || !(answer.has('code') || answer.has('error'))) return manager.getUser()
  try {
    const user = await manager.signinRedirectCallback()
    history.replaceState(null, '', returnPath(user.state))
    return user
  } catch {
    // Gone back to an old address, or refused at the provider: sign in anew, without the spent code in the address.
    history.replaceState(null, '', base)
    return manager.getUser()
  }
}

/** Seconds before its end at which a token is renewed. */
const margin = 60

export const openSession = async (): Promise<Session> => {
  const { authority, clientId, logoutUrl } = await readConfig()
  const address = location.origin + base
  const manager = new UserManager({
    authority,
    client_id: clientId,
    redirect_uri: address,
    post_logout_redirect_uri: address,
    scope: 'openid profile',
    // Until the tab closes: staff share desks.
    userStore: new WebStorageStateStore({ store: window.sessionStorage }),
    stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
    automaticSilentRenew: false,
    monitorSession: false,
  })
  const listeners = new Set<() => void>()
  let user = await findUser(manager)
  let state: SessionState = user === null ? 'signed-out' : user.expired ? 'expired' : 'signed-in'
  let renewal: Promise<User | null> | undefined

  const become = (next: SessionState): void => {
    state = next
    for (const listener of listeners) listener()
  }
  const renew = async (): Promise<User | null> => {
    try {
      return await manager.signinSilent()
    } catch {
      // Ended at the provider: the person signs in again.
      return null
    }
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    signIn: (language) =>
      manager.signinRedirect({
        state: location.pathname + location.search,
        ui_locales: language,
        // Cognito's own name for the same.
        extraQueryParams: { lang: language },
      }),
    async signOut() {
      user = null
      // `logout_uri` and `client_id` are what Cognito asks for; the standard's own parameters go beside them.
      const extraQueryParams = { client_id: clientId, logout_uri: address }
      const named = await manager.metadataService.getEndSessionEndpoint().catch(() => undefined)
      if (named !== undefined) return manager.signoutRedirect({ extraQueryParams })
      await manager.removeUser()
      if (logoutUrl === undefined) become('signed-out')
      else location.assign(`${logoutUrl}?${new URLSearchParams(extraQueryParams)}`)
    },
    async token() {
      // Without a refresh token a hidden frame would be the only way, and the content security policy has none.
      if (user?.refresh_token && (user.expires_in ?? 0) < margin) {
        renewal ??= renew().finally(() => (renewal = undefined))
        user = await renewal
      }
      if (user === null || user.expired) {
        become('expired')
        throw new ApiError(401)
      }
      return user.access_token
    },
    expire() {
      user = null
      void manager.removeUser()
      become('expired')
    },
  }
}
