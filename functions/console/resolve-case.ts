import { composeCore } from '#shared/adapters/compose.ts'
import { resolveCase as operation } from '#shared/contracts/commands/case-commands.ts'
import { resolve } from '#shared/domain/commands/work.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'
import { workCase } from '#shared/use-cases/work-case.ts'

/** POST /v1/cases/{reference}/resolve: the result, told to the customer (R14, R32). */
export const resolveCaseHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    const { reference, version, state } = await workCase(
      ports,
      staff,
      input.params.reference,
      (subject, context) => resolve(subject, input.body, context),
    )
    return respond(operation, 200, { reference, version, state })
  })

export const handler = resolveCaseHandler(composeCore(readEnv('console/resolve-case')))
