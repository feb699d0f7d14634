import { composeCore } from '#shared/adapters/compose.ts'
import { answerReferrer as operation } from '#shared/contracts/commands/management-commands.ts'
import { answerReferrer as decide } from '#shared/domain/commands/manage.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/answer-referrer: the answer that the referrer got (R6). */
export const answerReferrerHandler = caseCommandHandler(operation, (subject, { text }, context) =>
  decide(subject, text, context),
)

export const handler = answerReferrerHandler(composeCore(readEnv('console/answer-referrer')))
