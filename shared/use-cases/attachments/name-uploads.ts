import { uploadLimits, type Attachment, type AttachmentOrigin } from '../../domain/attachments.ts'
import { DomainError, type FieldIssue } from '../../domain/errors.ts'
import type { UploadTokens } from '../../file-ports.ts'
import type { Clock } from '../../ports.ts'

export interface NameUploadsPorts {
  readonly clock: Clock
  readonly uploadTokens: UploadTokens
}

/**
 * The files that a submission names by their tokens, still to be looked at. Errors: `invalid-request` for a token that was not
 * issued here, is too old or named twice, and for too much in all; the store refuses one that was named before (R46).
 */
export const nameUploads = (
  ports: NameUploadsPorts,
  tokens: readonly string[] | undefined,
  origin: AttachmentOrigin,
): Attachment[] => {
  const now = ports.clock.now()
  const ids = new Set<string>()
  const issues: FieldIssue[] = []
  const files = (tokens ?? []).flatMap((token, index) => {
    const slot = ports.uploadTokens.read(token)
    const code = !slot ? 'unknown-upload' : slot.until < now ? 'upload-expired' : undefined
    if (!slot || code !== undefined || ids.has(slot.id)) {
      issues.push({ path: ['attachments', index], code: code ?? 'upload-taken' })
      return []
    }
    ids.add(slot.id)
    const { id, name, declaredType, size } = slot
    return [{ id, name, declaredType, size, origin }]
  })
  if (files.reduce((sum, { size }) => sum + size, 0) > uploadLimits.totalBytes)
    issues.push({ path: ['attachments'], code: 'files-too-large' })
  if (issues.length > 0) throw new DomainError('invalid-request', 'uploads that cannot be attached', issues)
  return files
}
