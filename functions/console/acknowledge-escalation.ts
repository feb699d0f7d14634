import { composeCore } from '#shared/adapters/compose.ts'
import { acknowledgeEscalation as operation } from '#shared/contracts/commands/management-commands.ts'
import { acknowledgeEscalation as decide } from '#shared/domain/commands/escalate.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'
import { workCase } from '#shared/use-cases/work-case.ts'

/** POST /v1/cases/{reference}/acknowledge-escalation: somebody answers for the escalation, the ladder stops (R24). */
export const acknowledgeEscalationHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    const { reference, version, state } = await workCase(
      ports,
      staff,
      input.params.reference,
      (subject, context) => decide(subject, input.body ?? {}, context),
    )
    return respond(operation, 200, { reference, version, state })
  })

export const handler = acknowledgeEscalationHandler(composeCore(readEnv('console/acknowledge-escalation')))
