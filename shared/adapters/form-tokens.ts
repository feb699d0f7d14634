import { createHmac } from 'node:crypto'
import type { FormTokens } from '../intake-ports.ts'
import { sameSecret } from './same-secret.ts'

/** `<seconds>.<id>.<signature>`, in characters that are safe in a form and in a key. */
const shape = /^([0-9a-z]{1,10})\.([\w-]{1,64})\.([\w-]{22})$/

/** Marks of forms, signed with a key of the stage. */
export const formTokens = (key: string): FormTokens => {
  const sign = (content: string): string =>
    createHmac('sha256', key).update(`form ${content}`).digest('base64url').slice(0, 22)
  return {
    issue({ id, at }) {
      const content = `${Math.floor(Date.parse(at) / 1000).toString(36)}.${id}`
      return `${content}.${sign(content)}`
    },
    read(token) {
      const [, seconds = '', id = '', signature = ''] = shape.exec(token) ?? []
      if (!sameSecret(sign(`${seconds}.${id}`), signature)) return undefined
      return { id, at: new Date(Number.parseInt(seconds, 36) * 1000).toISOString() }
    },
  }
}
