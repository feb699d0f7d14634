import { describe, expect, it } from 'vitest'
import type { Kind } from '#shared/domain/vocabulary.ts'
import { submitComplaint, type Submission } from '#shared/use-cases/submit-complaint.ts'
import { aRecord, correcting, monday } from '#test/support/builders.ts'
import { countingIds, CountingReferences, FrozenClock, MemoryCases, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'
import { execute, system } from '#shared/use-cases/execute.ts'

const world = (policy = smallPolicy) => ({
  cases: new MemoryCases(),
  policies: policiesOf(policy),
  clock: new FrozenClock(),
  ids: countingIds(),
  references: new CountingReferences(),
})

const submission = (changes: Partial<Submission> = {}): Submission => ({
  record: aRecord(),
  kind: 'complaint',
  actor: { kind: 'customer' },
  ...changes,
})
const once = { key: 'key-1', fingerprint: 'body-1' }

describe('submitting [R5]', () => {
  it('is answered once the case is in the store', async () => {
    const ports = world()
    const receipt = await submitComplaint(ports, submission())
    expect(receipt).toEqual({
      reference: 'TS2611001',
      trackingToken: 'token-000000000000000001',
      receivedAt: monday,
      expectedBy: '2026-11-26T16:00:00.000Z',
    })
    expect(await ports.cases.load('TS2611001')).toMatchObject({ state: 'received', version: 1 })
  })

  it('is not answered when the store fails', async () => {
    const ports = world()
    ports.cases.meanwhile.push(() => Promise.reject(new Error('the store is down')))
    await expect(submitComplaint(ports, submission())).rejects.toThrow('the store is down')
    expect(ports.cases.snapshots.size).toBe(0)
  })

  it.each<[Kind, string]>([
    ['complaint', 'TS2612001'],
    ['suggestion', 'JY2612001'],
    ['inquiry', 'ZX2612001'],
  ])('of a %s counts in its series of the local month: %s [R3]', async (kind, reference) => {
    const ports = world()
    ports.clock.time = '2026-11-30T16:00:00.000Z'
    expect((await submitComplaint(ports, submission({ kind }))).reference).toBe(reference)
  })

  it('expects nothing later than now where no clock asks for a result', async () => {
    const ports = world({ ...smallPolicy, clocks: [] })
    expect((await submitComplaint(ports, submission({ once }))).expectedBy).toBe(monday)
    expect((await submitComplaint(ports, submission({ once }))).expectedBy).toBe(monday)
  })
})

describe('submitting twice [R8]', () => {
  it('with one key and one body is one case with one answer, also after its deadline has moved', async () => {
    const ports = world()
    const first = await submitComplaint(ports, submission({ once }))
    await execute(
      ports,
      first.reference,
      system('test'),
      correcting({ category: 'goods/defect', severity: 'major' }),
    )
    ports.clock.time = '2026-11-24T02:00:00.000Z'
    expect(await submitComplaint(ports, submission({ once }))).toEqual(first)
    expect(ports.cases.snapshots.size).toBe(1)
  })

  it('with one key and another body is refused', async () => {
    const ports = world()
    await submitComplaint(ports, submission({ once }))
    const other = submission({ once: { ...once, fingerprint: 'body-2' } })
    await expect(submitComplaint(ports, other)).rejects.toMatchObject({ code: 'idempotency-conflict' })
  })

  it('at the same moment is one case', async () => {
    const ports = world()
    const receipts = await Promise.all(
      Array.from({ length: 5 }, () => submitComplaint(ports, submission({ once }))),
    )
    expect(new Set(receipts.map(({ reference, trackingToken }) => reference + trackingToken)).size).toBe(1)
    expect(ports.cases.snapshots.size).toBe(1)
  })

  it('with another key, or none, is another case', async () => {
    const ports = world()
    await submitComplaint(ports, submission({ once }))
    await submitComplaint(ports, submission({ once: { ...once, key: 'key-2' } }))
    await submitComplaint(ports, submission())
    await submitComplaint(ports, submission())
    expect([...ports.cases.snapshots.keys()]).toEqual(['TS2611001', 'TS2611002', 'TS2611003', 'TS2611004'])
  })
})
