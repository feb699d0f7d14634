import { composeCore } from '#shared/adapters/compose.ts'
import { getCase as operation } from '#shared/contracts/cases.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { staffOf } from '#shared/use-cases/staff-identity.ts'
import { caseView } from '#shared/use-cases/views/case-view.ts'
import { openCase } from '#shared/use-cases/work-case.ts'

/** GET /v1/cases/{reference}: one case with clocks, conversation and history (R4). */
export const getCaseHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const { reference } = input.params
    const staff = staffOf(ports.policy, identity)
    const subject = await openCase(ports, staff, reference)
    const history = await ports.cases.history(reference)
    return respond(operation, 200, caseView(subject, history, staff, ports.policy))
  })

export const handler = getCaseHandler(composeCore(readEnv('console/get-case')))
