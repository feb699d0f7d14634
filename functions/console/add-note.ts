import { composeCore } from '#shared/adapters/compose.ts'
import { addNote as operation } from '#shared/contracts/commands/case-commands.ts'
import { addNote as decide } from '#shared/domain/commands/work.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/add-note: an internal note. */
export const addNoteHandler = caseCommandHandler(operation, (subject, { text }, context) =>
  decide(subject, text, context),
)

export const handler = addNoteHandler(composeCore(readEnv('console/add-note')))
