import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startMeteredCloud, type MeteredCloud } from '../../bench/cloud.ts'
import { liveOneLife } from '../../bench/journey.ts'
import { firstCase, seedCases, sweepOnce } from '../../bench/open-cases.ts'
import { callsOf, total } from '../../bench/tally.ts'

/** What the design promises of cost, as far as it can be counted: counts only, never time. */
let metered: MeteredCloud
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'redress-costs-'))
  metered = await startMeteredCloud({
    assembly: inject('assembly'),
    port: 0,
    dataDir: join(directory, 'data'),
  })
})

afterAll(async () => {
  await metered.close()
  await rm(directory, { recursive: true, force: true })
})

test('a case’s life without escalation takes at most 15 state transitions, and one mail each for what is owed', async () => {
  metered.count()
  await liveOneLife(metered)
  const executions = await metered.http.executions()
  expect(executions).toHaveLength(1)
  expect(executions[0]?.status).toBe('SUCCEEDED')
  expect(executions[0]?.transitions).toBeLessThanOrEqual(15)
  const counts = total(metered.count().values())
  // acknowledgement, assignment, reply, notice of the customer's answer, result
  expect(callsOf(counts, /^ses:SendRawEmail$/)).toBe(5)
  expect(callsOf(counts, /^dynamodb:Scan$/)).toBe(0)
})

test('[R23] a sweep reads as much with twice as many open cases', async () => {
  const subject = await firstCase(metered)
  const later = metered.cloud.clock.now() + 24 * 3_600_000
  const references = Array.from({ length: 1_000 }, (_, index) => `OPEN${index}`)
  await seedCases(metered, references.slice(0, 500), subject, (index) => later + index * 1000)
  const few = await sweepOnce(metered)
  await seedCases(metered, references.slice(500), subject, (index) => later + index * 1000)
  const many = await sweepOnce(metered)
  expect(few.queries).toBe(metered.shards)
  expect(many.queries).toBe(few.queries)
  expect(many.reads).toBe(few.reads)
})
