import { composeCore } from '#shared/adapters/compose.ts'
import { reopenCase as operation } from '#shared/contracts/commands/case-commands.ts'
import { reopen } from '#shared/domain/commands/reopen.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/reopen: the case is worked on again (R21). */
export const reopenCaseHandler = caseCommandHandler(operation, (subject, { reason }, context) =>
  reopen(subject, reason, context),
)

export const handler = reopenCaseHandler(composeCore(readEnv('console/reopen-case')))
