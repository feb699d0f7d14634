import { composeExplanation } from '#shared/adapters/compose.ts'
import { getClocks as operation } from '#shared/contracts/clocks.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { showClocks } from '#shared/use-cases/show-clocks.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'

/** GET /v1/cases/{reference}/clocks: every clock with the derivation of its deadline (R18–R22). */
export const getClocksHandler = (ports: ReturnType<typeof composeExplanation>) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    return respond(operation, 200, await showClocks(ports, staff, input.params.reference))
  })

export const handler = getClocksHandler(composeExplanation(readEnv('console/get-clocks')))
