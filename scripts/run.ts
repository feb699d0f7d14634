import { spawn } from 'node:child_process'
import { join } from 'node:path'

export interface Outcome {
  readonly code: number
  readonly output: string
  readonly seconds: number
}

interface Settings {
  readonly env?: Record<string, string>
  /** Show the output as it comes instead of keeping it. */
  readonly show?: boolean
}

/** Runs a program of the repository (`node_modules/.bin` is searched first) and waits for its end. */
export const run = (command: string, args: readonly string[], settings: Settings = {}): Promise<Outcome> =>
  new Promise((resolve) => {
    const started = performance.now()
    const chunks: Buffer[] = []
    const path = [join(process.cwd(), 'node_modules/.bin'), process.env['PATH'] ?? ''].join(
      process.platform === 'win32' ? ';' : ':',
    )
    const end = (code: number) =>
      resolve({
        code,
        output: Buffer.concat(chunks).toString(),
        seconds: (performance.now() - started) / 1000,
      })
    const child = spawn(command, args, {
      env: { ...process.env, PATH: path, ...settings.env },
      stdio: settings.show === true ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${command} could not be started: ${error.message}\n`))
      end(127)
    })
    child.on('close', (code, signal) => {
      if (signal !== null) chunks.push(Buffer.from(`${command} was ended by ${signal}\n`))
      end(code ?? 1)
    })
  })
