import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Credentials } from './gateway/credentials.ts'
import { recordOf, textOf } from './template/types.ts'

/** What `<data>/local.json` tells scripts about the running cloud. */
export interface LocalFile {
  url: string
  gatewayUrl: string
  region: string
  pid: number
  credentials: Credentials
  /** Outputs of the stacks as `Stack.Output`. */
  outputs: Record<string, unknown>
}

/** Why the cloud cannot start, in words for whoever started it. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

const fileIn = (directory: string) => join(directory, 'local.json')

const readLocalFile = (directory: string): Record<string, unknown> | undefined => {
  try {
    return recordOf(JSON.parse(readFileSync(fileIn(directory), 'utf8')))
  } catch {
    return undefined // none, or cut short by a crash: nobody is known to run here
  }
}

const isAlive = async (url: string) => {
  try {
    const response = await fetch(new URL('/_local/clock', url), { signal: AbortSignal.timeout(1000) })
    return response.ok
  } catch {
    return false // nobody answers there
  }
}

/** Makes the directory and refuses when another cloud runs on it. A file left by a crash is in nobody's way. */
export const claimDirectory = async (directory: string): Promise<void> => {
  mkdirSync(directory, { recursive: true })
  const found = readLocalFile(directory)
  const url = textOf(found?.['url'])
  if (url === undefined || found?.['pid'] === process.pid || !(await isAlive(url))) return
  throw new CannotStart(
    `A local cloud already runs on ${directory}, at ${url}. End it, or choose another --data directory.`,
  )
}

export const writeLocalFile = (directory: string, content: LocalFile): void =>
  writeFileSync(fileIn(directory), `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 })

export const removeLocalFile = (directory: string): void => rmSync(fileIn(directory), { force: true })
