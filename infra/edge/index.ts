import { readFileSync } from 'node:fs'
import { doorHeaders } from '#shared/contracts/door.ts'
import { operations } from '#shared/contracts/index.ts'
import { problemTypes } from '#shared/contracts/problems.ts'

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

/** Code of the CloudFront Function that gives the pages addresses without file names. */
export const cleanUrls = (): string => read('clean-urls.js')

/** Code of the CloudFront Function that answers calls of staff without a current token. */
export const staffCalls = (): string => {
  const calls = Object.values(operations)
    .filter(({ access }) => access !== 'public')
    .map(({ method, path }) => `^${method} ${path.replace(/\{\w+\}/g, '[^/]+')}$`)
  const { status: _status, ...title } = problemTypes.unauthorized
  return read('staff-calls.js').replace('__SETTINGS__', () =>
    JSON.stringify({ calls, title, viewer: doorHeaders.address }),
  )
}
