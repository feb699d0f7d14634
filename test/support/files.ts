import { uploadTokens } from '#shared/adapters/files/upload-tokens.ts'
import type { Inspection } from '#shared/domain/attachments.ts'
import type { FileStore, IncomingFiles, ScanResult, UploadDesk, UploadNotes } from '#shared/file-ports.ts'

interface Kept {
  readonly name: string
  readonly inspection: Inspection
  readonly content: Uint8Array
}

/** Files that were looked at, by id. */
export class MemoryFiles implements FileStore {
  readonly kept = new Map<string, Kept>()
  async keep(id: string, file: Kept): Promise<void> {
    this.kept.set(id, file)
  }
  async address({ id, name }: { id: string; name: string }, seconds: number): Promise<string> {
    return `https://files.example.org/${id}?name=${encodeURIComponent(name)}&seconds=${seconds}`
  }
}

/** Uploads that nobody has looked at, by id. */
export class MemoryIncoming implements IncomingFiles, UploadDesk {
  readonly files = new Map<string, Uint8Array>()
  async read(id: string): Promise<Uint8Array | undefined> {
    return this.files.get(id)
  }
  async remove(id: string): Promise<void> {
    this.files.delete(id)
  }
  async offer({ id }: { id: string }, seconds: number) {
    return {
      url: 'https://uploads.example.org/',
      fields: { key: `incoming/${id}`, seconds: String(seconds) },
    }
  }
}

/** What is known of uploads, by id. */
export class MemoryUploadNotes implements UploadNotes {
  readonly claims = new Map<string, string>()
  readonly scans = new Map<string, ScanResult>()
  async claimant(id: string): Promise<string | undefined> {
    return this.claims.get(id)
  }
  async scan(id: string): Promise<ScanResult | undefined> {
    return this.scans.get(id)
  }
  async noteScan(id: string, result: ScanResult): Promise<void> {
    if (!this.scans.has(id)) this.scans.set(id, result)
  }
}

export const testTokens = uploadTokens('key-of-a-test')
