import type { Role } from './vocabulary.ts'

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

/** The same files under names that differ from each other: the second `a.jpg` is `a (2).jpg`. */
export const withUniqueNames = <F extends { readonly name: string }>(files: readonly F[]): F[] => {
  const given = new Set<string>()
  return files.map((file) => {
    const dot = file.name.lastIndexOf('.')
    const end = dot > 0 ? dot : file.name.length
    let { name } = file
    for (let number = 2; given.has(name.toLowerCase()); number += 1)
      name = `${file.name.slice(0, end)} (${number})${file.name.slice(end)}`
    given.add(name.toLowerCase())
    return { ...file, name }
  })
}
