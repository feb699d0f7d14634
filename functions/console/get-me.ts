import { composeCore } from '#shared/adapters/compose.ts'
import { getMe as operation } from '#shared/contracts/cases.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { currentPolicy } from '#shared/use-cases/current-policy.ts'
import { staffOf } from '#shared/use-cases/staff-identity.ts'
import { profileView } from '#shared/use-cases/views/profile-view.ts'

/** GET /v1/me: who the caller is, and the words for codes that the console shows. */
export const getMeHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ identity }) => {
    const policy = await currentPolicy(ports)
    return respond(operation, 200, profileView(policy, staffOf(policy, identity, ports.clock.now())))
  })

export const handler = getMeHandler(composeCore(readEnv('console/get-me')))
