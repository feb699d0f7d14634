import { limits } from './limits.ts'
import type { Warn } from './parsed-mail.ts'
import { headerOf, readHeaders, type Header } from './read-headers.ts'
import { splitHead } from './split-head.ts'
import { readStructured, type StructuredHeader } from './structured-header.ts'
import { decodeTransfer } from './transfer-encoding.ts'

/** A part of a mail: a multipart has children, everything else a body. */
export interface Part {
  readonly headers: readonly Header[]
  readonly type: StructuredHeader
  readonly disposition: StructuredHeader
  /** As it came, still encoded. */
  readonly body: Buffer
  readonly children: readonly Part[]
}

interface Reading {
  readonly warn: Warn
  /** Parts read so far, over the whole mail. */
  count: number
  bodyCharset: string | undefined
}

const isLineEnd = (byte: number | undefined): boolean => byte === undefined || byte === 0x0a || byte === 0x0d
const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09

/** Where a line that begins at `start` and is the delimiter ends, and whether it closes; undefined if it is no delimiter. */
const delimiterAt = (body: Buffer, start: number, length: number) => {
  if (start > 0 && !isLineEnd(body[start - 1])) return undefined
  let end = start + length
  const closes = body[end] === 0x2d && body[end + 1] === 0x2d
  if (closes) end += 2
  while (isBlank(body[end])) end++
  if (!isLineEnd(body[end])) return undefined
  const newline = body.indexOf(0x0a, end)
  return { next: newline < 0 ? body.length : newline + 1, closes }
}

/** What stands between the delimiters of a boundary. */
const between = (body: Buffer, boundary: string, warn: Warn): Buffer[] => {
  const delimiter = Buffer.from(`--${boundary}`)
  const ranges: Buffer[] = []
  let start: number | undefined
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + 1)) {
    const found = delimiterAt(body, at, delimiter.length)
    if (!found) continue
    if (start !== undefined) {
      // The line end before a delimiter belongs to it.
      const end = body[at - 2] === 0x0d && body[at - 1] === 0x0a ? at - 2 : at - 1
      ranges.push(body.subarray(start, Math.max(start, end)))
    }
    start = found.closes ? undefined : found.next
    if (found.closes || ranges.length > limits.parts) break
  }
  if (start !== undefined && ranges.length <= limits.parts) {
    warn('unclosed-multipart')
    ranges.push(body.subarray(start))
  }
  return ranges
}

/** The boundary that a multipart uses without saying so: of the first line that looks like one. */
const findBoundary = (body: Buffer): string | undefined => {
  const start = body.subarray(0, 16_384).toString('latin1')
  return /^--([^\s-][\x21-\x7E]{0,69}|-+[\x21-\x7E]{1,69})[ \t]*\r?\n(?=[A-Za-z-]{2,40}:|\r?\n)/m.exec(
    start,
  )?.[1]
}

const childrenOf = (type: StructuredHeader, body: Buffer, warn: Warn): Buffer[] => {
  const boundary = type.parameters.get('boundary')
  const declared = boundary === undefined || boundary === '' ? [] : between(body, boundary, warn)
  if (declared.length > 0) return declared
  const used = findBoundary(body)
  if (used === undefined) {
    warn('multipart-without-parts')
    return []
  }
  warn('wrong-boundary')
  return between(body, used, warn)
}

const defaultType = (digest: boolean): string => (digest ? 'message/rfc822' : 'text/plain')

const readPart = async (bytes: Buffer, depth: number, digest: boolean, reading: Reading): Promise<Part> => {
  reading.count++
  const { warn } = reading
  const { head, body } = splitHead(bytes)
  const headers = await readHeaders(head, reading.bodyCharset, warn)
  const type = readStructured(headerOf(headers, 'content-type') ?? defaultType(digest))
  const disposition = readStructured(headerOf(headers, 'content-disposition') ?? '')
  reading.bodyCharset ??= type.parameters.get('charset')
  const part = { headers, type, disposition, body, children: [] }
  if (!type.value.startsWith('multipart/')) return part
  if (depth >= limits.depth) {
    warn('too-deep')
    return { ...part, body: Buffer.alloc(0) }
  }
  const encoding = headerOf(headers, 'content-transfer-encoding')
  const inner = /base64|quoted/i.test(encoding ?? '') ? decodeTransfer(body, encoding, warn) : body
  const children: Part[] = []
  for (const child of childrenOf(type, inner, warn)) {
    if (reading.count >= limits.parts) {
      warn('too-many-parts')
      break
    }
    children.push(await readPart(child, depth + 1, type.value === 'multipart/digest', reading))
  }
  return { ...part, children }
}

/**
 * The tree of the parts of a mail. Bodies are ranges of the mail and not copied: a library that walks them line by line
 * takes gigabytes for a mail of many short lines.
 */
export const splitParts = (raw: Buffer, warn: Warn): Promise<Part> =>
  readPart(raw, 0, false, { warn, count: 0, bodyCharset: undefined })
