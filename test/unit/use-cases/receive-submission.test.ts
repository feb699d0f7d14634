import { describe, expect, it } from 'vitest'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { countingIds, CountingReferences, FrozenClock, MemoryCases, policiesOf } from '#test/support/fakes.ts'
import { testTokens } from '#test/support/files.ts'
import { smallPolicy } from '#test/support/policies.ts'

const world = () => ({
  cases: new MemoryCases(),
  policies: policiesOf(smallPolicy),
  clock: new FrozenClock(),
  uploadTokens: testTokens,
  ids: countingIds(),
  references: new CountingReferences(),
  throttle: { take: () => Promise.resolve(undefined) },
  limits: { perAddress: 1, perContact: 1, seconds: 60, formSeconds: 3 },
})
const complaint = { narrative: '坏了', customer: { name: '客户甲' } }
const signs = { address: '203.0.113.7' }

describe('a submission from anybody', () => {
  it('is filled in where it says nothing [R2]', async () => {
    const ports = world()
    const { reference } = await receiveSubmission(ports, complaint, signs)
    expect((await ports.cases.load(reference))?.record).toEqual({
      narrative: '坏了',
      customer: { name: '客户甲', class: 'ordinary' },
      replyWanted: true,
      language: smallPolicy.language,
      channel: 'web',
    })
  })

  it('stands as it is where it says everything, a referral included [R6]', async () => {
    const ports = world()
    const said = {
      ...complaint,
      customer: { name: '客户甲', class: 'vip' as const },
      replyWanted: false,
      language: 'en' as const,
      channel: 'phone' as const,
    }
    const one = await receiveSubmission(ports, said, signs)
    expect((await ports.cases.load(one.reference))?.record).toEqual(said)
    const two = await receiveSubmission(ports, { ...complaint, referral: { from: '12315' } }, signs)
    expect((await ports.cases.load(two.reference))?.record.channel).toBe('referral')
  })

  it('that looks like a machine’s is answered like any other, and waits for a person [R46]', async () => {
    const ports = world()
    const receipt = await receiveSubmission(ports, complaint, { ...signs, website: 'http://spam.example' })
    expect(Object.keys(receipt).toSorted()).toEqual([
      'expectedBy',
      'receivedAt',
      'reference',
      'trackingToken',
    ])
    expect((await ports.cases.load(receipt.reference))?.record).toMatchObject({
      unreadable: true,
      automatic: ['honeypot'],
    })
  })

  it('beyond the limits makes nothing [R46]', async () => {
    const ports = { ...world(), throttle: { take: () => Promise.resolve(7) } }
    await expect(receiveSubmission(ports, complaint, signs)).rejects.toMatchObject({ retryAfter: 7 })
    expect(ports.cases.snapshots.size).toBe(0)
  })
})
