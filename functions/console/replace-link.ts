import { composeLinks } from '#shared/adapters/compose.ts'
import { replaceLink as operation } from '#shared/contracts/commands/case-commands.ts'
import { replaceLink } from '#shared/domain/commands/customer.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/replace-link: the private link is void, another one valid; nobody sees either here (R33). */
export const replaceLinkHandler = (ports: ReturnType<typeof composeLinks>) =>
  caseCommandHandler(operation, (subject, { reason }, context) =>
    replaceLink(subject, { trackingToken: ports.ids.token(), reason }, context),
  )(ports)

export const handler = replaceLinkHandler(composeLinks(readEnv('console/replace-link')))
