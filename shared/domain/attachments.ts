import type { EventData, RecordedEvent } from './events.ts'
import type { Role, Timestamp } from './vocabulary.ts'

/** How a file came to the case (R6, R33). */
export const attachmentOrigins = ['mail', 'form', 'customer-page', 'staff'] as const
export type AttachmentOrigin = (typeof attachmentOrigins)[number]

/** How far files go that somebody uploads; mail brings as much as mail systems let through. */
export const uploadLimits = {
  /** Files that one submission may name. */
  files: 10,
  /** Bytes of one of them, and of all. */
  fileBytes: 20 * 1024 * 1024,
  totalBytes: 50 * 1024 * 1024,
} as const

/**
 * What an inspection can find, and whether that keeps the file in quarantine (R46). The rest is told to whoever opens it: what
 * cannot be looked into is not evil by that.
 */
export const findings = {
  executable: 'quarantine',
  script: 'quarantine',
  macro: 'quarantine',
  installer: 'quarantine',
  'disk-image': 'quarantine',
  shortcut: 'quarantine',
  'active-content': 'quarantine',
  'executable-inside': 'quarantine',
  'disguised-name': 'quarantine',
  malware: 'quarantine',
  'not-scanned': 'quarantine',
  encrypted: 'tell',
  'type-mismatch': 'tell',
  'double-extension': 'tell',
  'unknown-type': 'tell',
  'unreadable-archive': 'tell',
  'unreadable-image': 'tell',
  'location-kept': 'tell',
  'location-removed': 'tell',
} as const satisfies Record<string, 'quarantine' | 'tell'>
export type Finding = keyof typeof findings

/** How a file is after it was looked at. `missing`: it was named and never arrived. */
export const inspectedStates = ['clean', 'quarantined', 'missing'] as const
export type InspectedState = (typeof inspectedStates)[number]

/** What was seen in a file. */
export interface Inspection {
  readonly state: InspectedState
  /** By its content, whatever its name says. */
  readonly type: string
  /** Bytes, and their SHA-256 in hex, as they are kept: without location, where that was taken out. */
  readonly size: number
  readonly sha256: string
  readonly findings: readonly Finding[]
}

/** A file on a case. */
export interface Attachment {
  readonly id: string
  /** Fit to be shown and stored. */
  readonly name: string
  /** What whoever sent it says it is; no proof. */
  readonly declaredType: string
  readonly size: number
  readonly origin: AttachmentOrigin
  /** Shown within the text of the mail. */
  readonly inline?: boolean | undefined
  /** Absent while it is being looked at. */
  readonly inspection?: Inspection | undefined
}

/** A file as it is by now. */
export interface KeptAttachment extends Attachment {
  readonly at: Timestamp
  /** Sequence of the event that it came with. */
  readonly cameWith: number
  /** A small picture within the text that had come before: a logo, most likely. */
  readonly repeated: boolean
}

/** Whether what was found keeps a file in quarantine. */
export const quarantines = (found: readonly Finding[]): boolean =>
  found.some((finding) => findings[finding] === 'quarantine')

/** Who may have what is in quarantine: somebody who decides on it. */
const guards: readonly Role[] = ['lead', 'manager', 'coordinator']

/** Whether somebody who may see the case may have a file: freely, after a warning, or not (R46). */
export const openingOf = (
  roles: readonly Role[],
  inspection: Pick<Inspection, 'state'> | undefined,
): 'free' | 'guarded' | 'none' => {
  if (inspection?.state === 'clean') return 'free'
  return inspection?.state === 'quarantined' && roles.some((role) => guards.includes(role))
    ? 'guarded'
    : 'none'
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

/** Names that differ from each other: the second `a.jpg` is `a (2).jpg`. */
export const uniqueNames = (names: readonly string[]): string[] => {
  const given = new Set<string>()
  return names.map((name) => {
    const [, stem = name, ending = ''] = /^(.+?)(\.[^.]*)?$/s.exec(name) ?? []
    let unique = name
    for (let number = 2; given.has(unique.toLowerCase()); number += 1) unique = `${stem} (${number})${ending}`
    given.add(unique.toLowerCase())
    return unique
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
