import { composeCore } from '#shared/adapters/compose.ts'
import { releaseCase as operation } from '#shared/contracts/commands/case-commands.ts'
import { release } from '#shared/domain/commands/quarantine.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/release: what was kept apart is a case (R46). */
export const releaseCaseHandler = caseCommandHandler(operation, (subject, body, context) =>
  release(subject, body ?? {}, context),
)

export const handler = releaseCaseHandler(composeCore(readEnv('console/release-case')))
