import { bytesOf, type Bytes } from './bytes.ts'

type Test = (bytes: Bytes) => boolean

const at =
  (mark: readonly number[] | string, offset = 0): Test =>
  (bytes) =>
    bytes.startsWith(mark, offset)

/** Brands of the container that HEIC, AVIF, MP4, M4A and QuickTime share. */
const brand =
  (pattern: RegExp): Test =>
  (bytes) =>
    bytes.startsWith('ftyp', 4) && pattern.test(bytes.text(8, 4))

/** What stands at the beginning of a file, most telling first. */
const marks: readonly (readonly [type: string, test: Test])[] = [
  [
    'application/vnd.microsoft.portable-executable',
    (bytes) => bytes.startsWith('MZ') && !isText(bytes.text(0, 512)),
  ],
  ['application/x-elf', at([0x7f, 0x45, 0x4c, 0x46])],
  ['application/x-mach-binary', (bytes) => [0xfeedface, 0xfeedfacf].includes(bytes.u32(0))],
  ['application/x-mach-binary', at([0xfe, 0xed, 0xfa, 0xce])],
  ['application/x-mach-binary', at([0xfe, 0xed, 0xfa, 0xcf])],
  ['application/java-vm', at([0xca, 0xfe, 0xba, 0xbe])],
  ['application/wasm', at([0x00, 0x61, 0x73, 0x6d])],
  ['application/x-dex', at('dex\n')],
  ['application/x-ms-shortcut', at([0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0x00])],
  ['application/vnd.ms-htmlhelp', at('ITSF')],
  ['application/x-iso9660-image', at('CD001', 0x8001)],
  ['application/x-vhd', at('conectix')],
  ['application/x-vhdx', at('vhdxfile')],
  ['application/pdf', (bytes) => bytes.slice(0, 1024).includes('%PDF-')],
  ['image/jpeg', at([0xff, 0xd8, 0xff])],
  ['image/png', at([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/gif', at('GIF8')],
  ['image/webp', (bytes) => bytes.startsWith('RIFF') && bytes.startsWith('WEBP', 8)],
  ['image/heic', brand(/^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/)],
  ['image/avif', brand(/^avi[fs]$/)],
  ['image/tiff', at([0x49, 0x49, 0x2a, 0])],
  ['image/tiff', at([0x4d, 0x4d, 0, 0x2a])],
  ['image/bmp', (bytes) => bytes.startsWith('BM') && bytes.u32(2) <= bytes.length && bytes.u16(6) === 0],
  ['audio/mp4', brand(/^M4[ABP] $/)],
  ['video/quicktime', brand(/^qt {2}$/)],
  ['video/3gpp', brand(/^3g/)],
  ['video/mp4', brand(/^.{4}$/s)],
  ['audio/mpeg', at('ID3')],
  ['audio/mpeg', (bytes) => bytes.u8(0) === 0xff && (bytes.u8(1) & 0xe6) === 0xe2],
  ['audio/aac', (bytes) => bytes.u8(0) === 0xff && (bytes.u8(1) & 0xf6) === 0xf0],
  ['audio/wav', (bytes) => bytes.startsWith('RIFF') && bytes.startsWith('WAVE', 8)],
  ['video/x-msvideo', (bytes) => bytes.startsWith('RIFF') && bytes.startsWith('AVI ', 8)],
  ['audio/amr', at('#!AMR')],
  ['audio/ogg', at('OggS')],
  ['audio/flac', at('fLaC')],
  ['video/x-matroska', at([0x1a, 0x45, 0xdf, 0xa3])],
  ['application/zip', at([0x50, 0x4b, 0x03, 0x04])],
  ['application/zip', at([0x50, 0x4b, 0x05, 0x06])],
  ['application/x-cfb', at([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
  ['application/vnd.rar', at('Rar!\x1a\x07')],
  ['application/x-7z-compressed', at([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])],
  ['application/gzip', at([0x1f, 0x8b])],
  ['application/x-bzip2', at('BZh')],
  ['application/x-xz', at([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])],
  ['application/vnd.ms-cab-compressed', at('MSCF')],
  ['application/x-tar', at('ustar', 257)],
  ['application/vnd.ms-tnef', at([0x78, 0x9f, 0x3e, 0x22])],
  ['application/rtf', at('{\\rtf')],
  ['text/x-script', (bytes) => bytes.startsWith('#!') && /^#!\s*[/\\]/.test(bytes.text(0, 64))],
  ['application/pgp-encrypted', at('-----BEGIN PGP MESSAGE')],
]

/** How much of a text is looked at. */
const window = 64 * 1024

const textOf = (bytes: Bytes): string => {
  if (bytes.startsWith([0xff, 0xfe])) return bytes.slice(0, window).toString('utf16le')
  if (bytes.startsWith([0xfe, 0xff]))
    return Buffer.from(bytes.slice(0, Math.min(window, bytes.length - (bytes.length % 2))))
      .swap16()
      .toString('utf16le')
  return bytes.slice(0, window).toString('latin1')
}

/** Whether no byte stands in it that texts do not have, in whatever charset. */
const isText = (text: string): boolean => !/[\0-\x06\x0e-\x1a\x1c-\x1f]/.test(text)

/** What comes before the first element: byte order mark, declaration, comments. */
const afterProlog = (text: string): string => {
  let rest = text.replace(/^(?:\xef\xbb\xbf|\ufeff)/, '').trimStart()
  for (;;) {
    const end = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?') ? '?>' : undefined
    const close = end === undefined ? -1 : rest.indexOf(end)
    if (end === undefined || close < 0) return rest
    rest = rest.slice(close + end.length).trimStart()
  }
}

const ofText = (text: string): string => {
  const head = afterProlog(text).slice(0, 200)
  if (/^<(?:!doctype\s+)?svg[\s>]/i.test(head)) return 'image/svg+xml'
  if (/^<(?:!doctype\s+html|html|head|body|script|iframe|meta|title)[\s>]/i.test(head)) return 'text/html'
  return /^\s*<\?xml\s/i.test(text.replace(/^\xef\xbb\xbf/, '')) ? 'application/xml' : 'text/plain'
}

/** The type of a file by its content, whatever its name says; `application/octet-stream` for what is not known. */
export const detectType = (content: Uint8Array): string => {
  const bytes = bytesOf(content)
  const known = marks.find(([, test]) => test(bytes))
  if (known) return known[0]
  const text = textOf(bytes)
  return isText(text) ? ofText(text) : 'application/octet-stream'
}
