import type { Attachment, Inspection } from '../attachments.ts'
import { withUniqueNames } from '../attachments.ts'
import type { Case } from '../case.ts'
import type { NewEvent } from '../events.ts'
import { happened, type DecisionContext } from './context.ts'

/** Adds files to what they came with: the first event that the command decides. Nothing where there are none. */
export const attach = (
  subject: Pick<Case, 'version'> | undefined,
  files: readonly Attachment[],
  context: DecisionContext,
): NewEvent[] => {
  if (files.length === 0) return []
  const cameWith = (subject?.version ?? 0) + 1
  return [happened(context, 'AttachmentsAdded', { cameWith, attachments: withUniqueNames(files) })]
}

/** Records what was seen in a file, once. */
export const recordInspected = (
  subject: Case,
  id: string,
  inspection: Inspection,
  context: DecisionContext,
): NewEvent[] =>
  subject.checking?.includes(id) === true
    ? [happened(context, 'AttachmentInspected', { id, inspection })]
    : []
