import type { Staff } from '../../domain/access.ts'
import { openingOf } from '../../domain/attachments.ts'
import { attachmentsOf } from '../../domain/kept-attachments.ts'
import { DomainError } from '../../domain/errors.ts'
import type { Reference, Timestamp } from '../../domain/vocabulary.ts'
import type { FileStore } from '../../file-ports.ts'
import type { CorePorts } from '../../ports.ts'
import { openCase } from '../work-case.ts'

/** Long enough for a download to begin; one that has begun goes on. */
const addressSeconds = 60

/**
 * An address from which a file of a case can be had for a minute. Errors: those of `openCase`; `unknown-attachment` for one
 * that is not there, or not yet; `forbidden` and, unless it was asked for knowingly, `file-quarantined` for one in quarantine
 * (R46).
 */
export const openAttachment = async (
  ports: CorePorts & { readonly files: Pick<FileStore, 'address'> },
  staff: Staff,
  { reference, id, knowingly }: { reference: Reference; id: string; knowingly: boolean },
): Promise<{ url: string; expiresAt: Timestamp }> => {
  await openCase(ports, staff, reference)
  const found = attachmentsOf(await ports.cases.history(reference)).find((file) => file.id === id)
  const inspection = found?.inspection
  if (!found || !inspection || inspection.state === 'missing')
    throw new DomainError('unknown-attachment', 'the case has no such file')
  const opening = openingOf(staff.roles, inspection)
  if (opening === 'none')
    throw new DomainError('forbidden', 'no role of the person may have what is in quarantine')
  if (opening === 'guarded' && !knowingly)
    throw new DomainError('file-quarantined', 'the file is in quarantine')
  const url = await ports.files.address({ id, name: found.name, inspection }, addressSeconds)
  return { url, expiresAt: new Date(Date.parse(ports.clock.now()) + addressSeconds * 1000).toISOString() }
}
