import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { startMeteredCloud, type MeteredCloud } from '../../bench/cloud.ts'
import { seedCases, sweepOnce } from '../../bench/open-cases.ts'
import { complaint } from '#test/support/client.ts'
import type { Case } from '#shared/domain/case.ts'
import { nextActOf } from '#shared/domain/next-act.ts'

/** What the deadlines promise when very much is open, and when very much is due: counts only, never time. */
const many = 2_000
const few = 1_000
const open = 100_000
const dueNow = 10

let metered: MeteredCloud
let subject: Case
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'redress-many-'))
  metered = await startMeteredCloud({
    assembly: inject('assembly'),
    port: 0,
    dataDir: join(directory, 'data'),
  })
  // A case as the intake leaves it, of which the others are copies: nothing waits for it but its deadlines.
  const { body } = await metered.http.submit(complaint())
  await metered.http.idle()
  const taken = await metered.cases.load(String(body.reference))
  if (taken === undefined) throw new Error('the case is not there')
  subject = taken
})

afterAll(async () => {
  await metered.close()
  await rm(directory, { recursive: true, force: true })
})

const numbered = (prefix: string, from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${prefix}${from + index}`)

test(`[R23] a sweep with ${dueNow} due reads as much with ${open} open cases as with ${few}`, async () => {
  const later = metered.cloud.clock.now() + 48 * 3_600_000
  const inThreeDays = (index: number) => later + (index % 259_200) * 1000
  await seedCases(metered, numbered('OPEN', 0, few), subject, inThreeDays, 'keys')
  const soon = metered.cloud.clock.now() + 60_000
  await seedCases(metered, numbered('SOON', 0, dueNow), subject, () => soon)
  const before = await sweepOnce(metered)
  await seedCases(metered, numbered('OPEN', few, open), subject, inThreeDays, 'keys')
  const after = await sweepOnce(metered)
  expect(before.sent).toBe(dueNow)
  expect(after.sent).toBe(dueNow)
  expect(after.queries).toBe(before.queries)
  expect(after.reads).toBe(before.reads)
}, 900_000)

/** The clock on which the first thing is owed. */
const firstClock = (moment: string) =>
  subject.clocks.find(({ steps }) => steps.some(({ at }) => at === moment))?.id

test(`[R23] ${many} clocks that fall due together are all acted on, each once`, async () => {
  const moment = nextActOf(subject)
  if (moment === undefined) throw new Error('nothing is owed on the first case')
  const references = numbered('MANY', 0, many)
  await seedCases(metered, references, subject, () => Date.parse(moment))
  // From here on time runs by itself: the mails that follow need not be waited for.
  await metered.cloud.moveTo(new Date(Date.parse(moment) - 1000))
  const acts = async (reference: string) =>
    (await metered.cases.history(reference)).filter(
      ({ type, data }) =>
        (type === 'ClockReminded' || type === 'ClockBreached') && data.clock === firstClock(moment),
    ).length
  let waiting = references
  await vi.waitFor(
    async () => {
      const counted = await Promise.all(waiting.slice(0, 100).map(acts))
      const still = waiting.slice(0, 100).filter((_, index) => counted[index] === 0)
      waiting = [...waiting.slice(100), ...still]
      expect(waiting).toEqual([])
    },
    { timeout: 500_000, interval: 500 },
  )
  const wrong: string[] = []
  for (const reference of references) if ((await acts(reference)) !== 1) wrong.push(reference)
  expect(wrong).toEqual([])
}, 600_000)
