import { composeCore } from '#shared/adapters/compose.ts'
import { extendDeadline as operation } from '#shared/contracts/commands/clock-commands.ts'
import { requestExtension } from '#shared/domain/commands/extend.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/extend: a later deadline is asked for, or set by who may approve it (R21). */
export const extendDeadlineHandler = caseCommandHandler(operation, requestExtension)

export const handler = extendDeadlineHandler(composeCore(readEnv('console/extend-deadline')))
