import { composeCore } from '#shared/adapters/compose.ts'
import { pauseCase as operation } from '#shared/contracts/commands/clock-commands.ts'
import { pauseCase as decide } from '#shared/domain/commands/pause.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/pause: the case waits for somebody (R21). */
export const pauseCaseHandler = caseCommandHandler(operation, decide)

export const handler = pauseCaseHandler(composeCore(readEnv('console/pause-case')))
