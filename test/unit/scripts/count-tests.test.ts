import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { countTests } from '../../../scripts/count-tests.ts'

const folder = mkdtempSync(join(tmpdir(), 'count-tests-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
})

const report = (...testResults: ReturnType<typeof file>[]): string => {
  const path = join(folder, `${Math.random()}.json`)
  writeFileSync(path, JSON.stringify({ testResults }))
  return path
}

it('counts passed and failed tests over all files', () => {
  const path = report(file('passed', 'passed', 'passed', 'skipped'), file('failed', 'passed', 'failed'))
  expect(countTests(path, 1)).toEqual({ passed: 3, failed: 1 })
})

it('counts a file that did not load as one failure', () => {
  expect(countTests(report(file('passed', 'passed'), file('failed')), 1)).toEqual({ passed: 1, failed: 1 })
})

it('never says 0 failed of a run that failed', () => {
  expect(countTests(report(file('passed', 'passed')), 1)).toEqual({ passed: 1, failed: 1 })
  expect(countTests(join(folder, 'missing.json'), 1)).toEqual({ passed: 0, failed: 1 })
})

it('counts a run without any test as a failure', () => {
  expect(countTests(report(), 0)).toEqual({ passed: 0, failed: 1 })
})
