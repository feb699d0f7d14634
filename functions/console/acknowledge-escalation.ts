import { composeCore } from '#shared/adapters/compose.ts'
import { acknowledgeEscalation as operation } from '#shared/contracts/commands/management-commands.ts'
import { acknowledgeEscalation as decide } from '#shared/domain/commands/escalate.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/acknowledge-escalation: somebody answers for the escalation, the ladder stops (R24). */
export const acknowledgeEscalationHandler = caseCommandHandler(operation, (subject, body = {}, context) =>
  decide(subject, body, context),
)

export const handler = acknowledgeEscalationHandler(composeCore(readEnv('console/acknowledge-escalation')))
