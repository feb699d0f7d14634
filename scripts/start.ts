/**
 * `npm start`: bundles, synthesises the local stage and runs it on the local cloud, on port 3000 or `PORT`. The local
 * cloud is a process of its own that reads `cdk.out` and nothing else; it ends when this one does.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.ts'
import { synthesise } from './synth.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const port = Number(process.env['PORT'] ?? 3000)
const started = performance.now()

if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  console.error(`PORT must be a number from 1 to 65535, not “${process.env['PORT'] ?? ''}”.`)
  process.exit(1)
}
try {
  await bundle()
  await synthesise({ stage: 'local', port, outdir: 'cdk.out', validation: false })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
console.log(`Bundled and synthesised in ${((performance.now() - started) / 1000).toFixed(1)} s`)

const child = spawn(process.execPath, ['local/run.ts', '--port', String(port)], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
})
// Ctrl-C reaches the whole group; a lone signal to this process is handed on.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 0 : 1)
})
