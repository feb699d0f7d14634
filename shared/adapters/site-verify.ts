import type { Captcha } from '../intake-ports.ts'

/** No answer within this many milliseconds is none: the customer waits. */
const patience = 3_000

/**
 * A CAPTCHA service of the usual shape (Turnstile, hCaptcha, reCAPTCHA): `secret`, `response` and `remoteip` as a form,
 * answered by JSON with `success`.
 */
export const siteVerify = (
  { url, secret }: { readonly url: string; readonly secret: string },
  ask: typeof fetch = fetch,
): Captcha => ({
  async verify(answer, address) {
    try {
      const response = await ask(url, {
        method: 'POST',
        body: new URLSearchParams({ secret, response: answer, remoteip: address }),
        signal: AbortSignal.timeout(patience),
      })
      if (!response.ok) return undefined
      const verdict = (await response.json()) as { success?: unknown } | null
      return typeof verdict?.success === 'boolean' ? verdict.success : undefined
    } catch {
      // The service is out of reach or in trouble: a customer is not made to wait for it, nor suspected.
      return undefined
    }
  },
})
