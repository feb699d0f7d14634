import { composeNotes } from '#shared/adapters/compose.ts'
import { addNote, recordAttempt, unlinkCase as unlink } from '#shared/contracts/commands/case-commands.ts'
import { recordAttempt as decideAttempt } from '#shared/domain/commands/attempt.ts'
import { addNote as decideNote } from '#shared/domain/commands/work.ts'
import { byRoute } from '#shared/runtime/by-route.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { nameUploads } from '#shared/use-cases/attachments/name-uploads.ts'
import { unlinkCase } from '#shared/use-cases/unlink-case.ts'
import { caseActHandler } from './commands/case-act-handler.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/**
 * POST /v1/cases/{reference}/add-note, /record-attempt and /unlink: an internal note, with files or without, an attempt to
 * reach the customer (R34), and that a case does not belong to another (R13).
 */
export const addNoteHandler = (ports: ReturnType<typeof composeNotes>) =>
  byRoute([
    [
      addNote,
      caseCommandHandler(addNote, (subject, { text, attachments }, context) =>
        decideNote(subject, text, context, nameUploads(ports, attachments, 'staff')),
      )(ports),
    ],
    [recordAttempt, caseCommandHandler(recordAttempt, decideAttempt)(ports)],
    [unlink, caseActHandler(unlink, unlinkCase)(ports)],
  ])

export const handler = addNoteHandler(composeNotes(readEnv('console/add-note')))
