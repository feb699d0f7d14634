/**
 * `npm test`: bundles and synthesises once for the tests that run the template, then runs vitest, and ends with
 * one line `N passed, N failed`. Arguments go to vitest: `npm test -- --coverage`, `npm test -- --project unit`.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { countTests } from './count-tests.ts'
import { run } from './run.ts'

const needsTemplate = /^(infra|integration|e2e)$|^test\/(infra|integration|e2e)\b/
const report = '.cache/test-results.json'
const args = process.argv.slice(2)

/** Projects and files that the caller picked; none means everything. */
const picked = args.flatMap((argument, index) =>
  argument.startsWith('--project=')
    ? [argument.slice('--project='.length)]
    : argument.startsWith('-') || /^--(?!project$)/.test(args[index - 1] ?? '')
      ? []
      : [argument],
)

/** One step of the set-up; what it printed is shown only when it fails. */
const prepare = async (what: string, script: string, env: Record<string, string> = {}): Promise<boolean> => {
  const { code, output, seconds } = await run('node', [script], { env })
  console.log(`${code === 0 ? '✓' : '✗'} ${what} (${seconds.toFixed(1)} s)`)
  if (code !== 0) console.log(output.trimEnd())
  return code === 0
}

const setUp = async (): Promise<boolean> =>
  (await prepare('bundled functions and pages', 'scripts/bundle.ts')) &&
  (await prepare('synthesised the local stage', 'scripts/synth.ts', {
    STAGE: 'local',
    CDK_VALIDATION: 'false',
  }))

const templateWanted = picked.length === 0 || picked.some((name) => needsTemplate.test(name))
const ready = !templateWanted || (await setUp())

mkdirSync('.cache', { recursive: true })
rmSync(report, { force: true })
const runTests = async () => {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await run('vitest', ['run', ...reporters, ...args], { show: true })
  return countTests(report, code)
}

const { passed, failed } = ready ? await runTests() : { passed: 0, failed: 1 }
if (!ready) console.log('The set-up failed, so no test ran; it counts as one failure.')
process.exitCode = failed === 0 ? 0 : 1
console.log(`\n${passed} passed, ${failed} failed`)
