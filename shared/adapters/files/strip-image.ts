import { crc32 } from 'node:zlib'
import { bytesOf } from './bytes.ts'
import { orientationOf, orientationOnly } from './exif.ts'

/** A picture without its metadata; undefined for one that cannot be read as what it claims to be. */
export type Strip = (
  content: Uint8Array,
) => { readonly content: Uint8Array; readonly removed: boolean } | undefined

const exifMark = Buffer.from('Exif\0\0', 'latin1')

const jpegSegment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** Segments that say how the picture is to be drawn: JFIF, colour profile, Adobe's colour transform. All others of APPn tell of it. */
const isDrawn = (marker: number, data: Buffer): boolean =>
  marker === 0xe0 ||
  marker === 0xee ||
  (marker === 0xe2 && data.subarray(0, 12).equals(Buffer.from('ICC_PROFILE\0')))

const isMetadata = (marker: number, data: Buffer): boolean =>
  marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && !isDrawn(marker, data))

/** Where the compressed picture that begins at `from` ends: at the next marker that is neither a restart nor stuffing. */
const endOfScan = (buffer: Buffer, from: number): number => {
  let at = buffer.indexOf(0xff, from)
  while (at >= 0) {
    const next = buffer[at + 1] ?? 0xd9
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
    at = buffer.indexOf(0xff, at + 1)
  }
  return buffer.length
}

/** JPEG: what comes behind the picture, previews with places of their own among it, is left out as well. */
const stripJpeg: Strip = (content) => {
  const bytes = bytesOf(content, true)
  const all = bytes.slice(0)
  const kept: Buffer[] = []
  let orientation = 1
  let removed = false
  let at = 2
  let drawn = false
  for (;;) {
    while (bytes.u8(at) === 0xff && bytes.u8(at + 1) === 0xff) at += 1
    const marker = bytes.u8(at + 1)
    if (bytes.u8(at) !== 0xff) return undefined
    if (marker === 0xd9) break
    const length = bytes.u16(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return undefined
    const data = bytes.slice(at + 4, at + 2 + length)
    if (isMetadata(marker, data)) {
      removed = true
      if (marker === 0xe1 && data.subarray(0, 6).equals(exifMark))
        orientation = orientationOf(data.subarray(6))
    } else kept.push(bytes.slice(at, at + 2 + length))
    at += 2 + length
    if (marker === 0xda) {
      const end = endOfScan(all, at)
      kept.push(bytes.slice(at, end))
      drawn = true
      at = end
      // Cut off in transfer: what there is of it can still be seen.
      if (at >= bytes.length) break
    }
  }
  if (!drawn) return undefined
  if (at + 2 < bytes.length) removed = true
  const turn =
    orientation === 1 ? [] : [jpegSegment(0xe1, Buffer.concat([exifMark, orientationOnly(orientation)]))]
  return {
    content: Buffer.concat([Buffer.from([0xff, 0xd8]), ...turn, ...kept, Buffer.from([0xff, 0xd9])]),
    removed,
  }
}

const pngChunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(data.length)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return chunk
}

const stripPng: Strip = (content) => {
  const bytes = bytesOf(content, true)
  const kept = [bytes.slice(0, 8)]
  let orientation = 1
  let removed = false
  let at = 8
  for (let type = ''; type !== 'IEND';) {
    const length = bytes.u32(at)
    type = bytes.text(at + 4, 4)
    const end = at + 12 + length
    if (!/^[A-Za-z]{4}$/.test(type) || end > bytes.length) return undefined
    if (/^(?:eXIf|tEXt|zTXt|iTXt|tIME)$/.test(type)) {
      removed = true
      if (type === 'eXIf') orientation = orientationOf(bytes.slice(at + 8, at + 8 + length))
    } else {
      if ((type === 'IDAT' || type === 'IEND') && orientation !== 1) {
        kept.push(pngChunk('eXIf', orientationOnly(orientation)))
        orientation = 1
      }
      kept.push(bytes.slice(at, end))
    }
    at = end
  }
  return { content: Buffer.concat(kept), removed: removed || at < bytes.length }
}

const webpChunk = (type: string, data: Buffer): Buffer => {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}

const stripWebp: Strip = (content) => {
  const bytes = bytesOf(content)
  const kept: Buffer[] = []
  let orientation = 1
  let removed = false
  const size = Math.min(bytes.length, bytes.u32(4) + 8)
  for (let at = 12; at + 8 <= size;) {
    const type = bytes.text(at, 4)
    const length = bytes.u32(at + 4)
    if (at + 8 + length > bytes.length) return undefined
    const data = bytes.slice(at + 8, at + 8 + length)
    if (type === 'EXIF' || type === 'XMP ') {
      removed = true
      const tiff = data.subarray(0, 6).equals(exifMark) ? data.subarray(6) : data
      if (type === 'EXIF') orientation = orientationOf(tiff)
    } else kept.push(webpChunk(type, data))
    at += 8 + length + (length % 2)
  }
  if (kept.length === 0) return undefined
  if (orientation !== 1) kept.push(webpChunk('EXIF', orientationOnly(orientation)))
  const [first] = kept
  // The extended header says which metadata follow.
  if (first && first.toString('latin1', 0, 4) === 'VP8X')
    first[8] = ((first[8] ?? 0) & ~0b1100) | (orientation === 1 ? 0 : 0b1000)
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept])
  return { content: webpChunk('RIFF', body), removed: removed || size < bytes.length }
}

/** What takes the metadata out of a picture, by its type. */
export const strips: Readonly<Record<string, Strip>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
}
