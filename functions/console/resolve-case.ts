import { composeCore } from '#shared/adapters/compose.ts'
import { resolveCase as operation } from '#shared/contracts/commands/case-commands.ts'
import { resolve } from '#shared/domain/commands/work.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/resolve: the result, told to the customer (R14, R32). */
export const resolveCaseHandler = caseCommandHandler(operation, resolve)

export const handler = resolveCaseHandler(composeCore(readEnv('console/resolve-case')))
