import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CannotStart } from './data-directory.ts'
import { DEMO_USERS } from './oidc/index.ts'
import { startLocalCloud } from './start.ts'

/**
 * `node local/run.ts [--assembly cdk.out] [--port 3000] [--data .redress]`: runs a synthesised app until Ctrl-C.
 * `--start-at` sets the clock of a new data directory, `--deliver-twice` brings every queue message a second time,
 * `--with-parent` ends it when whoever started it has ended.
 */
const { values } = parseArgs({
  options: {
    assembly: { type: 'string', default: 'cdk.out' },
    port: { type: 'string', default: process.env['PORT'] ?? '3000' },
    data: { type: 'string', default: '.redress' },
    quiet: { type: 'boolean', default: false },
    'with-parent': { type: 'boolean', default: false },
    'start-at': { type: 'string' },
    'deliver-twice': { type: 'boolean', default: false },
  },
})

const started = performance.now()
try {
  const cloud = await startLocalCloud({
    assembly: resolve(values.assembly),
    port: Number(values.port),
    dataDir: resolve(values.data),
    quiet: values.quiet,
    deliverTwice: values['deliver-twice'],
    ...(values['start-at'] !== undefined && { startAt: new Date(values['start-at']) }),
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    `Ready in ${seconds} s at ${cloud.url}/ · console ${cloud.url}/console · mail ${cloud.url}/_local/mail · all ${cloud.url}/_local`,
  )
  console.log(`Sign in as: ${DEMO_USERS.map(({ user }) => user).join(', ')} (no password)`)
  let ending = false
  const end = () => {
    // a second Ctrl-C does not wait for anything
    if (ending) process.exit(130)
    ending = true
    void cloud.close().then(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  // a runner that was forked ends with its parent: the channel between them closes
  process.on('disconnect', end)
  if (values['with-parent']) {
    // whoever started this as a child may be killed without a chance to say so: then another process adopts it
    const parent = process.ppid
    setInterval(() => process.ppid !== parent && end(), 500).unref()
  }
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error)
  process.exit(1)
}
