import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { client, complaint, type CloudClient } from '#test/support/client.ts'
import { freePort, startCloud } from '#test/support/cloud-process.ts'
import { queueOf } from '#test/support/queue-of.ts'

const rounds = 20
const writers = 4

interface Accepted {
  readonly reference: string
  readonly address: string
}

const bodies = new Map<string, ReturnType<typeof complaint>>()
/** What somebody complains of: tried again, it is the same. */
const bodyOf = (email: string) => {
  const body = bodies.get(email) ?? complaint({ customer: { name: '客户戊', email } })
  bodies.set(email, body)
  return body
}

/** Submits until the cloud is gone; what was answered 201 is promised, what was cut off is tried again with its key. */
const write = async (
  cloud: CloudClient,
  accepted: Accepted[],
  pending: Set<string>,
  stopped: () => boolean,
) => {
  while (!stopped()) {
    const address = [...pending][0] ?? `killed-${randomUUID()}@example.com`
    pending.delete(address)
    try {
      const { status, body } = await cloud.submit(bodyOf(address), { 'idempotency-key': address })
      if (status === 201) accepted.push({ reference: String(body.reference), address })
      else pending.add(address)
    } catch (error) {
      // The connection broke: whether the case exists is unknown, and its key makes asking again safe.
      if (!(error instanceof TypeError)) throw error
      pending.add(address)
      return
    }
  }
}

test(`[R5] [R8] [R10] [R32] killed ${rounds} times during intake: every 201 is there, classified, acknowledged`, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'redress-killed-'))
  const assembly = inject('assembly')
  const port = await freePort()
  let process = await startCloud(assembly, dataDir, port)
  onTestFinished(async () => {
    await process.kill()
    await rm(dataDir, { recursive: true, force: true })
  })
  const cloud = client(process.url)
  const accepted: Accepted[] = []
  const pending = new Set<string>()
  const kills: { from: number; to: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    let over = false
    const writing = Array.from({ length: writers }, () => write(cloud, accepted, pending, () => over))
    // A random moment is the point of this test: it falls into every part of the work sooner or later. Every other round
    // counts from the first answer, so that there is something to lose on a slow machine too.
    const before = accepted.length
    if (round % 2 === 0) await vi.waitUntil(() => accepted.length > before, { timeout: 60_000 })
    await sleep(200 + Math.random() * 2_000)
    const from = Date.parse(await cloud.now())
    const asked = performance.now()
    await process.kill()
    kills.push({ from, to: from + performance.now() - asked })
    over = true
    await Promise.all(writing)
    process = await startCloud(assembly, dataDir, port)
  }
  // What was cut off in flight comes back when its visibility time-out or lease has passed.
  await cloud.advance('PT2H')

  const byAddress = Map.groupBy(accepted, ({ address }) => address)
  const listed = await queueOf(cloud, 'coordinator', 'quality')
  const queued = new Map(listed.map((entry) => [entry.reference, entry]))
  const mails = Map.groupBy(
    (await cloud.mail()).filter(({ subject }) => subject.includes('已收到')),
    ({ to }) => to,
  )
  const twice: string[] = []
  for (const [address, answers] of byAddress) {
    const [reference, ...others] = new Set(answers.map((answer) => answer.reference))
    expect(others, `one case for ${address}`).toEqual([])
    expect(queued.get(reference ?? '')?.state, `${reference} was classified and dispatched`).toBe(
      'dispatched',
    )
    const sent = mails.get(address) ?? []
    expect(sent.length, `${reference} was acknowledged`).toBeGreaterThanOrEqual(1)
    if (sent.length === 1) continue
    // The one gap: SES had accepted the mail, and the kill came before that was recorded.
    twice.push(address)
    const [first = 0, second = 0] = sent.map(({ sentAt }) => Date.parse(sentAt)).toSorted((a, b) => a - b)
    expect(sent).toHaveLength(2)
    const killedBetween = kills.some(({ from, to }) => first <= to && second >= from)
    expect(killedBetween, 'a kill lies between').toBe(true)
  }
  // At most what was in hand at the moment of each kill: one batch of the notification worker.
  expect(twice.length).toBeLessThanOrEqual(rounds * 2)
  expect(byAddress.size).toBeGreaterThanOrEqual(rounds / 2)
  // oxlint-disable-next-line no-console -- the count is a result that the reader of a run should see
  console.log(
    `${byAddress.size} complaints answered 201 through ${rounds} kills; ${twice.length} acknowledged twice, cut off between SES accepting the mail and our record of it`,
  )
}, 900_000)
