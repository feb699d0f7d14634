import { describe, expect, it } from 'vitest'
import { mergeInto } from '#shared/domain/commands/merge.ts'
import { clockIn, resolving, tenHours } from '#test/support/clock-stories.ts'
import { received, type Story } from '#test/support/builders.ts'
import { aMail, mailWorld } from '#test/support/mail-in.ts'
import { policyWith } from '#test/support/policies.ts'

const policy = policyWith([
  resolving(),
  tenHours({ milestone: 'answer', starts: 'customer-wrote', stops: ['answered'] }),
])
const customer = (email: string) => ({ customer: { name: '客户甲', class: 'ordinary' as const, email } })

/** Cases by reference, each merged into the one named beside it; a mail from customer A answers the first. */
const world = async (...merged: [reference: string, email: string, into?: string][]) => {
  const stories = new Map<string, Story>()
  for (const [reference, email, into] of merged) {
    const story = received(customer(email), policy)
    const lead = { ...story.subject, reference: into ?? '' }
    if (into !== undefined)
      story.do((subject, context) => mergeInto({ ...subject, reference }, lead, '同一问题', context))
    stories.set(reference, story)
  }
  const mail = aMail({ from: 'a@example.com', subject: `Re: ${merged[0]?.[0]}`, text: '还有一点' })
  const { cases, receive } = mailWorld(mail, policy)
  for (const [reference, story] of stories) cases.put(story, reference)
  return { cases, outcome: await receive() }
}

describe('a mail to a case that was merged [R8] [R13]', () => {
  it('goes to the case that carries it on, whose clock for answers starts', async () => {
    const { cases, outcome } = await world(
      ['TS2611001', 'a@example.com', 'TS2611002'],
      ['TS2611002', 'A@example.com', 'TS2611003'],
      ['TS2611003', 'a@example.com'],
    )
    expect(outcome).toEqual({ kind: 'appended', reference: 'TS2611003' })
    const lead = await cases.load('TS2611003')
    expect(lead && clockIn(lead, 'answer').status).toBe('running')
  })

  it('stays where it is when another customer speaks in the other', async () => {
    const { outcome } = await world(
      ['TS2611001', 'a@example.com', 'TS2611002'],
      ['TS2611002', 'b@example.com'],
    )
    expect(outcome).toEqual({ kind: 'appended', reference: 'TS2611001' })
  })

  it('stays where it is when the other is not there', async () => {
    const { outcome } = await world(['TS2611001', 'a@example.com', 'TS2611009'])
    expect(outcome).toEqual({ kind: 'appended', reference: 'TS2611001' })
  })
})
