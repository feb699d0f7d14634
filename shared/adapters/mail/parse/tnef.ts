import { decodeText } from './decode-text.ts'
import type { Warn } from './parsed-mail.ts'
import { mapiProperties, type MapiProperties } from './mapi-properties.ts'
import { decompressRtf, rtfToText } from './rtf.ts'

export interface TnefFile {
  readonly name: string
  readonly contentType: string | undefined
  readonly contentId: string | undefined
  readonly content: Buffer
}

export interface Tnef {
  readonly text: string | undefined
  readonly html: string | undefined
  readonly files: readonly TnefFile[]
}

const signature = 0x223e9f78
/** What an attribute holds, by the lower half of its id. */
const attribute = {
  body: 0x800c,
  data: 0x800f,
  title: 0x8010,
  newFile: 0x9002,
  properties: 0x9003,
  fileProperties: 0x9005,
  codePage: 0x9007,
} as const

const property = {
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  data: 0x3701,
  shortName: 0x3704,
  name: 0x3707,
  displayName: 0x3001,
  contentType: 0x370e,
  contentId: 0x3712,
} as const

interface Draft {
  title?: Buffer
  data?: Buffer
  properties?: MapiProperties
}

interface Attribute {
  readonly id: number
  readonly data: Buffer
}

/** Level, id and type, length, data, checksum, again and again; what is cut off at the end is left out. */
function* attributesOf(bytes: Buffer, warn: Warn): Generator<Attribute> {
  let at = 6
  while (at + 9 <= bytes.length) {
    const id = bytes.readUInt16LE(at + 1)
    const length = bytes.readUInt32LE(at + 5)
    const start = at + 9
    if (start + length > bytes.length) {
      warn('tnef-truncated')
      yield { id, data: bytes.subarray(start) }
      return
    }
    yield { id, data: bytes.subarray(start, start + length) }
    at = start + length + 2
  }
}

const asText = (
  value: Buffer | string | undefined,
  codePage: string | undefined,
  warn: Warn,
): string | undefined => {
  const text = Buffer.isBuffer(value) ? decodeText(value, codePage, warn) : value
  return text?.replace(/\0[^]*$/, '')
}

const fileOf = (draft: Draft, codePage: string | undefined, warn: Warn): TnefFile[] => {
  const found = draft.properties
  const text = (id: number): string | undefined => asText(found?.get(id), codePage, warn) || undefined
  const object = found?.get(property.data)
  const content = draft.data ?? (Buffer.isBuffer(object) ? object : undefined)
  if (!content) return []
  const title = asText(draft.title, codePage, warn)
  return [
    {
      name: text(property.name) ?? title ?? text(property.shortName) ?? text(property.displayName) ?? '',
      contentType: text(property.contentType)?.toLowerCase(),
      contentId: text(property.contentId),
      content,
    },
  ]
}

/**
 * The contents of a winmail.dat, as Outlook writes it for Outlook (MS-OXTNEF). Undefined when it is none; what of it cannot be
 * read is left out.
 */
export const readTnef = (bytes: Buffer, warn: Warn): Tnef | undefined => {
  if (bytes.length < 15 || bytes.readUInt32LE(0) !== signature) return undefined
  const drafts: Draft[] = []
  let codePage: string | undefined
  let body: Buffer | undefined
  let message: MapiProperties = new Map()
  for (const { id, data } of attributesOf(bytes, warn)) {
    if (id === attribute.codePage && data.length >= 4) codePage = `cp${data.readUInt32LE(0)}`
    if (id === attribute.body) body = data
    if (id === attribute.properties) message = mapiProperties(data, warn)
    if (id === attribute.newFile) drafts.push({})
    const draft = drafts.at(-1)
    if (draft && id === attribute.title) draft.title = data
    if (draft && id === attribute.data) draft.data = data
    if (draft && id === attribute.fileProperties) draft.properties = mapiProperties(data, warn)
  }
  const rtf = message.get(property.rtf)
  const text = asText(message.get(property.body), codePage, warn) ?? asText(body, codePage, warn)
  return {
    text: text ?? (Buffer.isBuffer(rtf) ? rtfToText(decompressRtf(rtf, warn), warn) : undefined),
    html: asText(message.get(property.html), codePage, warn),
    files: drafts.flatMap((draft) => fileOf(draft, codePage, warn)),
  }
}
