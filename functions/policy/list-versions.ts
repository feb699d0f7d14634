import { composePolicies } from '#shared/adapters/compose-policy.ts'
import { listVersions as operation } from '#shared/contracts/policy.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { listVersions } from '#shared/use-cases/read-policy.ts'
import { signedInAs } from '#shared/use-cases/staff-identity.ts'

/** GET /v1/policy/versions: every version that was published (R47). */
export const listVersionsHandler = (ports: ReturnType<typeof composePolicies>) =>
  http(operation).handler(async ({ identity }) => {
    await signedInAs(operation.access, ports, identity)
    return respond(operation, 200, await listVersions(ports))
  })

export const handler = listVersionsHandler(composePolicies(readEnv('policy/list-versions')))
