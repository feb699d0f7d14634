/** Files in the formats of Outlook and of S/MIME, as small as they can be. */

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const attribute = (level: number, id: number, data: Uint8Array): Buffer => {
  const sum = data.reduce((total, byte) => (total + byte) & 0xffff, 0)
  return Buffer.concat([
    Buffer.of(level),
    number(id),
    number(data.length),
    data,
    Buffer.of(sum & 255, sum >> 8),
  ])
}

const property = (tag: number, value: Uint8Array): Buffer =>
  Buffer.concat([
    number(tag),
    number(1),
    number(value.length),
    value,
    Buffer.alloc((4 - (value.length % 4)) % 4),
  ])

const unicode = (text: string): Buffer => Buffer.from(`${text}\u0000`, 'utf16le')

interface TnefProperties {
  readonly rtf?: Uint8Array
  readonly html?: string
}

/** Properties of a message: one number, one with a name, and those that are given. */
export const tnefProperties = ({ rtf, html }: TnefProperties): Uint8Array => {
  const plain = Buffer.concat([number(0x0e07_0003), number(1)])
  const named = Buffer.concat([
    number(0x8001_0003),
    Buffer.alloc(16),
    number(1),
    number(6),
    unicode('ab'),
    Buffer.alloc(2),
    number(7),
  ])
  const given = [
    ...(rtf ? [property(0x1009_0102, rtf)] : []),
    ...(html === undefined ? [] : [property(0x1013_0102, Buffer.from(html))]),
  ]
  return Buffer.concat([number(2 + given.length), plain, named, ...given])
}

interface TnefMessage {
  readonly codePage?: number
  readonly body?: Uint8Array
  readonly properties?: Uint8Array
}

interface TnefFile {
  readonly title: string | Uint8Array
  readonly longName?: string
  readonly contentType?: string
  readonly data: string
}

/** The attributes of one file. */
export const tnefFile = ({ title, longName, contentType, data }: TnefFile): Buffer => {
  const properties = [
    ...(longName === undefined ? [] : [property(0x3707_001f, unicode(longName))]),
    ...(contentType === undefined ? [] : [property(0x370e_001e, Buffer.from(`${contentType}\u0000`))]),
  ]
  return Buffer.concat([
    attribute(2, 0x0006_9002, Buffer.alloc(14)),
    attribute(2, 0x0001_8010, Buffer.concat([Buffer.from(title), Buffer.of(0)])),
    attribute(2, 0x0006_800f, Buffer.from(data)),
    ...(properties.length > 0
      ? [attribute(2, 0x0006_9005, Buffer.concat([number(properties.length), ...properties]))]
      : []),
  ])
}

/** A winmail.dat of a message and files. */
export const tnef = (...pieces: readonly (TnefMessage | Buffer)[]): Uint8Array =>
  Buffer.concat([
    number(0x223e9f78),
    Buffer.of(1, 0),
    attribute(1, 0x0008_9006, number(0x0001_0000)),
    ...pieces.map((piece) =>
      Buffer.isBuffer(piece)
        ? piece
        : Buffer.concat([
            attribute(1, 0x0006_9007, Buffer.concat([number(piece.codePage ?? 65_001), number(0)])),
            ...(piece.body ? [attribute(1, 0x0002_800c, piece.body)] : []),
            ...(piece.properties ? [attribute(1, 0x0006_9003, piece.properties)] : []),
          ]),
    ),
  ])

const der = (tag: number, ...contents: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents)
  return Buffer.concat([Buffer.of(tag, 0x82, content.length >> 8, content.length & 255), content])
}

/** Signed data of CMS around a content, whose octets come in two pieces; without any signature. */
export const cms = (content: Uint8Array): Uint8Array => {
  const half = content.length >> 1
  const octets = der(0x24, der(0x04, content.subarray(0, half)), der(0x04, content.subarray(half)))
  const inner = der(0x30, Buffer.from('06092a864886f70d010701', 'hex'), der(0xa0, octets))
  const signed = der(0x30, Buffer.of(2, 1, 1), der(0x31), inner, der(0x31))
  return der(0x30, Buffer.from('06092a864886f70d010702', 'hex'), der(0xa0, signed))
}
