import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { startMeteredCloud, type MeteredCloud } from '../../bench/cloud.ts'
import { seedCases } from '../../bench/open-cases.ts'
import type { Case } from '#shared/domain/case.ts'
import { nextActOf } from '#shared/domain/next-act.ts'
import { complaint } from '#test/support/client.ts'

const many = 2_000

let metered: MeteredCloud
let subject: Case
let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'redress-many-'))
  const dataDir = join(directory, 'data')
  metered = await startMeteredCloud({ assembly: inject('assembly'), port: 0, dataDir })
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

test(`[R23] ${many} clocks that fall due together are all acted on, each once`, async () => {
  const moment = nextActOf(subject)
  if (moment === undefined) throw new Error('nothing is owed on the first case')
  const step = subject.clocks.find(({ steps }) => steps.some(({ at }) => at === moment))
  const references = Array.from({ length: many }, (_, index) => `MANY${index}`)
  await seedCases(metered, references, subject, () => Date.parse(moment))
  // From here on time runs by itself: the mails that follow need not be waited for.
  await metered.cloud.moveTo(new Date(Date.parse(moment) - 1000))
  const acts = async (reference: string) =>
    (await metered.cases.history(reference)).filter(
      ({ type, data }) => (type === 'ClockReminded' || type === 'ClockBreached') && data.clock === step?.id,
    ).length
  const waiting = [...references]
  await vi.waitFor(
    async () => {
      // The last are looked at first: most often one of them still waits, and one reading says so.
      for (let last = waiting.at(-1); last !== undefined; last = waiting.at(-1)) {
        expect(await acts(last), `${waiting.length} still wait, ${last} among them`).toBeGreaterThan(0)
        waiting.pop()
      }
    },
    { timeout: 400_000, interval: 1000 },
  )
  const wrong: string[] = []
  for (const reference of references) if ((await acts(reference)) !== 1) wrong.push(reference)
  expect(wrong).toEqual([])
}, 500_000)
