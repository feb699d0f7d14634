import { composeCore } from '#shared/adapters/compose.ts'
import { extendDeadline as operation } from '#shared/contracts/commands/clock-commands.ts'
import { requestExtension } from '#shared/domain/commands/extend.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'
import { workCase } from '#shared/use-cases/work-case.ts'

/** POST /v1/cases/{reference}/extend: a later deadline is asked for, or set by who may approve it (R21). */
export const extendDeadlineHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    const { reference, version, state } = await workCase(
      ports,
      staff,
      input.params.reference,
      (subject, context) => requestExtension(subject, input.body, context),
    )
    return respond(operation, 200, { reference, version, state })
  })

export const handler = extendDeadlineHandler(composeCore(readEnv('console/extend-deadline')))
