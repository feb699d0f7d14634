import { composeCore } from '#shared/adapters/compose.ts'
import { pauseCase as operation } from '#shared/contracts/commands/clock-commands.ts'
import { pauseCase as decide } from '#shared/domain/commands/pause.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'
import { workCase } from '#shared/use-cases/work-case.ts'

/** POST /v1/cases/{reference}/pause: the case waits for somebody (R21). */
export const pauseCaseHandler = (ports: CorePorts) =>
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

export const handler = pauseCaseHandler(composeCore(readEnv('console/pause-case')))
