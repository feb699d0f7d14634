import { composeNotes } from '#shared/adapters/compose.ts'
import { addNote, recordAttempt } from '#shared/contracts/commands/case-commands.ts'
import { recordAttempt as decideAttempt } from '#shared/domain/commands/attempt.ts'
import { addNote as decideNote } from '#shared/domain/commands/work.ts'
import { byRoute } from '#shared/runtime/by-route.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { nameUploads } from '#shared/use-cases/attachments/name-uploads.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/add-note and /record-attempt: an internal note, with files or without, and an attempt to reach the customer (R34). */
export const addNoteHandler = (ports: ReturnType<typeof composeNotes>) =>
  byRoute([
    [
      addNote,
      caseCommandHandler(addNote, (subject, { text, attachments }, context) =>
        decideNote(subject, text, context, nameUploads(ports, attachments, 'staff')),
      )(ports),
    ],
    [recordAttempt, caseCommandHandler(recordAttempt, decideAttempt)(ports)],
  ])

export const handler = addNoteHandler(composeNotes(readEnv('console/add-note')))
