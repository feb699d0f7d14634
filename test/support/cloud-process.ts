import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { bundle } from '../../scripts/bundle.ts'
import { synthesise } from '../../scripts/synth.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Tests live in a week that holds no holiday and never changes: Monday 23 November 2026, 09:30 in Shanghai. */
export const startOfTests = '2026-11-23T01:30:00.000Z'

/** A port that nobody listens on now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('the system gave no port')
  return address.port
}

/** Bundles and synthesises the local stage for a port into a directory, as `npm start` does. */
export const assemble = async (port: number, outdir: string): Promise<void> => {
  await bundle()
  await synthesise({ stage: 'local', port, outdir, validation: false })
}

/** A local cloud in a process group of its own. */
export interface CloudProcess {
  readonly url: string
  readonly pid: number
  /** Ends it as Ctrl-C would, and waits. */
  stop(): Promise<void>
  /** SIGKILL to the whole group, and waits until the runner is gone. */
  kill(): Promise<void>
}

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

/** Starts `local/run.ts` on an assembly and a data directory; resolves when it says that it is ready. */
export const startCloud = async (
  assembly: string,
  dataDir: string,
  port: number,
  flags: readonly string[] = [],
): Promise<CloudProcess> => {
  const child = spawn(
    process.execPath,
    [
      'local/run.ts',
      '--assembly',
      assembly,
      '--data',
      dataDir,
      '--port',
      String(port),
      '--start-at',
      startOfTests,
      ...flags,
    ],
    { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const { pid } = child
  if (pid === undefined) throw new Error('the local cloud could not be started')
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      if (/Ready in/.test(output)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Error(`the local cloud ended with ${code}:\n${output}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    pid,
    stop: async () => {
      child.kill('SIGTERM')
      await ended(child)
    },
    kill: async () => {
      process.kill(-pid, 'SIGKILL')
      await ended(child)
    },
  }
}
