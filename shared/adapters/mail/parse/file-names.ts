import { cleanText, isDisguised } from './clean-text.ts'
import { limits } from './limits.ts'
import type { Warn } from './parsed-mail.ts'

/** Endings of the types that come without a name; every other is `.bin`. */
const endings: Readonly<Record<string, string>> = {
  'application/gzip': 'gz',
  'application/json': 'json',
  'application/msword': 'doc',
  'application/ms-tnef': 'dat',
  'application/pdf': 'pdf',
  'application/pgp-encrypted': 'asc',
  'application/pgp-signature': 'asc',
  'application/pkcs7-mime': 'p7m',
  'application/pkcs7-signature': 'p7s',
  'application/rtf': 'rtf',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-outlook': 'msg',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/x-pkcs7-mime': 'p7m',
  'application/x-pkcs7-signature': 'p7s',
  'application/x-zip-compressed': 'zip',
  'application/xml': 'xml',
  'application/zip': 'zip',
  'application/ics': 'ics',
  'audio/amr': 'amr',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'image/bmp': 'bmp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'image/tiff': 'tif',
  'image/webp': 'webp',
  'message/delivery-status': 'txt',
  'message/disposition-notification': 'txt',
  'message/feedback-report': 'txt',
  'message/global': 'eml',
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'text/csv': 'csv',
  'text/html': 'html',
  'text/plain': 'txt',
  'text/rfc822-headers': 'txt',
  'text/rtf': 'rtf',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
}

/** What a part without a name is called, by what it is. */
const stems: readonly { readonly types: RegExp; readonly stem: string }[] = [
  { types: /^message\/(?:rfc822|global)$/, stem: 'message' },
  { types: /^message\/delivery-status$/, stem: 'delivery-status' },
  { types: /^message\/disposition-notification$/, stem: 'disposition-notification' },
  { types: /^message\/feedback-report$/, stem: 'feedback-report' },
  { types: /^text\/rfc822-headers$/, stem: 'message-headers' },
  { types: /^(?:text\/calendar|application\/ics)$/, stem: 'invite' },
  { types: /^application\/(?:x-)?pkcs7-mime$/, stem: 'smime' },
  { types: /^application\/(?:x-)?pkcs7-signature$/, stem: 'smime' },
  { types: /^application\/ms-tnef$/, stem: 'winmail' },
  { types: /^image\//, stem: 'image' },
]

/**
 * A name that can be shown and stored: without path, control characters and tricks with the direction of writing. Empty if
 * nothing is left.
 */
export const safeName = (name: string, warn: Warn): string => {
  if (isDisguised(name)) warn('disguised-name')
  const last =
    cleanText(name.replaceAll(/[\r\n\t]+/g, ' '))
      .split(/[/\\]/)
      .findLast((segment) => segment.trim() !== '') ?? ''
  const plain = last
    .replaceAll(/[<>:"|?*]/g, '_')
    .trim()
    .replace(/^\.+/, '')
  const characters = [...plain]
  if (characters.length <= limits.name) return plain
  const ending = /\.[^.\s]{1,10}$/.exec(plain)?.[0] ?? ''
  return `${characters.slice(0, limits.name - ending.length).join('')}${ending}`
}

/** Gives names to nameless parts, the second of a kind with a number. */
export const namer = (): ((contentType: string) => string) => {
  const given = new Map<string, number>()
  return (contentType) => {
    const stem = stems.find(({ types }) => types.test(contentType))?.stem ?? 'attachment'
    const first = `${stem}.${endings[contentType] ?? 'bin'}`
    const count = (given.get(first) ?? 0) + 1
    given.set(first, count)
    return count === 1 ? first : first.replace(/(?=\.[^.]+$)/, `-${count}`)
  }
}
