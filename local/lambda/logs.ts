import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'

/** What functions print: all of it in files, the last of it in memory. */
export interface Logs {
  write(functionName: string, text: string): void
  /** The last lines, oldest first. */
  last(functionName?: string): { function: string; at: string; line: string }[]
  close(): void
}

const kept = 2000

export const createLogs = (directory: string, now: () => number): Logs => {
  mkdirSync(directory, { recursive: true })
  const files = new Map<string, WriteStream>()
  const fileOf = (name: string) => {
    const known = files.get(name)
    if (known !== undefined) return known
    const file = createWriteStream(join(directory, `${name}.log`), { flags: 'a' })
    // a log that cannot be written must not end the cloud
    file.on('error', () => undefined)
    files.set(name, file)
    return file
  }
  const lines: { function: string; at: string; line: string }[] = []
  return {
    write(functionName, text) {
      const at = new Date(now()).toISOString()
      for (const line of text.split('\n')) if (line !== '') lines.push({ function: functionName, at, line })
      if (lines.length > kept * 2) lines.splice(0, lines.length - kept)
      fileOf(functionName).write(text)
    },
    last: (functionName) =>
      lines.filter((line) => functionName === undefined || line.function === functionName).slice(-kept),
    close: () => files.forEach((file) => file.end()),
  }
}
