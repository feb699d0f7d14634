import { composeTracking } from '#shared/adapters/compose.ts'
import { getTrackedCase as operation } from '#shared/contracts/tracking.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { trackCase } from '#shared/use-cases/track-case.ts'

/** GET /v1/track: the customer's view by private link (R33). */
export const getTrackedCaseHandler = (ports: ReturnType<typeof composeTracking>) =>
  http(operation).handler(async ({ input }) =>
    respond(operation, 200, await trackCase(ports, input.headers['tracking-token'])),
  )

export const handler = getTrackedCaseHandler(composeTracking(readEnv('tracking/get-tracked-case')))
