import { composeNotes } from '#shared/adapters/compose.ts'
import { addNote as operation } from '#shared/contracts/commands/case-commands.ts'
import { addNote as decide } from '#shared/domain/commands/work.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { nameUploads } from '#shared/use-cases/attachments/name-uploads.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/add-note: an internal note, with files or without. */
export const addNoteHandler = (ports: ReturnType<typeof composeNotes>) =>
  caseCommandHandler(operation, (subject, { text, attachments }, context) =>
    decide(subject, text, context, nameUploads(ports, attachments, 'staff')),
  )(ports)

export const handler = addNoteHandler(composeNotes(readEnv('console/add-note')))
