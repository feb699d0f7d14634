import { composeCore } from '#shared/adapters/compose.ts'
import { demandProgress as operation } from '#shared/contracts/commands/management-commands.ts'
import { demandProgress as decide } from '#shared/domain/commands/manage.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'
import { workCase } from '#shared/use-cases/work-case.ts'

/** POST /v1/cases/{reference}/demand-progress: those responsible are asked how the case stands (R26). */
export const demandProgressHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    const { reference, version, state } = await workCase(
      ports,
      staff,
      input.params.reference,
      (subject, context) => decide(subject, input.body.text, context),
    )
    return respond(operation, 200, { reference, version, state })
  })

export const handler = demandProgressHandler(composeCore(readEnv('console/demand-progress')))
