/**
 * `npm run check`: everything that can be said about the code without running the product. Each check is named
 * with its result and time; what failed is printed in full at the end.
 */
import { availableParallelism } from 'node:os'
import { run } from './run.ts'
import type { Outcome } from './run.ts'

interface Check {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
}

/** The longest first, so that two cores end at about the same time. */
const checks: readonly Check[] = [
  {
    name: 'types',
    command: 'tsc',
    args: ['-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', '.cache/tsc.tsbuildinfo'],
  },
  { name: 'dead code', command: 'knip', args: ['--no-progress', '--no-config-hints'] },
  {
    name: 'format',
    command: 'prettier',
    args: [
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '--cache-strategy',
      'content',
      '--cache-location',
      '.cache/prettier',
      '.',
    ],
  },
  { name: 'lint', command: 'oxlint', args: [] },
  {
    name: 'boundaries and printed docs',
    command: 'vitest',
    args: ['run', '--project', 'repository', '--reporter', 'dot'],
  },
]

const failures: { check: Check; outcome: Outcome }[] = []
const waiting = [...checks]

const work = async (): Promise<void> => {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const outcome = await run(check.command, check.args)
    const passed = outcome.code === 0
    console.log(`${passed ? '✓' : '✗'} ${check.name.padEnd(28)} ${outcome.seconds.toFixed(1).padStart(5)} s`)
    if (!passed) failures.push({ check, outcome })
  }
}

await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work))

for (const { check, outcome } of failures) {
  console.log(`\n── ${check.name}: ${check.command} ${check.args.join(' ')}\n${outcome.output.trimEnd()}`)
}
if (failures.length > 0) {
  console.log(
    `\n${failures.length} of ${checks.length} checks failed: ${failures.map(({ check }) => check.name).join(', ')}`,
  )
}
process.exitCode = failures.length === 0 ? 0 : 1
