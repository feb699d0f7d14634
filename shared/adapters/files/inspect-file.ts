import { quarantines, type Finding } from '../../domain/attachments.ts'
import type { InspectFile } from '../../file-ports.ts'
import { sha256 } from '../sha256.ts'
import { detectType } from './detect-type.ts'
import { mayHoldLocation } from './exif.ts'
import { contradicts, hasDoubleEnding, namedAs } from './file-endings.ts'
import { lookIntoPdf } from './look-into-pdf.ts'
import { lookIntoCompoundFile, lookIntoMarkup, lookIntoZip, type Seen } from './look-into.ts'
import { strips } from './strip-image.ts'
import { readZip } from './zip.ts'

/** What the beginning of a file alone says against it. */
const byType: Readonly<Record<string, Finding>> = {
  'application/vnd.microsoft.portable-executable': 'executable',
  'application/x-elf': 'executable',
  'application/x-mach-binary': 'executable',
  'application/java-vm': 'executable',
  'application/wasm': 'executable',
  'application/x-dex': 'executable',
  'application/x-ms-shortcut': 'shortcut',
  'application/vnd.ms-htmlhelp': 'script',
  'application/x-iso9660-image': 'disk-image',
  'application/x-vhd': 'disk-image',
  'application/x-vhdx': 'disk-image',
  'text/x-script': 'script',
  'application/octet-stream': 'unknown-type',
  'application/pgp-encrypted': 'encrypted',
}

/** Archives that are not looked into. */
const sealed =
  /^application\/(?:vnd\.rar|x-7z-compressed|gzip|x-bzip2|x-xz|x-tar|vnd\.ms-cab-compressed|vnd\.ms-tnef)$/

/** Pictures from which metadata cannot be taken out without drawing them anew. */
const located = /^image\/(?:heic|avif|tiff)$/

const lookInto = (type: string, content: Uint8Array): Seen => {
  if (type === 'application/zip') return lookIntoZip(content)
  if (type === 'application/x-cfb') return lookIntoCompoundFile(content)
  if (type === 'application/pdf') return lookIntoPdf(content)
  if (type === 'text/html' || type === 'image/svg+xml') return lookIntoMarkup(content)
  // An archive behind something else, such as what unpacks it.
  if (type === 'application/octet-stream' && readZip(content)) return lookIntoZip(content)
  if (sealed.test(type)) return { findings: ['unreadable-archive'] }
  if (type === 'image/tiff') return { findings: mayHoldLocation(content) ? ['location-kept'] : [] }
  return { findings: located.test(type) ? ['location-kept'] : [] }
}

const ofName = (name: string, type: string): Finding[] => {
  const named = namedAs(name)
  return [
    ...(named ? [named] : []),
    ...(hasDoubleEnding(name) ? (['double-extension'] as const) : []),
    ...(named === undefined && contradicts(name, type) ? (['type-mismatch'] as const) : []),
  ]
}

/**
 * Looks at a file as far as one can without opening it (R46): type by its content, programs, macros, what it contradicts. Out
 * of JPEG, PNG and WebP everything is taken but the picture and how it is to be turned. Whatever the bytes are, it answers, in
 * time in proportion to their number.
 */
export const inspectFile: InspectFile = ({ name, content: raw, disguised }) => {
  const first = detectType(raw)
  const seen = lookInto(first, raw)
  const type = seen.type ?? first
  const strip = strips[type]
  const stripped = strip?.(raw)
  const content = stripped?.content ?? raw
  const ofBytes = byType[first]
  const findings = new Set<Finding>([
    ...(disguised ? (['disguised-name'] as const) : []),
    ...(ofBytes ? [ofBytes] : []),
    ...seen.findings,
    ...ofName(name, type),
    ...(strip && !stripped ? (['unreadable-image', 'location-kept'] as const) : []),
    ...(stripped?.removed ? (['location-removed'] as const) : []),
  ])
  const found = [...findings]
  return {
    content,
    inspection: {
      state: quarantines(found) ? 'quarantined' : 'clean',
      type,
      size: content.length,
      sha256: sha256(content),
      findings: found,
    },
  }
}
