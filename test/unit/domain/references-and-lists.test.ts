import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conversationOf } from '#shared/domain/conversation.ts'
import { recordFailed, recordReceived, recordSent, reply } from '#shared/domain/commands/tell-customer.ts'
import { referenceOf, seriesOf } from '#shared/domain/reference.ts'
import { excerptOf, maskName, pressingClock, summarise } from '#shared/domain/summary.ts'
import { accepted, dispatched, received } from '#test/support/builders.ts'

describe('references [R3]', () => {
  it.each([
    ['TS', 'Asia/Shanghai', '2026-11-21T02:00:00.000Z', 'TS2611'],
    ['ZX', 'Asia/Shanghai', '2026-11-30T15:59:59.999Z', 'ZX2611'],
    ['TS', 'Asia/Shanghai', '2026-11-30T16:00:00.000Z', 'TS2612'],
    ['TS', 'Asia/Shanghai', '2026-12-31T16:00:00.000Z', 'TS2701'],
    ['TS', 'UTC', '2026-12-31T16:00:00.000Z', 'TS2612'],
    ['TS', 'America/New_York', '2027-01-01T04:59:59.000Z', 'TS2612'],
    ['JY', 'UTC', '2105-03-01T00:00:00.000Z', 'JY0503'],
  ])('%s in %s at %s is of series %s', (prefix, zone, at, series) => {
    expect(seriesOf(prefix, zone, at)).toBe(series)
  })

  it.each([
    [1, 'TS2611001'],
    [99, 'TS2611099'],
    [999, 'TS2611999'],
    [1000, 'TS26111000'],
    [123456, 'TS2611123456'],
  ])('serial %i is %s', (serial, reference) => {
    expect(referenceOf('TS2611', serial)).toBe(reference)
  })
})

describe('names in lists [R44]', () => {
  it.each([
    ['客户甲', '客**'],
    ['甲', '甲'],
    ['客户', '客*'],
    ['Somebody With A Long Name', 'S**'],
    ['𠮷野家', '𠮷**'],
    ['', ''],
  ])('“%s” is shown as “%s”', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it('never show more than the first character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const masked = [...maskName(name)]
        expect(masked.slice(1).every((character) => character === '*')).toBe(true)
        expect(masked.length).toBeLessThanOrEqual(3)
      }),
    )
  })
})

describe('excerpts', () => {
  it.each([
    ['  一行\n\n两行\t 三 ', '一行 两行 三'],
    ['字'.repeat(80), '字'.repeat(80)],
    ['字'.repeat(81), `${'字'.repeat(79)}…`],
    ['𠮷'.repeat(90), `${'𠮷'.repeat(79)}…`],
  ])('of %j', (narrative, excerpt) => {
    expect(excerptOf(narrative)).toBe(excerpt)
  })
})

describe('the summary', () => {
  it('holds no name in clear, no address, no token [R44]', () => {
    const text = JSON.stringify(summarise(received().subject))
    expect(text).toContain('客**')
    expect(text).not.toMatch(/客户甲|customer@|secret-of-the-link/)
  })

  it('shows the deadline that presses most, and whether one is missed', () => {
    const { subject } = dispatched()
    const soonest = subject.clocks.map(({ dueAt }) => dueAt).toSorted()[0]
    expect(pressingClock(subject)?.dueAt).toBe(soonest)
    const next = subject.clocks.find(({ dueAt }) => dueAt === soonest)
    expect(summarise(subject)).toMatchObject({
      dueAt: soonest,
      next: { clock: next?.id, milestone: next?.milestone },
    })
    const waiting = subject.clocks.map((clock) => ({ ...clock, status: 'paused' as const }))
    expect(pressingClock({ clocks: waiting })).toBeUndefined()
    const breached = {
      ...subject,
      clocks: subject.clocks.map((clock) => ({ ...clock, status: 'breached' as const })),
    }
    expect(summarise(breached).breached).toBe(true)
    expect(summarise({ ...subject, clocks: [] })).toMatchObject({
      dueAt: undefined,
      breached: false,
      highestRung: 0,
    })
  })
})

describe('the conversation [R32]', () => {
  const queued = (story: ReturnType<typeof received>) => story.subject.version
  const say =
    (text: string) => (subject: Parameters<typeof reply>[0], context: Parameters<typeof reply>[2]) =>
      reply(subject, text, context)

  it('shows every message with what became of it', () => {
    const story = accepted().do(say('一'))
    const sent = queued(story)
    story.do((subject, context) =>
      recordSent(subject, { message: sent, purpose: 'reply', messageId: 'm' }, context),
    )
    story.do(say('二'))
    const failed = queued(story)
    story.do((subject, context) =>
      recordFailed(subject, { message: failed, purpose: 'reply', error: 'bad address' }, context),
    )
    story.do(say('三'))
    story.do((subject, context) =>
      recordReceived(
        subject,
        { from: 'customer@example.com', subject: 'Re: x', text: '四', rawMail: 'raw' },
        context,
      ),
    )
    expect(
      conversationOf(story.history).map(({ text, delivery, direction }) => [text, delivery, direction]),
    ).toEqual([
      ['', 'queued', 'to-customer'],
      ['一', 'sent', 'to-customer'],
      ['二', 'failed', 'to-customer'],
      ['三', 'queued', 'to-customer'],
      ['四', 'received', 'from-customer'],
    ])
  })

  it('says what was told on the page', () => {
    const story = accepted({ customer: { name: '客户甲', class: 'ordinary' } }).do(say('请看'))
    expect(conversationOf(story.history).map(({ delivery }) => delivery)).toEqual(['page', 'page'])
  })
})
