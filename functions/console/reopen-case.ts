import { composeCore } from '#shared/adapters/compose.ts'
import { reopenCase as operation } from '#shared/contracts/commands/case-commands.ts'
import { reopen } from '#shared/domain/commands/reopen.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'
import { workCase } from '#shared/use-cases/work-case.ts'

/** POST /v1/cases/{reference}/reopen: the case is worked on again (R21). */
export const reopenCaseHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    const { reference, version, state } = await workCase(
      ports,
      staff,
      input.params.reference,
      (subject, context) => reopen(subject, input.body.reason, context),
    )
    return respond(operation, 200, { reference, version, state })
  })

export const handler = reopenCaseHandler(composeCore(readEnv('console/reopen-case')))
