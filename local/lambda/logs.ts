import { appendFile, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** What functions print: all of it in files, the last of it in memory. */
export interface Logs {
  write(functionName: string, text: string): void
  /** The last lines, oldest first. */
  last(functionName?: string): { function: string; at: string; line: string }[]
}

const kept = 2000

export const createLogs = (directory: string, now: () => number): Logs => {
  mkdirSync(directory, { recursive: true })
  const lines: { function: string; at: string; line: string }[] = []
  return {
    write(functionName, text) {
      const at = new Date(now()).toISOString()
      for (const line of text.split('\n')) if (line !== '') lines.push({ function: functionName, at, line })
      if (lines.length > kept * 2) lines.splice(0, lines.length - kept)
      // a log that cannot be written must not end the cloud
      appendFile(join(directory, `${functionName}.log`), text, () => undefined)
    },
    last: (functionName) =>
      lines.filter((line) => functionName === undefined || line.function === functionName).slice(-kept),
  }
}
