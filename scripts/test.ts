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

/** Bundles and synthesises the local stage, without the checks of `npm run synth`; prints more only when it fails. */
const setUp = async (): Promise<boolean> => {
  const { code, output, seconds } = await run('node', ['scripts/synth.ts', '--stage', 'local'], {
    env: { CDK_VALIDATION: 'false' },
  })
  console.log(`${code === 0 ? '✓' : '✗'} bundled and synthesised (${seconds.toFixed(1)} s)`)
  if (code !== 0) console.log(output.trimEnd())
  return code === 0
}

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
