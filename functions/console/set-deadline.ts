import { composeCore } from '#shared/adapters/compose.ts'
import { setDeadline as operation } from '#shared/contracts/commands/clock-commands.ts'
import { setDeadline as decide } from '#shared/domain/commands/manage.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/set-deadline: management sets an earlier deadline (R26). */
export const setDeadlineHandler = caseCommandHandler(operation, decide)

export const handler = setDeadlineHandler(composeCore(readEnv('console/set-deadline')))
