import { quarantines, type Attachment } from '../../domain/attachments.ts'
import { fileName } from '../../domain/file-names.ts'
import type { FileStore, InspectFile } from '../../file-ports.ts'
import type { MailFile } from '../../mail-ports.ts'

export interface KeepMailFilesPorts {
  readonly inspect: InspectFile
  readonly files: Pick<FileStore, 'keep'>
}

/**
 * Looks at the files of a mail and stores them, one after the other: the memory of one beside the mail is enough. A mail whose
 * virus verdict failed keeps all of its files in quarantine (R46). Done again it stores the same under the same ids.
 */
export const keepMailFiles = async (
  { inspect, files }: KeepMailFilesPorts,
  came: readonly MailFile[],
  infected: boolean,
): Promise<Attachment[]> => {
  const kept: Attachment[] = []
  for (const { id, inline, ...file } of came) {
    const name = fileName(file.name)
    const seen = inspect({ ...file, name })
    const findings = infected ? [...seen.inspection.findings, 'malware' as const] : seen.inspection.findings
    const state = quarantines(findings) ? 'quarantined' : 'clean'
    const inspection = { ...seen.inspection, state, findings } as const
    await files.keep(id, { name, inspection, content: seen.content })
    const { declaredType, content } = file
    const size = content.length
    kept.push({ id, name, declaredType, size, origin: 'mail', ...(inline && { inline }), inspection })
  }
  return kept
}
