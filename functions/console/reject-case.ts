import { composeCore } from '#shared/adapters/compose.ts'
import { rejectCase as operation } from '#shared/contracts/commands/case-commands.ts'
import { reject } from '#shared/domain/commands/quarantine.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/reject: what was kept apart is no case, and stays so until somebody releases it (R46). */
export const rejectCaseHandler = caseCommandHandler(operation, (subject, { reason }, context) =>
  reject(subject, reason, context),
)

export const handler = rejectCaseHandler(composeCore(readEnv('console/reject-case')))
