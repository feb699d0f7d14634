import { composeLinks } from '#shared/adapters/compose.ts'
import { replaceLink as operation } from '#shared/contracts/commands/case-commands.ts'
import { replaceLink } from '#shared/domain/commands/customer.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'
import { workCase } from '#shared/use-cases/work-case.ts'

/** POST /v1/cases/{reference}/replace-link: the private link is void, another one valid; nobody sees either here (R33). */
export const replaceLinkHandler = (ports: ReturnType<typeof composeLinks>) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    const trackingToken = ports.ids.token()
    const { reference, version, state } = await workCase(
      ports,
      staff,
      input.params.reference,
      (subject, context) => replaceLink(subject, { trackingToken, reason: input.body.reason }, context),
    )
    return respond(operation, 200, { reference, version, state })
  })

export const handler = replaceLinkHandler(composeLinks(readEnv('console/replace-link')))
