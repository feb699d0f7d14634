import type { Inspection } from './domain/attachments.ts'
import type { Reference, Timestamp } from './domain/vocabulary.ts'

/** A file that somebody is about to upload. */
export interface UploadSlot {
  readonly id: string
  readonly name: string
  readonly declaredType: string
  readonly size: number
  /** Until when a submission may name it. */
  readonly until: Timestamp
}

/** Names uploads to whoever may attach them: signed, so that nobody attaches what somebody else has uploaded (R46). */
export interface UploadTokens {
  issue(slot: UploadSlot): string
  /** Undefined for what was not issued here. */
  read(token: string): UploadSlot | undefined
}

/** Where browsers lay files before anybody has looked at them. */
export interface UploadDesk {
  /** A form by which exactly this file can be uploaded, once signed, for so many seconds. */
  offer(slot: UploadSlot, seconds: number): Promise<{ url: string; fields: Record<string, string> }>
}

/** Files that came and have not been looked at. */
export interface IncomingFiles {
  /** Undefined where there is none. */
  read(id: string): Promise<Uint8Array | undefined>
  remove(id: string): Promise<void>
}

/** A file as it comes. */
export interface RawFile {
  readonly name: string
  readonly declaredType: string
  readonly content: Uint8Array
  /** Its name was written so that it reads as another. */
  readonly disguised?: boolean | undefined
}

/** Looks at a file; answers it with what may not be kept taken out, and what was seen. */
export type InspectFile = (file: RawFile) => { readonly inspection: Inspection; readonly content: Uint8Array }

/** Files that were looked at: quarantined ones apart from the others. */
export interface FileStore {
  keep(
    id: string,
    file: { readonly name: string; readonly inspection: Inspection; readonly content: Uint8Array },
  ): Promise<void>
  /** An address from which it can be had, under its name and for so many seconds. */
  address(
    file: { readonly id: string; readonly name: string; readonly inspection: Inspection },
    seconds: number,
  ): Promise<string>
}

/** What a scan for malware said. */
export type ScanResult = 'clean' | 'malware' | 'not-scanned'

/** Which case an upload was named for, and what a scan said of it. */
export interface UploadNotes {
  claimant(id: string): Promise<Reference | undefined>
  scan(id: string): Promise<ScanResult | undefined>
  /** The first result is kept. */
  noteScan(id: string, result: ScanResult): Promise<void>
}
