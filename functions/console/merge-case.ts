import { composeCore } from '#shared/adapters/compose.ts'
import { mergeCase as operation } from '#shared/contracts/commands/case-commands.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { mergeCases } from '#shared/use-cases/merge-cases.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'

/** POST /v1/cases/{reference}/merge: the case ends in another about the same matter (R13). */
export const mergeCaseHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    const merged = await mergeCases(ports, staff, input.params.reference, input.body)
    const { reference, version, state } = merged
    return respond(operation, 200, { reference, version, state })
  })

export const handler = mergeCaseHandler(composeCore(readEnv('console/merge-case')))
