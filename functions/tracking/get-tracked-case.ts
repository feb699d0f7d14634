import { composeCore } from '#shared/adapters/compose.ts'
import { sameSecret } from '#shared/adapters/same-secret.ts'
import { getTrackedCase as operation } from '#shared/contracts/tracking.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { trackCase } from '#shared/use-cases/track-case.ts'

/** GET /v1/track/{token}: the customer's view by private link (R33). */
export const getTrackedCaseHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input }) =>
    respond(operation, 200, await trackCase({ ...ports, sameSecret }, input.params.token)),
  )

export const handler = getTrackedCaseHandler(composeCore(readEnv('tracking/get-tracked-case')))
