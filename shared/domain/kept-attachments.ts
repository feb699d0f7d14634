import type { Attachment, Inspection } from './attachments.ts'
import type { EventData, RecordedEvent } from './events.ts'
import type { Timestamp } from './vocabulary.ts'

/** A file as it is by now. */
export interface KeptAttachment extends Attachment {
  readonly at: Timestamp
  /** Sequence of the event that it came with. */
  readonly cameWith: number
  /** A small picture within the text that had come before: a logo, most likely. */
  readonly repeated: boolean
}

const logoBytes = 20 * 1024

/** Every file of a case, in the order in which they came, as it is by now. */
export const attachmentsOf = (history: readonly RecordedEvent[]): KeptAttachment[] => {
  const inspected = new Map<string, Inspection>()
  for (const event of history)
    if (event.type === 'AttachmentInspected') inspected.set(event.data.id, event.data.inspection)
  const seen = new Set<string>()
  return history.flatMap((event): KeptAttachment[] => {
    if (event.type !== 'AttachmentsAdded') return []
    return event.data.attachments.map((attachment) => {
      const inspection = attachment.inspection ?? inspected.get(attachment.id)
      const hash = inspection?.sha256 ?? ''
      const repeated = attachment.inline === true && attachment.size <= logoBytes && seen.has(hash)
      if (hash !== '') seen.add(hash)
      return { ...attachment, inspection, at: event.at, cameWith: event.data.cameWith, repeated }
    })
  })
}

type Checking = readonly string[]

/** Ids of files that are being looked at, after one more event. */
export const checkingAfter = (
  before: Checking | undefined,
  event:
    | { readonly type: 'AttachmentsAdded'; readonly data: EventData['AttachmentsAdded'] }
    | { readonly type: 'AttachmentInspected'; readonly data: EventData['AttachmentInspected'] },
): Checking => {
  const known = before ?? []
  return event.type === 'AttachmentsAdded'
    ? [...known, ...event.data.attachments.filter(({ inspection }) => !inspection).map(({ id }) => id)]
    : known.filter((id) => id !== event.data.id)
}
