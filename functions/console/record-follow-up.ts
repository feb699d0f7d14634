import { composeCore } from '#shared/adapters/compose.ts'
import { recordFollowUp as operation } from '#shared/contracts/commands/case-commands.ts'
import { recordFollowUp as decide } from '#shared/domain/commands/reopen.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'
import { workCase } from '#shared/use-cases/work-case.ts'

/** POST /v1/cases/{reference}/record-follow-up: what the customer said when asked after the result (R36). */
export const recordFollowUpHandler = (ports: CorePorts) =>
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

export const handler = recordFollowUpHandler(composeCore(readEnv('console/record-follow-up')))
