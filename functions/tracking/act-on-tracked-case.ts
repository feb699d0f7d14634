import { composeCustomerActions } from '#shared/adapters/compose.ts'
import { actOnTrackedCase as operation } from '#shared/contracts/tracking.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { actOnTrackedCase } from '#shared/use-cases/act-on-tracked-case.ts'
import { trackCase } from '#shared/use-cases/track-case.ts'

/** POST /v1/track/actions: what the customer decides or adds by private link, once per Idempotency-Key (R8, R33, R36). */
export const actOnTrackedCaseHandler = (ports: ReturnType<typeof composeCustomerActions>) =>
  http(operation).handler(async ({ input: { headers, body } }) => {
    const { 'tracking-token': link, 'idempotency-key': key } = headers
    const once = key === undefined ? undefined : { key, fingerprint: ports.fingerprintOf(body) }
    await actOnTrackedCase(ports, link, body, once)
    return respond(operation, 200, await trackCase(ports, link))
  })

export const handler = actOnTrackedCaseHandler(
  composeCustomerActions(readEnv('tracking/act-on-tracked-case')),
)
