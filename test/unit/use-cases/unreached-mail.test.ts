import { describe, expect, it } from 'vitest'
import { inVain, patient, trying, unwritable } from '#test/support/attempts.ts'
import { accepted, monday } from '#test/support/builders.ts'
import { noticeWorld } from '#test/support/notices.ts'

describe('a customer whom nobody reached, and whom no mail reaches [R34]', () => {
  it('is for who answers for the case to tell another way, also where they made the last attempt; once', async () => {
    const { mailer, notice } = noticeWorld(unwritable(), patient)
    await notice('MessageQueued')
    await notice('MessageQueued')
    expect(mailer.sent).toMatchObject([
      { to: 'handler1@staff.example.org', subject: 'zh unreached TS2611001', automatic: true },
    ])
    expect(mailer.sent[0]?.text).toMatch(/^tries=3$/m)
    expect(mailer.sent[0]?.text).toMatch(/^answerBy=2026年11月25日周三$/m)
    expect(mailer.sent[0]?.text).not.toMatch(/客户甲|secret-of/)
  })

  it('is told of as undeliverable where only the gate knows that the address takes no mail [R35]', async () => {
    const world = noticeWorld(inVain(accepted({}, patient)), patient)
    const why = { kind: 'bounce', status: '5.1.1', reference: 'TS2611777', at: monday } as const
    await world.guard.suppress('customer@example.com', why)
    await world.notice('MessageQueued')
    expect(world.mailer.sent).toEqual([])
    await world.notice('DeliveryFailed')
    expect(world.mailer.sent).toMatchObject([{ subject: 'zh undeliverable TS2611001' }])
    expect(world.cases.events.map(({ type }) => type)).toContain('MessageFailed')
  })

  it('is written to however many automatic mails have gone to that address: their time to answer runs', async () => {
    const world = noticeWorld(inVain(accepted({}, patient)), patient)
    const others = Array.from({ length: 10 }, (_, at) => ({
      id: `TS2611${700 + at}#3`,
      at: monday,
      matter: `${at}`,
    }))
    await world.guard.decide('customer@example.com', monday, () => ({ as: 'sent', ledger: others }))
    await world.notice('MessageQueued')
    expect(world.mailer.sent).toMatchObject([{ to: 'customer@example.com', automatic: true }])
    expect(world.cases.events.map(({ type }) => type)).not.toContain('MessageWithheld')
  })

  it('tells nobody of what else stands on the page', async () => {
    const story = accepted({ customer: { name: '客户甲', class: 'ordinary' } }, patient).do(trying())
    const { mailer, notice } = noticeWorld(story, patient)
    await notice('MessageQueued')
    expect(mailer.sent).toEqual([])
  })
})
