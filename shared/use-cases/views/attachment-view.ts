import type { Staff } from '../../domain/access.ts'
import { openingOf } from '../../domain/attachments.ts'
import { attachmentsOf, type KeptAttachment } from '../../domain/kept-attachments.ts'
import type { RecordedEvent } from '../../domain/events.ts'
import { findingNames } from './attachment-words.ts'

/** The files of a case as staff see them; contents are asked for one by one. */
export const attachmentsView = (history: readonly RecordedEvent[], { roles }: Pick<Staff, 'roles'>) =>
  attachmentsOf(history).map(({ inspection, ...file }) => ({
    id: file.id,
    name: file.name,
    at: file.at,
    cameWith: file.cameWith,
    origin: file.origin,
    size: inspection?.size ?? file.size,
    type: inspection?.type ?? file.declaredType,
    state: inspection?.state ?? ('checking' as const),
    findings: (inspection?.findings ?? []).map((finding) => ({ finding, text: findingNames[finding] })),
    inline: file.inline === true,
    repeated: file.repeated,
    opening: openingOf(roles, inspection),
  }))

const ownStates = {
  checking: 'checking',
  clean: 'received',
  // Whoever sends what is dangerous is told that it came, and not what gave it away.
  quarantined: 'received',
  missing: 'missing',
} as const

const isOwn = ({ origin, inline }: KeptAttachment): boolean => origin !== 'staff' && inline !== true

/** The files that the customer handed in, as they see them. */
export const ownFilesOf = (history: readonly RecordedEvent[]) =>
  attachmentsOf(history)
    .filter(isOwn)
    .map(({ id, name, at, size, inspection }) => ({
      id,
      name,
      at,
      size,
      state: ownStates[inspection?.state ?? 'checking'],
    }))
