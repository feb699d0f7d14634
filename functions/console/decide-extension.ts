import { composeCore } from '#shared/adapters/compose.ts'
import { decideExtension as operation } from '#shared/contracts/commands/clock-commands.ts'
import { decideExtension as decide } from '#shared/domain/commands/extend.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/decide-extension: approval or refusal of a later deadline (R21). */
export const decideExtensionHandler = caseCommandHandler(operation, decide)

export const handler = decideExtensionHandler(composeCore(readEnv('console/decide-extension')))
