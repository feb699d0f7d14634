/** The part of oidc-provider that the local cloud uses; the package ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export interface Session {
    accountId?: string
    readonly id: string
    loginAccount(login: { accountId: string; loginTs?: number }): void
    resetIdentifier(): void
    save(ttl: number): Promise<string>
  }

  export interface Grant {
    addOIDCScope(scope: string): void
    addResourceScope(resource: string, scope: string): void
    save(): Promise<string>
  }

  export interface Interaction {
    uid: string
    params: Record<string, unknown>
    prompt: { name: string }
  }

  export interface KoaContext {
    type: string
    status: number
    body: string
    req: IncomingMessage
    res: ServerResponse
    respond?: boolean
    cookies: { set(name: string, value: string, options: Record<string, unknown>): void }
    oidc: {
      provider: Provider
      client: { clientId: string }
      session: { accountId: string; grantIdFor(clientId: string): string | undefined }
      params: Record<string, string | undefined>
      requestParamScopes: Set<string>
      result?: { consent?: { grantId?: string } }
    }
  }

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>)
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    createContext(request: IncomingMessage, response: ServerResponse): KoaContext
    cookieName(kind: string): string
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>
    on(event: string, listener: (...values: never[]) => void): this
    Session: { get(context: KoaContext): Promise<Session> }
    Grant: {
      new (of: { clientId: string; accountId: string }): Grant
      find(id: string): Promise<Grant | undefined>
    }
  }
}
