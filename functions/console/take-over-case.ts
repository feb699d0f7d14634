import { composeCore } from '#shared/adapters/compose.ts'
import { takeOverCase as operation } from '#shared/contracts/commands/management-commands.ts'
import { takeOver } from '#shared/domain/commands/manage.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/take-over: the caller owns the case from now on (R26). */
export const takeOverCaseHandler = caseCommandHandler(operation, (subject, { reason }, context) =>
  takeOver(subject, reason, context),
)

export const handler = takeOverCaseHandler(composeCore(readEnv('console/take-over-case')))
