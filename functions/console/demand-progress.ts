import { composeCore } from '#shared/adapters/compose.ts'
import { demandProgress as operation } from '#shared/contracts/commands/management-commands.ts'
import { demandProgress as decide } from '#shared/domain/commands/manage.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/demand-progress: those responsible are asked how the case stands (R26). */
export const demandProgressHandler = caseCommandHandler(operation, (subject, { text }, context) =>
  decide(subject, text, context),
)

export const handler = demandProgressHandler(composeCore(readEnv('console/demand-progress')))
