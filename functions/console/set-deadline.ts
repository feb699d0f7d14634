import { composeCore } from '#shared/adapters/compose.ts'
import { setDeadline as operation } from '#shared/contracts/commands/clock-commands.ts'
import { setDeadline as decide } from '#shared/domain/commands/manage.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'
import { workCase } from '#shared/use-cases/work-case.ts'

/** POST /v1/cases/{reference}/set-deadline: management sets an earlier deadline (R26). */
export const setDeadlineHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    const { reference, version, state } = await workCase(
      ports,
      staff,
      input.params.reference,
      (subject, context) => decide(subject, input.body, context),
    )
    return respond(operation, 200, { reference, version, state })
  })

export const handler = setDeadlineHandler(composeCore(readEnv('console/set-deadline')))
