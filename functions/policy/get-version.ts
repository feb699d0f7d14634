import { composePolicies } from '#shared/adapters/compose-policy.ts'
import { getVersion as operation } from '#shared/contracts/policy.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { getVersion } from '#shared/use-cases/read-policy.ts'
import { signedInAs } from '#shared/use-cases/staff-identity.ts'

/** GET /v1/policy/versions/{fingerprint}: one version with its file (R47). */
export const getVersionHandler = (ports: ReturnType<typeof composePolicies>) =>
  http(operation).handler(async ({ input, identity }) => {
    await signedInAs(operation.access, ports, identity)
    return respond(operation, 200, await getVersion(ports, input.params.fingerprint))
  })

export const handler = getVersionHandler(composePolicies(readEnv('policy/get-version')))
