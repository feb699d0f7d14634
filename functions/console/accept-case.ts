import { composeCore } from '#shared/adapters/compose.ts'
import { acceptCase as operation } from '#shared/contracts/commands/case-commands.ts'
import { accept } from '#shared/domain/commands/work.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/accept: the caller becomes handler and owner (R7, R16). */
export const acceptCaseHandler = caseCommandHandler(operation, (subject, _body, context, staff) =>
  accept(subject, staff.id, context),
)

export const handler = acceptCaseHandler(composeCore(readEnv('console/accept-case')))
