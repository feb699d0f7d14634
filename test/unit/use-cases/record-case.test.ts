import { describe, expect, it } from 'vitest'
import { sha256 } from '#shared/adapters/sha256.ts'
import { classifyReceived } from '#shared/domain/commands/classify.ts'
import { canonicalJson } from '#shared/domain/hash-chain.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { classify } from '#shared/domain/classify.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { recordCase, type Entry } from '#shared/use-cases/record-case.ts'
import { trackedView } from '#shared/use-cases/views/tracked-view.ts'
import { historyText } from '#shared/use-cases/views/history-text.ts'
import { after, monday, staff } from '#test/support/builders.ts'
import { countingIds, CountingReferences, FrozenClock, MemoryCases, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

const world = (policy: Policy = smallPolicy) => ({
  cases: new MemoryCases(),
  policies: policiesOf(policy),
  clock: new FrozenClock(),
  ids: countingIds(),
  references: new CountingReferences(),
  fingerprintOf: (body: unknown) => sha256(canonicalJson(body)),
})

const clerk = staff('agent1', 'agent')
const entry = (changes: Partial<Entry> = {}): Entry => ({
  narrative: '买的水壶坏了，没有人管',
  customer: { name: '客户甲', phone: '13800000001', address: '人民路 1 号' },
  channel: 'phone',
  ...changes,
})
const referral = { from: '12315', number: '2026-0817', replyBy: '2026-12-04' }
const referred = (changes: Partial<Entry> = {}): Entry => entry({ channel: 'referral', referral, ...changes })

describe('what staff enter [R6] [R7]', () => {
  it('is a case of whoever entered it, as it was told and no more', async () => {
    const ports = world()
    const { reference } = await recordCase(ports, clerk, entry(), undefined)
    expect(await ports.cases.load(reference)).toMatchObject({
      owner: 'agent1',
      receivedBy: 'agent1',
      kind: 'complaint',
      receivedAt: monday,
      record: {
        channel: 'phone',
        customer: { name: '客户甲', phone: '13800000001', address: '人民路 1 号', class: 'ordinary' },
        replyWanted: true,
        language: 'zh-CN',
      },
    })
  })

  it('keeps class, language and wish for a reply as they are given', async () => {
    const ports = world()
    const given = { customer: { name: 'Customer A', class: 'vip' as const }, language: 'en' as const }
    const { reference } = await recordCase(ports, clerk, entry({ ...given, replyWanted: false }), undefined)
    const { record } = (await ports.cases.load(reference)) ?? {}
    expect(record).toMatchObject({ ...given, replyWanted: false })
  })

  it.each(['agent', 'handler', 'lead', 'manager', 'coordinator'] as const)(
    'may be entered by a person who is %s [R45]',
    async (role) => {
      const { receivedAt } = await recordCase(world(), staff('one', role), entry(), undefined)
      expect(receivedAt).toBe(monday)
    },
  )

  it.each(['executive', 'auditor', 'administrator'] as const)(
    'may not be entered by a person who is %s [R45]',
    async (role) => {
      const done = recordCase(world(), staff('one', role), entry(), undefined)
      await expect(done).rejects.toMatchObject({ code: 'forbidden' })
    },
  )

  it('is of the kind that was chosen, whatever the classifier thinks; without a choice of what it thinks [R12]', async () => {
    const ports = world()
    const kindAfter = async (changes: Partial<Entry>) => {
      const { reference } = await recordCase(ports, clerk, entry(changes), undefined)
      const { kind, classification } = await execute(ports, reference, system('intake'), (subject, context) =>
        classifyReceived(
          subject,
          {
            ...classify(smallPolicy, subject),
            kind: { value: 'inquiry', reasons: [] },
          },
          context,
        ),
      )
      return [reference.slice(0, 2), kind, classification?.kind.reasons.length]
    }
    expect(await kindAfter({ kind: 'suggestion' })).toEqual(['JY', 'suggestion', 1])
    expect(await kindAfter({})).toEqual(['TS', 'inquiry', 0])
  })
})

describe('what came before it was entered [R6] [R19]', () => {
  const earlier = after(monday, -48)

  it('counts from when it came, and says both moments', async () => {
    const ports = world()
    const receipt = await recordCase(
      ports,
      clerk,
      entry({ receivedAt: '2026-11-21T10:00:00+08:00' }),
      undefined,
    )
    expect(receipt.receivedAt).toBe(earlier)
    const subject = await ports.cases.load(receipt.reference)
    const history = await ports.cases.history(receipt.reference)
    if (!subject) throw new Error('the case is missing')
    expect(subject.moments.received).toMatchObject({ at: earlier })
    expect(subject.clocks.map(({ startedAt }) => startedAt)).toEqual(subject.clocks.map(() => earlier))
    expect(subject.clocks.length).toBeGreaterThan(0)
    expect(history[0]?.at).toBe(monday)
    const said = history.map((event) => historyText(event, smallPolicy))
    expect(said[0]).toEqual({
      'zh-CN': '收到案件（渠道：电话，2026年11月21日周六 10:00 收到）',
      en: 'Received by phone, on Saturday, 21 November 2026 at 10:00',
    })
    expect(trackedView(subject, history, monday).timeline[0]?.at).toBe(earlier)
  })

  it('has reminders only of what still lies ahead, and a breach at once where it is late', async () => {
    const ports = world()
    const { reference } = await recordCase(
      ports,
      clerk,
      entry({ receivedAt: after(monday, -720) }),
      undefined,
    )
    const subject = await ports.cases.load(reference)
    const late = (subject?.clocks ?? []).filter(({ dueAt }) => dueAt < monday)
    expect(late.length).toBeGreaterThan(0)
    for (const clock of late) expect(clock.steps.map(({ id }) => id)).toEqual(['breach'])
  })

  it.each([
    ['in-the-future', after(monday, 1), smallPolicy],
    ['too-long-ago', after(monday, -31 * 24 - 1), smallPolicy],
    ['too-long-ago', after(monday, -3 * 24 - 1), { ...smallPolicy, intake: { enterWithinDays: 3 } }],
  ] as const)('is refused when %s: %s', async (code, receivedAt, policy) => {
    const ports = world(policy)
    await expect(recordCase(ports, clerk, entry({ receivedAt }), undefined)).rejects.toMatchObject({
      code: 'invalid-request',
      issues: [{ path: ['receivedAt'], code }],
    })
    expect(ports.cases.snapshots.size).toBe(0)
  })

  it.each([
    [after(monday, -31 * 24), smallPolicy],
    [monday, smallPolicy],
    [after(monday, -24), { ...smallPolicy, intake: {} }],
  ] as const)('is taken at the bound: %s', async (receivedAt, policy) => {
    const receipt = await recordCase(world(policy), clerk, entry({ receivedAt }), undefined)
    expect(receipt.receivedAt).toBe(receivedAt)
  })
})

describe('a referral [R6] [R8]', () => {
  it('starts the clock of who referred it', async () => {
    const ports = world()
    const { reference } = await recordCase(ports, clerk, referred(), undefined)
    expect((await ports.cases.load(reference))?.moments.referred).toMatchObject({ at: monday })
  })

  it('of the same number and customer is told as the case that it is', async () => {
    const ports = world()
    const { reference } = await recordCase(ports, clerk, referred(), 'key-1')
    const again = referred({
      narrative: '第二次转来',
      referral: { from: ' １２３１５', number: '2026 - 0817'.replaceAll(' ', ''), replyBy: '2026-12-09' },
    })
    await expect(recordCase(ports, staff('agent2', 'agent'), again, 'key-2')).rejects.toMatchObject({
      code: 'already-recorded',
      reference,
      issues: [{ path: ['referral', 'number'], code: 'already-recorded' }],
    })
    expect(ports.cases.snapshots.size).toBe(1)
  })

  it('of another customer, another number or none is another case', async () => {
    const ports = world()
    await recordCase(ports, clerk, referred(), undefined)
    await recordCase(ports, clerk, referred({ customer: { name: '客户乙' } }), undefined)
    await recordCase(ports, clerk, referred({ referral: { from: '12315', number: '2026-0818' } }), undefined)
    await recordCase(ports, clerk, referred({ referral: { from: '12315' } }), undefined)
    await recordCase(ports, clerk, referred({ referral: { from: '12315' } }), undefined)
    expect(ports.cases.snapshots.size).toBe(5)
  })
})

describe('an entry sent twice [R8]', () => {
  it('is answered with the first answer, a referral too', async () => {
    const ports = world()
    const first = await recordCase(ports, clerk, referred(), 'key-1')
    ports.clock.time = after(monday, 1)
    expect(await recordCase(ports, clerk, referred(), 'key-1')).toEqual(first)
    expect(ports.cases.snapshots.size).toBe(1)
  })

  it('is another where somebody else uses the key, and refused where it is another entry', async () => {
    const ports = world()
    await recordCase(ports, clerk, entry(), 'key-1')
    await recordCase(ports, staff('agent2', 'agent'), entry(), 'key-1')
    expect(ports.cases.snapshots.size).toBe(2)
    await expect(recordCase(ports, clerk, entry({ narrative: '另一件事' }), 'key-1')).rejects.toMatchObject({
      code: 'idempotency-conflict',
    })
  })
})
