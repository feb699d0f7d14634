import { cleanText } from './clean-text.ts'
import { decodeWords } from './encoded-words.ts'
import { decodeText } from './decode-text.ts'
import { unflow } from './flowed-text.ts'
import { limits } from './limits.ts'
import type { Warn } from './parsed-mail.ts'
import { headerOf } from './read-headers.ts'
import { signedContent } from './signed-content.ts'
import { splitParts, type Part } from './split-parts.ts'
import { readTnef } from './tnef.ts'
import { decodeTransfer } from './transfer-encoding.ts'
import { takeUuencoded } from './uuencode.ts'

/** A piece of the text: in plain, in HTML, or the same in both. */
export interface Segment {
  readonly plain?: string
  readonly html?: string
}

/** A part that is no text. */
export interface FoundFile {
  readonly name: string
  readonly contentType: string
  readonly contentId: string | null
  /** `inline` or `attachment`, as declared. */
  readonly disposition: string
  readonly content: Buffer
}

export interface Contents {
  readonly segments: readonly Segment[]
  readonly files: readonly FoundFile[]
}

const nothing: Contents = { segments: [], files: [] }

const nameOf = (part: Part): string =>
  part.disposition.parameters.get('filename') ??
  part.type.parameters.get('name') ??
  part.type.parameters.get('filename') ??
  part.disposition.parameters.get('name') ??
  ''

const contentIdOf = (part: Part): string | null =>
  headerOf(part.headers, 'content-id')
    ?.replaceAll(/[<>\s]/g, '')
    .slice(0, 998) || null

const bytesOf = (part: Part, warn: Warn): Buffer =>
  decodeTransfer(part.body, headerOf(part.headers, 'content-transfer-encoding'), warn)

const fileOf = (part: Part, content: Buffer): FoundFile => ({
  name: decodeWords(nameOf(part)),
  contentType: part.type.value || 'application/octet-stream',
  contentId: contentIdOf(part),
  disposition: part.disposition.value,
  content,
})

const metaCharset = /<meta[^>]{1,200}charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})/i

const textOf = (part: Part, bytes: Buffer, isHtml: boolean, warn: Warn): string => {
  const label =
    part.type.parameters.get('charset') ??
    (isHtml ? metaCharset.exec(bytes.subarray(0, 4096).toString('latin1'))?.[1] : undefined)
  // More is cut later; four bytes a character is the most there is.
  const most = (isHtml ? limits.html : limits.text) * 4
  const text = decodeText(bytes.length > most ? bytes.subarray(0, most) : bytes, label, warn)
  if (bytes.length > most) warn(isHtml ? 'html-cut' : 'text-cut')
  const flowed = part.type.parameters.get('format')?.toLowerCase() === 'flowed'
  return flowed && !isHtml ? unflow(text, part.type.parameters.get('delsp')?.toLowerCase() === 'yes') : text
}

/** Text with marks for bold and the like (RFC 1896). */
const withoutMarks = (text: string): string =>
  text.replaceAll(/<\/?[A-Za-z]{1,30}>/g, '').replaceAll('<<', '<')

const isHtmlType = (type: string): boolean => type === 'text/html' || type === 'application/xhtml+xml'
const bodyTypes = new Set([
  '',
  'text',
  'text/plain',
  'text/enriched',
  'text/richtext',
  'text/markdown',
  'plain/text',
  'application/plain',
  'application/text',
])

const readText = (part: Part, warn: Warn): Contents => {
  const type = part.type.value
  const bytes = bytesOf(part, warn)
  const isHtml = isHtmlType(type)
  const text = textOf(part, bytes, isHtml, warn)
  if (isHtml) return { segments: [{ html: text }], files: [] }
  const { text: plain, files } = takeUuencoded(text)
  return {
    segments: [{ plain: cleanText(/enriched|richtext/.test(type) ? withoutMarks(plain) : plain) }],
    files: files.map(({ name, content }) => ({
      name,
      contentType: 'application/octet-stream',
      contentId: null,
      disposition: 'attachment',
      content,
    })),
  }
}

/** Whether a part is to be read, and not to be kept as a file. */
const isBody = (part: Part, hasText: boolean): boolean => {
  const type = part.type.value
  if (part.disposition.value === 'attachment') return false
  if (!bodyTypes.has(type) && !isHtmlType(type)) return false
  // A named text after another is a file that was put into the text.
  return nameOf(part) === '' || !hasText
}

const readWinmail = (part: Part, content: Buffer, warn: Warn): Contents => {
  const found = readTnef(content, warn)
  if (!found) {
    warn('tnef-unreadable')
    return { segments: [], files: [fileOf(part, content)] }
  }
  const files = found.files.map((file) => ({
    name: file.name,
    contentType: file.contentType ?? 'application/octet-stream',
    contentId: file.contentId?.replaceAll(/[<>]/g, '') ?? null,
    disposition: 'attachment',
    content: file.content,
  }))
  const { text, html } = found
  const said = text === undefined && html === undefined
  const segment = {
    ...(text !== undefined && { plain: cleanText(text) }),
    ...(html !== undefined && { html }),
  }
  return {
    segments: said ? [] : [segment],
    files: said && files.length === 0 ? [fileOf(part, content)] : files,
  }
}

const isWinmail = (part: Part): boolean =>
  /^application\/(?:vnd\.)?ms-tnef$/.test(part.type.value) || /^winmail\.dat$/i.test(nameOf(part))

const readSealed = async (part: Part, content: Buffer, depth: number, warn: Warn): Promise<Contents> => {
  const signed = signedContent(content)
  const file = fileOf(part, content)
  if (signed === undefined) {
    warn('smime-encrypted')
    return { segments: [], files: [file] }
  }
  const inner = await readContents(await splitParts(signed, warn), depth + 1, warn)
  return { segments: inner.segments, files: [...inner.files, file] }
}

const isSealed = (part: Part): boolean =>
  /^application\/(?:x-)?pkcs7-mime$/.test(part.type.value) || /\.p7m$/i.test(nameOf(part))

const readLeaf = (part: Part, hasText: boolean, depth: number, warn: Warn): Contents | Promise<Contents> => {
  if (part.type.value.startsWith('multipart/') && part.disposition.value !== 'attachment')
    return readText(part, warn)
  if (isBody(part, hasText)) return readText(part, warn)
  const content = bytesOf(part, warn)
  if (isWinmail(part)) return readWinmail(part, content, warn)
  if (isSealed(part) && depth < 3) return readSealed(part, content, depth, warn)
  if (/^application\/pgp-encrypted$/.test(part.type.value)) warn('pgp-encrypted')
  return { segments: [], files: [fileOf(part, content)] }
}

/** One text in several forms: all that is plain is one, all that is HTML another. */
const merged = (segments: readonly Segment[]): Segment[] => {
  const plain = segments.flatMap((segment) => segment.plain ?? [])
  const html = segments.flatMap((segment) => segment.html ?? [])
  if (segments.length === 0) return []
  return [
    {
      ...(plain.length > 0 && { plain: plain.join('\n') }),
      ...(html.length > 0 && { html: html.join('\n') }),
    },
  ]
}

/** Texts and files of a part and all below it, in order. */
export const readContents = async (part: Part, depth: number, warn: Warn): Promise<Contents> => {
  if (part.children.length === 0) return readLeaf(part, false, depth, warn)
  let all = nothing
  const alternative = part.type.value === 'multipart/alternative'
  for (const child of part.children) {
    const hasText = !alternative && all.segments.length > 0
    const found =
      child.children.length === 0
        ? await readLeaf(child, hasText, depth, warn)
        : await readContents(child, depth, warn)
    all = { segments: [...all.segments, ...found.segments], files: [...all.files, ...found.files] }
  }
  return alternative ? { segments: merged(all.segments), files: all.files } : all
}
