import { composeCore } from '#shared/adapters/compose.ts'
import { reclassifyCase as operation } from '#shared/contracts/commands/case-commands.ts'
import { correctClassification } from '#shared/domain/commands/classify.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/reclassify: a person classifies or corrects (R12). */
export const reclassifyCaseHandler = caseCommandHandler(operation, correctClassification)

export const handler = reclassifyCaseHandler(composeCore(readEnv('console/reclassify-case')))
