import type { IncomingMessage, ServerResponse } from 'node:http'

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An identity provider that signs everybody in at once: discovery, code, token, end of session. */
export const answerOidc = (request: IncomingMessage, response: ServerResponse, url: URL): void => {
  const issuer = `${url.origin}/oidc`
  const json = (body: unknown): void =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const back = (to: string | null, values: Record<string, string>): void =>
    void response.writeHead(302, { location: `${to ?? '/'}?${new URLSearchParams(values)}` }).end()
  request.resume()
  switch (url.pathname) {
    case '/oidc/.well-known/openid-configuration':
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        end_session_endpoint: `${issuer}/logout`,
        jwks_uri: `${issuer}/jwks`,
      })
    case '/oidc/authorize':
      return back(url.searchParams.get('redirect_uri'), {
        code: 'code',
        state: url.searchParams.get('state') ?? '',
      })
    case '/oidc/logout':
      return back(url.searchParams.get('post_logout_redirect_uri'), {})
    case '/oidc/token': {
      const now = Math.floor(Date.now() / 1000)
      const claims = { iss: issuer, aud: 'console', sub: 'handler1', iat: now, exp: now + 3600 }
      return json({
        access_token: 'access',
        token_type: 'Bearer',
        expires_in: 3600,
        id_token: `${encode({ alg: 'none' })}.${encode(claims)}.`,
      })
    }
    default:
      return void response.writeHead(404).end()
  }
}
