import { composeCore } from '#shared/adapters/compose.ts'
import { resumeCase as operation } from '#shared/contracts/commands/clock-commands.ts'
import { resumeCase as decide } from '#shared/domain/commands/pause.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/resume: the case goes on (R21). */
export const resumeCaseHandler = caseCommandHandler(operation, (subject, body, context) =>
  decide(subject, body?.reason, context),
)

export const handler = resumeCaseHandler(composeCore(readEnv('console/resume-case')))
