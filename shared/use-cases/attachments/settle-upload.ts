import { quarantines, type Attachment, type Inspection } from '../../domain/attachments.ts'
import { attachmentsOf } from '../../domain/kept-attachments.ts'
import { recordInspected } from '../../domain/commands/attach.ts'
import type { FileStore, IncomingFiles, InspectFile, ScanResult, UploadNotes } from '../../file-ports.ts'
import type { CorePorts } from '../../ports.ts'
import { execute, loadCase, system } from '../execute.ts'

export interface SettleUploadPorts extends CorePorts {
  readonly uploadNotes: UploadNotes
  readonly incoming: IncomingFiles
  readonly inspect: InspectFile
  readonly files: FileStore
  /** Whether files wait for a scan for malware. */
  readonly scanning: boolean
}

/** What came of it; all but `unclaimed` and `unscanned` are final. */
export type Settled = 'clean' | 'quarantined' | 'missing' | 'repeated' | 'unclaimed' | 'unscanned'

const neverArrived: Inspection = { state: 'missing', type: '', size: 0, sha256: '', findings: [] }

const scanFindings = {
  clean: [],
  malware: ['malware'],
  'not-scanned': ['not-scanned'],
} as const satisfies Record<ScanResult, readonly string[]>

const inspected = async (
  { inspect, files }: SettleUploadPorts,
  { id, name, declaredType }: Attachment,
  raw: Uint8Array,
  scan: ScanResult,
): Promise<Inspection> => {
  const { inspection: seen, content } = inspect({ name, declaredType, content: raw })
  const findings = [...seen.findings, ...scanFindings[scan]]
  const state = quarantines(findings) ? 'quarantined' : 'clean'
  const inspection: Inspection = { ...seen, state, findings }
  await files.keep(id, { name, inspection, content })
  return inspection
}

/**
 * Looks at an upload once it is both there and named by a case, whichever came last; where files are scanned, once that was
 * done, too. What is named and not there never comes: it is uploaded first. May run twice: the case records it once.
 */
export const settleUpload = async (ports: SettleUploadPorts, id: string): Promise<Settled> => {
  const reference = await ports.uploadNotes.claimant(id)
  if (reference === undefined) return 'unclaimed'
  const { checking = [] } = await loadCase(ports, reference)
  const attachment = attachmentsOf(await ports.cases.history(reference)).find((file) => file.id === id)
  if (!attachment || !checking.includes(id)) {
    await ports.incoming.remove(id)
    return 'repeated'
  }
  const raw = await ports.incoming.read(id)
  const scan = ports.scanning && raw ? await ports.uploadNotes.scan(id) : 'clean'
  if (scan === undefined) return 'unscanned'
  const inspection = raw ? await inspected(ports, attachment, raw, scan) : neverArrived
  await execute(ports, reference, system('attachments'), (subject, context) =>
    recordInspected(subject, id, inspection, context),
  )
  // Last: whatever fails before is done again from the file.
  await ports.incoming.remove(id)
  return inspection.state
}

/** Looks at the uploads that an event named. */
export const settleNamed = async (
  ports: SettleUploadPorts,
  { reference, sequence }: { readonly reference: string; readonly sequence: number },
): Promise<Settled[]> => {
  const event = await ports.cases.event(reference, sequence)
  const settled: Settled[] = []
  if (event?.type !== 'AttachmentsAdded') return settled
  for (const { id, inspection } of event.data.attachments)
    if (!inspection) settled.push(await settleUpload(ports, id))
  return settled
}
