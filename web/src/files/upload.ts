import { call } from '../api.ts'
import type { Language, ResponseOf } from '../contract-types.ts'

/** A type as the contract takes it; browsers leave it empty where they do not know. */
const typeOf = ({ type }: File): string =>
  /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream'

/** The name as the contract takes it: without marks that nobody sees, in one line, with its ending. */
const nameOf = ({ name }: File): string => {
  const plain = name.replaceAll(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB]/gu, '').trim()
  return plain.length <= 255
    ? plain || 'file'
    : `${plain.slice(0, 200)}${/\.[^.]{1,10}$/.exec(plain)?.[0] ?? ''}`
}

/** Sends the form to the bucket. A request of the old kind: the new one does not tell how far it has come. */
const post = (
  { url, fields }: ResponseOf<'requestUpload'>['upload'],
  file: File,
  onProgress: (percent: number) => void,
  signal: AbortSignal,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    // The bucket reads the fields before the file, and nothing behind it.
    form.append('file', file)
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.floor((loaded / total) * 100))
    request.onload = () =>
      request.status >= 200 && request.status < 300
        ? resolve()
        : reject(new Error(`the bucket answered ${request.status}`))
    request.onerror = () => reject(new Error('the bucket could not be reached'))
    request.onabort = () => reject(new Error('removed'))
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })

/** Uploads one file; answers the token by which a submission names it. */
export const uploadFile = async (
  file: File,
  options: {
    readonly language: Language
    readonly onProgress: (percent: number) => void
    readonly signal: AbortSignal
  },
): Promise<string> => {
  const { language, onProgress, signal } = options
  const body = { name: nameOf(file), type: typeOf(file), size: file.size }
  const { token, upload } = await call('requestUpload', { body }, { language, signal })
  await post(upload, file, onProgress, signal)
  return token
}
