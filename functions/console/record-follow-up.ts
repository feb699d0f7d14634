import { composeCore } from '#shared/adapters/compose.ts'
import { recordFollowUp as operation } from '#shared/contracts/commands/case-commands.ts'
import { recordFollowUp as decide } from '#shared/domain/commands/reopen.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/record-follow-up: what the customer said when asked after the result (R36). */
export const recordFollowUpHandler = caseCommandHandler(operation, decide)

export const handler = recordFollowUpHandler(composeCore(readEnv('console/record-follow-up')))
