import type { Finding } from '../../domain/attachments.ts'
import { bytesOf } from './bytes.ts'
import { readCompoundFile } from './compound-file.ts'
import { isExecutableName } from './file-endings.ts'
import { readZip } from './zip.ts'

/** What a container turned out to be, and what was found in it. */
export interface Seen {
  readonly type?: string | undefined
  readonly findings: readonly Finding[]
}

const office = 'application/vnd.openxmlformats-officedocument.'
/** Kinds of OOXML by the folder that their parts lie in. */
const officeKinds: readonly (readonly [folder: RegExp, type: string])[] = [
  [/^word\//i, `${office}wordprocessingml.document`],
  [/^xl\//i, `${office}spreadsheetml.sheet`],
  [/^ppt\//i, `${office}presentationml.presentation`],
]

/** Parts by which a document runs something: VBA in OOXML and ODF, and macro sheets of Excel 4. */
const macroPart = /(?:^|\/)(?:vbaProject[^/]*\.bin|vbaData\.xml)$|^xl\/macrosheets\/|^(?:Basic|Scripts)\/./i

/** Looks into a zip archive, and what is made of one: OOXML, ODF, EPUB, jar, apk. */
export const lookIntoZip = (content: Uint8Array): Seen => {
  const zip = readZip(content)
  if (!zip) return { findings: ['unreadable-archive'] }
  const names = zip.entries.map(({ name }) => name.replaceAll('\\', '/'))
  const find = (pattern: RegExp) => names.some((name) => pattern.test(name))
  const encrypted: Finding[] = zip.entries.some((entry) => entry.encrypted) ? ['encrypted'] : []
  if (find(/^META-INF\/MANIFEST\.MF$/i) && find(/\.class$|^META-INF\/MANIFEST\.MF$/i))
    return { type: 'application/java-archive', findings: ['executable', ...encrypted] }
  if (find(/^AndroidManifest\.xml$/))
    return { type: 'application/vnd.android.package-archive', findings: ['executable', ...encrypted] }
  const types = zip.entries.find(({ name }) => name === '[Content_Types].xml')
  const macro: Finding[] =
    find(macroPart) || (types && /macroEnabled|macrosheet|vbaProject/i.test(zip.text(types))) ? ['macro'] : []
  if (types) {
    const kind = officeKinds.find(([folder]) => find(folder))?.[1]
    return { type: kind ?? 'application/zip', findings: [...macro, ...encrypted] }
  }
  const stated = zip.entries.find(({ name }) => name === 'mimetype')
  const mimetype = stated ? zip.text(stated).trim() : ''
  if (/^application\/(?:vnd\.oasis\.opendocument\.[\w-]+|epub\+zip)$/.test(mimetype))
    return { type: mimetype, findings: [...macro, ...encrypted] }
  const inside: Finding[] = names.some(isExecutableName) ? ['executable-inside'] : []
  return { findings: [...inside, ...encrypted] }
}

/** Records of a workbook: kinds of sheets, and whether it is sealed. */
const workbookFindings = (workbook: Buffer): Finding[] => {
  const bytes = bytesOf(workbook)
  const found = new Set<Finding>()
  for (let at = 0; at + 4 <= bytes.length;) {
    const [record, length] = [bytes.u16(at), bytes.u16(at + 2)]
    if (record === 0x2f) found.add('encrypted')
    // A sheet of Excel 4 macros, or a module, among the sheets.
    if (record === 0x85 && [1, 6].includes(bytes.u8(at + 9))) found.add('macro')
    // The list of sheets stands in the globals, which end here.
    if (record === 0x0a || record === 0) break
    at += 4 + length
  }
  return [...found]
}

const msiClass = '84100c0000000000c000000000000046'
const mostWorkbook = 4 * 1024 * 1024
const compoundKinds: Readonly<Record<string, string>> = {
  WordDocument: 'application/msword',
  Workbook: 'application/vnd.ms-excel',
  Book: 'application/vnd.ms-excel',
  'PowerPoint Document': 'application/vnd.ms-powerpoint',
  '__properties_version1.0': 'application/vnd.ms-outlook',
}

/** Looks into a compound file: old Office documents, messages of Outlook, installers. */
export const lookIntoCompoundFile = (content: Uint8Array): Seen => {
  const file = readCompoundFile(content)
  if (!file) return { findings: ['unreadable-archive'] }
  const { entries } = file
  const has = (pattern: RegExp) => entries.some(({ name }) => pattern.test(name))
  const type = entries.map(({ name }) => compoundKinds[name]).find((kind) => kind !== undefined)
  if (entries[0]?.classId === msiClass) return { type: 'application/x-msi', findings: ['installer'] }
  const found = new Set<Finding>()
  if (has(/^(?:VBA|_VBA_PROJECT(?:_CUR)?|Macros)$/i)) found.add('macro')
  if (has(/^(?:EncryptedPackage|EncryptionInfo)$/)) found.add('encrypted')
  const workbook = entries.find(({ name }) => name === 'Workbook' || name === 'Book')
  if (workbook) for (const finding of workbookFindings(file.read(workbook, mostWorkbook))) found.add(finding)
  return { type, findings: [...found] }
}

/** Looks into a page or a drawing: whether opening it runs something. */
export const lookIntoMarkup = (content: Uint8Array): Seen => {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    .toString('latin1')
    .replaceAll('\0', '')
  const runs =
    /<\s*(?:script|iframe|object|embed|foreignObject)\b|<\s*meta[^>]{0,500}http-equiv\s*=\s*["']?refresh|javascript\s*:|[\s"'/]on[a-z]{3,20}\s*=/i
  return { findings: runs.test(text) ? ['active-content'] : [] }
}
