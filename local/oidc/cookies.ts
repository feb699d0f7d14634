import type { ServerResponse } from 'node:http'

const EXPIRY = /; ?expires=(?!Thu, 01 Jan 1970)[^;]*/i

/**
 * Takes the expiry out of the cookies of a response. oidc-provider writes it on the movable clock, but a browser
 * reads it on its own: a cookie would be dead on arrival on a clock that is behind, or live for weeks on one that
 * is ahead. How long a session lasts is decided by the store, on the movable clock.
 */
export const withoutCookieExpiry = (response: ServerResponse): void => {
  const writeHead = response.writeHead.bind(response) as (...values: unknown[]) => ServerResponse
  response.writeHead = (...values: unknown[]) => {
    const cookies = response.getHeader('set-cookie')
    if (Array.isArray(cookies)) {
      response.setHeader(
        'set-cookie',
        cookies.map((cookie) => cookie.replace(EXPIRY, '')),
      )
    }
    return writeHead(...values)
  }
}
