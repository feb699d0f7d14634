import { composeCore } from '#shared/adapters/compose.ts'
import { getCase as operation } from '#shared/contracts/cases.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { showCase } from '#shared/use-cases/show-case.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'

/** GET /v1/cases/{reference}: one case with clocks, conversation and history (R4). */
export const getCaseHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    return respond(operation, 200, await showCase(ports, staff, input.params.reference))
  })

export const handler = getCaseHandler(composeCore(readEnv('console/get-case')))
