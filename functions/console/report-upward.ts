import { composeCore } from '#shared/adapters/compose.ts'
import { reportUpward as operation } from '#shared/contracts/commands/management-commands.ts'
import { reportUpward as decide } from '#shared/domain/commands/bulletin.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/report-upward: a report to management in the words of the caller (R25). */
export const reportUpwardHandler = caseCommandHandler(operation, (subject, { text }, context) =>
  decide(subject, text, context),
)

export const handler = reportUpwardHandler(composeCore(readEnv('console/report-upward')))
