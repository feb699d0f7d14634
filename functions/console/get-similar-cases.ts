import { composePrecedents } from '#shared/adapters/compose.ts'
import { getSimilarCases as operation } from '#shared/contracts/similar-cases.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { similarCases } from '#shared/use-cases/similar-cases.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'

/** GET /v1/cases/{reference}/similar: how like matters were answered (R38). */
export const getSimilarCasesHandler = (ports: ReturnType<typeof composePrecedents>) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    return respond(operation, 200, await similarCases(ports, staff, input.params.reference))
  })

export const handler = getSimilarCasesHandler(composePrecedents(readEnv('console/get-similar-cases')))
