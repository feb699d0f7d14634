import { createHash } from 'node:crypto'
import type { CloudClient } from './client.ts'

interface SentFile {
  readonly name: string
  readonly type?: string
  readonly content: Buffer
}

/** What the API offers for a file, as a browser asks for it. */
export const offerFor = (cloud: CloudClient, { name, type = 'image/jpeg', content }: SentFile) =>
  cloud.call('POST', '/v1/attachments', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, type, size: content.length }),
  })

/** Sends a file to the bucket, with the fields that the offer gave or others. */
export const sendTo = async (
  upload: { url: string; fields: Record<string, string> },
  content: Buffer,
  changes: Record<string, string> = {},
): Promise<number> => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...upload.fields, ...changes })) form.append(name, value)
  form.append('file', new Blob([new Uint8Array(content)]))
  return (await fetch(upload.url, { method: 'POST', body: form })).status
}

/** Uploads a file; answers the token by which it is named. */
export const upload = async (cloud: CloudClient, file: SentFile): Promise<{ id: string; token: string }> => {
  const { status, body } = await offerFor(cloud, file)
  if (status !== 201) throw new Error(`no place for ${file.name}: ${status} ${JSON.stringify(body)}`)
  const sent = await sendTo(body.upload, file.content)
  if (sent !== 204) throw new Error(`${file.name} was not taken: ${sent}`)
  return { id: String(body.id), token: String(body.token) }
}

/** A part of a mail that is a file. */
export const filePart = (name: string, type: string, content: Buffer): string =>
  [
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    content.toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
  ].join('\r\n')

/** Headers and body of a mail with files. */
export const withFiles = (text: string, parts: readonly string[]) => {
  const boundary = `b-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`
  const first = `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`
  return {
    type: `multipart/mixed; boundary="${boundary}"`,
    body: `${[first, ...parts].map((part) => `--${boundary}\r\n${part}`).join('\r\n')}\r\n--${boundary}--`,
  }
}
