import { composeCore } from '#shared/adapters/compose.ts'
import { closeCase as operation } from '#shared/contracts/commands/case-commands.ts'
import { close } from '#shared/domain/commands/work.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/close: the end of a case, with its grounds (R36). */
export const closeCaseHandler = caseCommandHandler(operation, close)

export const handler = closeCaseHandler(composeCore(readEnv('console/close-case')))
