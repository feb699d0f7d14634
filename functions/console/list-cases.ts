import { composeCore } from '#shared/adapters/compose.ts'
import { listCases as operation } from '#shared/contracts/cases.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { listCases } from '#shared/use-cases/list-cases.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'

/** GET /v1/cases: the queue of the caller, soonest deadline first. */
export const listCasesHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const { mine, ...query } = input.query
    const staff = await signedIn(ports, identity)
    return respond(operation, 200, await listCases(ports, staff, { ...query, mine: mine === 'true' }))
  })

export const handler = listCasesHandler(composeCore(readEnv('console/list-cases')))
