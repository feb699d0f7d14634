import { createHmac } from 'node:crypto'
import * as z from 'zod'
import type { UploadSlot, UploadTokens } from '../../file-ports.ts'
import { sameSecret } from '../same-secret.ts'

const content = z.tuple([z.string(), z.string(), z.string(), z.number(), z.string()])

/** `<content>.<signature>`, in characters that are safe anywhere. */
const shape = /^([\w-]{1,1900})\.([\w-]{43})$/

/** Tokens of uploads, signed with a key of the stage: what was promised to an uploader need not be stored. */
export const uploadTokens = (key: string): UploadTokens => {
  const sign = (text: string): string =>
    createHmac('sha256', key).update(`upload ${text}`).digest('base64url')
  return {
    issue({ id, name, declaredType, size, until }: UploadSlot) {
      const text = Buffer.from(JSON.stringify([id, name, declaredType, size, until])).toString('base64url')
      return `${text}.${sign(text)}`
    },
    read(token) {
      const [, text = '', signature = ''] = shape.exec(token) ?? []
      if (!sameSecret(sign(text), signature)) return undefined
      const [id, name, declaredType, size, until] = content.parse(
        JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
      )
      return { id, name, declaredType, size, until }
    },
  }
}
