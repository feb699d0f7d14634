import { crc32, deflateRawSync } from 'node:zlib'

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const be16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255])
const le = (value: number, bytes: number): Buffer => {
  const made = Buffer.alloc(bytes)
  made.writeUIntLE(value, 0, bytes)
  return made
}
const be32 = (value: number): Buffer => {
  const made = Buffer.alloc(4)
  made.writeUInt32BE(value)
  return made
}

/** Metadata of a camera: orientation and a place, in either order of bytes. */
export const cameraData = (orientation: number, bigEndian = true): Buffer => {
  const short = (value: number) => (bigEndian ? be16(value) : le(value, 2))
  const long = (value: number) => (bigEndian ? be32(value) : le(value, 4))
  return Buffer.concat([
    latin(bigEndian ? 'MM' : 'II'),
    short(42),
    long(8),
    short(2),
    short(0x0112),
    short(3),
    long(1),
    short(orientation),
    short(0),
    short(0x8825),
    short(4),
    long(1),
    long(38),
    long(0),
    short(1),
    short(1),
    short(2),
    long(2),
    latin('N\0\0\0'),
    long(0),
    latin('GPS 52.5163 N'),
  ])
}

const segment = (marker: number, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), be16(data.length + 2), data])

const scan = Buffer.concat([
  segment(0xda, latin('\x01\x01\0\0\x3f\0')),
  latin('picture\xff\0more\xff\xd0rest'),
])
const frame = segment(0xc0, latin('\x08\0\x01\0\x01\x01\x01\x11\0'))

/** A photo as a camera writes it: place, preview, comment, and another picture behind the first. */
export const photo = (orientation = 6): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, latin('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    segment(0xe1, Buffer.concat([latin('Exif\0\0'), cameraData(orientation)])),
    segment(0xe1, latin('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta GPSLatitude="52"/>')),
    segment(0xe2, latin('ICC_PROFILE\0\x01\x01colours')),
    segment(0xe2, latin('MPF\0previews')),
    segment(0xed, latin('Photoshop 3.0\0Berlin')),
    segment(0xfe, latin('taken at home')),
    frame,
    scan,
    Buffer.from([0xff, 0xd9]),
    latin('second picture with GPS'),
  ])

export const pngChunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([latin(type), data])
  return Buffer.concat([be32(data.length), body, be32(crc32(body))])
}

/** A screenshot with everything that a PNG can tell of itself. */
export const png = (orientation = 3): Buffer =>
  Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', Buffer.concat([be32(1), be32(1), latin('\x08\x06\0\0\0')])),
    pngChunk('eXIf', cameraData(orientation, false)),
    pngChunk('tEXt', latin('Location\0Berlin')),
    pngChunk('iTXt', latin('XML:com.adobe.xmp\0\0\0\0\0GPS')),
    pngChunk('IDAT', latin('picture')),
    pngChunk('tIME', latin('1234567')),
    pngChunk('IEND', Buffer.alloc(0)),
    latin('behind the end: GPS'),
  ])

const riffChunk = (type: string, data: Buffer): Buffer =>
  Buffer.concat([latin(type), le(data.length, 4), data, Buffer.alloc(data.length % 2)])

export const webp = (orientation = 8): Buffer =>
  riffChunk(
    'RIFF',
    Buffer.concat([
      latin('WEBP'),
      riffChunk('VP8X', Buffer.from([0b1100, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
      riffChunk('VP8 ', latin('picture')),
      riffChunk('EXIF', cameraData(orientation)),
      riffChunk('XMP ', latin('<x:xmpmeta GPSLatitude="52"/>')),
    ]),
  )

interface ZipPart {
  readonly name: string
  readonly text?: string
  readonly encrypted?: boolean
  readonly packed?: boolean
}

/** An archive; `before` stands in front of it, as the program of one that unpacks itself. */
export const zip = (parts: readonly ZipPart[], before = ''): Buffer => {
  const locals: Buffer[] = [latin(before)]
  const directory: Buffer[] = []
  // Places count from the archive's own beginning.
  let at = 0
  for (const { name, text = '', encrypted = false, packed = false } of parts) {
    const title = Buffer.from(name, 'utf8')
    const plain = Buffer.from(text, 'utf8')
    const data = packed ? deflateRawSync(plain) : plain
    const shared = Buffer.concat([
      le(20, 2),
      le(encrypted ? 1 : 0, 2),
      le(packed ? 8 : 0, 2),
      le(0, 4),
      le(crc32(plain), 4),
      le(data.length, 4),
      le(plain.length, 4),
      le(title.length, 2),
      le(0, 2),
    ])
    const local = Buffer.concat([latin('PK\x03\x04'), shared, title, data])
    directory.push(
      Buffer.concat([
        latin('PK\x01\x02'),
        le(20, 2),
        shared,
        le(0, 2),
        le(0, 2),
        le(0, 2),
        le(0, 4),
        le(at, 4),
        title,
      ]),
    )
    locals.push(local)
    at += local.length
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0)
  const count = le(parts.length, 2)
  const end = Buffer.concat([latin('PK\x05\x06'), le(0, 4), count, count, le(size, 4), le(at, 4), le(0, 2)])
  return Buffer.concat([...locals, ...directory, end])
}

const types = (text: string): ZipPart => ({ name: '[Content_Types].xml', text, packed: true })

export const documentFile = zip([types('<Types/>'), { name: 'word/document.xml', text: '<w/>' }])
export const macroDocument = zip([
  types('<Types/>'),
  { name: 'word/document.xml', text: '<w/>' },
  { name: 'word/vbaProject.bin', text: 'x' },
])

interface Stream {
  readonly name: string
  readonly content?: Buffer
}

/** A compound file with these streams, of sectors of 512 bytes; contents of 4096 bytes and more only. */
export const compoundFile = (streams: readonly Stream[], rootClass = Buffer.alloc(16)): Buffer => {
  const sectors: Buffer[] = []
  const table: number[] = []
  const endOfChain = 0xfffffffe
  const put = (content: Buffer): number => {
    const first = sectors.length
    for (let at = 0; at < content.length; at += 512) {
      const sector = Buffer.alloc(512)
      content.copy(sector, 0, at, at + 512)
      sectors.push(sector)
      table.push(at + 512 < content.length ? sectors.length : endOfChain)
    }
    return first
  }
  const entry = (
    name: string,
    type: number,
    start: number,
    size: number,
    classId = Buffer.alloc(16),
  ): Buffer => {
    const made = Buffer.alloc(128)
    made.write(name, 0, 'utf16le')
    made.writeUInt16LE(name.length * 2 + 2, 64)
    made[66] = type
    classId.copy(made, 80)
    made.writeUInt32LE(start, 116)
    made.writeUInt32LE(size, 120)
    return made
  }
  const entries = streams.map(({ name, content }) =>
    entry(name, 2, content ? put(content) : endOfChain, content?.length ?? 0),
  )
  const directory = put(Buffer.concat([entry('Root Entry', 5, endOfChain, 0, rootClass), ...entries]))
  const tableAt = sectors.length
  table.push(0xfffffffd)
  const allocation = Buffer.alloc(512, 0xff)
  table.forEach((next, index) => allocation.writeUInt32LE(next, index * 4))
  const header = Buffer.alloc(512, 0xff)
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header)
  header.writeUInt16LE(9, 30)
  header.writeUInt32LE(directory, 48)
  header.writeUInt32LE(4096, 56)
  header.writeUInt32LE(endOfChain, 68)
  header.writeUInt32LE(tableAt, 76)
  return Buffer.concat([header, ...sectors, allocation])
}

/** The stream of a workbook with one sheet: 0 for a plain one, 1 for one of Excel 4 macros. */
export const workbook = (sheet: number, sealed = false): Buffer => {
  const record = (id: number, data: Buffer) => Buffer.concat([le(id, 2), le(data.length, 2), data])
  return Buffer.concat([
    record(0x0809, Buffer.alloc(16)),
    ...(sealed ? [record(0x2f, Buffer.alloc(54))] : []),
    record(0x85, Buffer.concat([Buffer.alloc(4), Buffer.from([0, sheet]), Buffer.from([1, 0]), latin('A')])),
    record(0x0a, Buffer.alloc(0)),
    Buffer.alloc(4096),
  ])
}

export const program = Buffer.concat([latin('MZ\x90\0\x03\0\0\0'), Buffer.alloc(120), latin('PE\0\0')])
