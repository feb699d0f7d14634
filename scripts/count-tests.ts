import { readFileSync } from 'node:fs'
import * as z from 'zod'

const report = z.object({
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

export interface Count {
  readonly passed: number
  readonly failed: number
}

const readReport = (path: string) => {
  try {
    return report.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    console.log(`No usable test report: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

/**
 * Counts vitest's JSON report. Whatever makes the run fail without a failed test (a file that does not load, a
 * set-up that throws, an error nobody waited for, coverage under its floor, no test at all) counts as a failure,
 * so that the closing line never says 0 failed of a run that failed.
 */
export const countTests = (path: string, exitCode: number): Count => {
  const files = readReport(path)?.testResults ?? []
  const count = (status: string) =>
    files.flatMap(({ assertionResults }) => assertionResults).filter((test) => test.status === status).length
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length
  const passed = count('passed')
  const failed = count('failed') + broken
  const unexplained = failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : 0
  return { passed, failed: failed + unexplained }
}
