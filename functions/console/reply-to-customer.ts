import { composeCore } from '#shared/adapters/compose.ts'
import { replyToCustomer as operation } from '#shared/contracts/commands/case-commands.ts'
import { reply } from '#shared/domain/commands/tell-customer.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'
import { workCase } from '#shared/use-cases/work-case.ts'

/** POST /v1/cases/{reference}/reply-to-customer: a message to the customer (R32). */
export const replyToCustomerHandler = (ports: CorePorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    const { reference, version, state } = await workCase(
      ports,
      staff,
      input.params.reference,
      (subject, context) => reply(subject, input.body.text, context),
    )
    return respond(operation, 200, { reference, version, state })
  })

export const handler = replyToCustomerHandler(composeCore(readEnv('console/reply-to-customer')))
