import { composeCore } from '#shared/adapters/compose.ts'
import { mergeCase as operation } from '#shared/contracts/commands/case-commands.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { mergeCases } from '#shared/use-cases/merge-cases.ts'
import { caseActHandler } from './commands/case-act-handler.ts'

/** POST /v1/cases/{reference}/merge: the case ends in another about the same matter (R13). */
export const mergeCaseHandler = caseActHandler(operation, mergeCases)

export const handler = mergeCaseHandler(composeCore(readEnv('console/merge-case')))
