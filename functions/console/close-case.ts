import { composeCore } from '#shared/adapters/compose.ts'
import { closeCase as operation } from '#shared/contracts/commands/case-commands.ts'
import { close } from '#shared/domain/commands/work.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'
import { workCase } from '#shared/use-cases/work-case.ts'

/** POST /v1/cases/{reference}/close: the end of a case, with its grounds (R36). */
export const closeCaseHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    const { reference, version, state } = await workCase(
      ports,
      staff,
      input.params.reference,
      (subject, context) => close(subject, input.body, context),
    )
    return respond(operation, 200, { reference, version, state })
  })

export const handler = closeCaseHandler(composeCore(readEnv('console/close-case')))
