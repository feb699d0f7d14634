import { composeCore } from '#shared/adapters/compose.ts'
import { takeOverCase as operation } from '#shared/contracts/commands/management-commands.ts'
import { takeOver } from '#shared/domain/commands/manage.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'
import { workCase } from '#shared/use-cases/work-case.ts'

/** POST /v1/cases/{reference}/take-over: the caller owns the case from now on (R26). */
export const takeOverCaseHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    const { reference, version, state } = await workCase(
      ports,
      staff,
      input.params.reference,
      (subject, context) => takeOver(subject, input.body.reason, context),
    )
    return respond(operation, 200, { reference, version, state })
  })

export const handler = takeOverCaseHandler(composeCore(readEnv('console/take-over-case')))
