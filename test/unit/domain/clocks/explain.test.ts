import { describe, expect, it } from 'vitest'
import type { Clock } from '#shared/domain/clocks/clock.ts'
import { explainClock, type CountedPart } from '#shared/domain/clocks/explain.ts'
import { clockFacts } from '#shared/domain/clocks/rules.ts'
import type { Span } from '#shared/domain/span.ts'
import { monday, november, type Story } from '#test/support/builders.ts'
import { caseWith, clockIn, live, tenHours, type Act } from '#test/support/clock-stories.ts'
import { daysOf, officeCalendar, policyWith, ruleOf } from '#test/support/policies.ts'

const worked: [string, Act][] = [
  [monday, 'classify'],
  [monday, 'dispatch'],
  [monday, 'accept'],
]
const policy = policyWith([
  tenHours({
    starts: 'received',
    stops: ['resolved'],
    pausedBy: ['customer'],
    rules: [
      ruleOf('any', { unit: 'businessHours', amount: 8 }),
      ruleOf('major', daysOf('businessDays', 7), { severity: ['major'] }),
    ],
  }),
])

const explained = (story: Story, changes: Partial<Clock> = {}) =>
  explainClock(story.policy, { ...clockIn(story.subject), ...changes }, clockFacts(story.subject))

/** A part as a line: from, to in Shanghai, what counted and why. */
const line = ({ date, from, to, counted, seconds, why }: CountedPart): string => {
  const local = (at = '') => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(8, 16)
  const what = date ?? `${local(from)}–${local(to)}`
  return `${what} ${counted ? '+' : '-'}${seconds === undefined ? '' : ` ${seconds / 60} min`} ${why.en}`
}

const withTarget = (target: Clock['target'], dueAt: string, more: Partial<Clock> = {}) => {
  const explanation = explained(caseWith(policy.clocks), { target, dueAt, pauses: [], ...more })
  return { ...explanation, lines: explanation.counted.map(line) }
}

const extension = (unit: Span['unit'], amount: number) => ({
  by: { unit, amount },
  reason: '等检测结果',
  requestedBy: 'handler1',
  approvedBy: 'manager1',
  at: monday,
})

describe('the derivation of a deadline [R18] [R19]', () => {
  it('names every rule, the calendar, the time that counted, and agrees with what is stored', () => {
    const story = live(
      caseWith(policy.clocks),
      ...worked,
      [november('23T11:00'), 'waitForCustomer'],
      [november('23T14:00'), 'resume'],
    )
    const explanation = explained(story)
    expect(explanation).toMatchObject({
      agrees: true,
      computedDueAt: november('24T12:00'),
      calendar: { id: 'standard', zone: 'Asia/Shanghai' },
      clockPolicy: { id: 'resolve' },
      extensions: [],
    })
    expect(explanation.rules.map(({ rule, chosen }) => [rule.id, chosen])).toEqual([
      ['any', true],
      ['major', false],
    ])
    expect(explanation.counted.map(line)).toEqual([
      '23T10:00–23T11:00 + 60 min opening hours',
      '23T11:00–23T14:00 - stood still: waiting for the customer',
      '23T14:00–23T18:00 + 240 min opening hours',
      '24T09:00–24T12:00 + 180 min opening hours',
    ])
  })

  it('names every business day, and why others do not count', () => {
    const pauses = [{ reason: 'customer' as const, from: november('24T12:00'), to: november('25T12:00') }]
    expect(withTarget(daysOf('businessDays', 5), '2026-12-01T16:00:00.000Z', { pauses })).toMatchObject({
      agrees: true,
      lines: [
        '2026-11-23 - the day of the start does not count',
        '2026-11-24 - the clock stood still',
        '2026-11-25 + working day',
        '2026-11-26 + working day',
        '2026-11-27 + working day',
        '2026-11-28 - closed that day of the week',
        '2026-11-29 - closed that day of the week',
        '2026-11-30 + working day',
        '2026-12-01 + working day',
      ],
    })
  })

  it('names holidays and make-up working days', () => {
    const { lines, agrees } = withTarget(daysOf('businessDays', 8), '2026-10-12T16:00:00.000Z', {
      startedAt: '2026-09-30T02:00:00.000Z',
    })
    expect(lines.slice(1, 3)).toEqual(['2026-10-01 - public holiday', '2026-10-02 + working day'])
    expect(lines.slice(-3)).toEqual([
      '2026-10-10 + make-up working day',
      '2026-10-11 - closed that day of the week',
      '2026-10-12 + working day',
    ])
    expect(agrees).toBe(true)
  })

  it('names calendar days, weeks and months day by day', () => {
    const week = withTarget(daysOf('calendarWeeks', 1), '2026-11-30T16:00:00.000Z')
    expect([week.lines.length, week.lines.at(-1), week.agrees]).toEqual([
      8,
      '2026-11-30 + calendar day',
      true,
    ])
    const month = withTarget(daysOf('calendarMonths', 1), '2026-12-23T16:00:00.000Z')
    expect([month.lines.length, month.agrees]).toEqual([31, true])
  })

  it('names time by day and night in one piece, cut by pauses', () => {
    const pauses = [{ reason: 'ended' as const, from: november('23T12:00'), to: november('23T13:00') }]
    const target = { unit: 'calendarHours', amount: 4 } as const
    expect(withTarget(target, november('23T15:00'), { pauses })).toMatchObject({
      agrees: true,
      lines: [
        '23T10:00–23T12:00 + 120 min by day and night',
        '23T12:00–23T13:00 - stood still: the case had ended',
        '23T13:00–23T15:00 + 120 min by day and night',
      ],
    })
  })

  it('of a clock that stands still says since when', () => {
    const story = live(caseWith(policy.clocks), ...worked, [november('23T11:00'), 'waitForCustomer'])
    expect(explained(story).agrees).toBe(true)
    expect(explained(story).counted.map(line)).toEqual([
      '23T10:00–23T11:00 + 60 min opening hours',
      '23T11:00–24T10:00 - stood still: waiting for the customer',
    ])
  })

  it('names the date that a referrer set [R6]', () => {
    const { lines, agrees } = withTarget({ unit: 'referrerReplyBy' }, '2026-12-01T16:00:00.000Z', {
      namedDate: '2026-12-01',
    })
    expect([lines, agrees]).toEqual([['2026-12-01 + the date that the referrer named'], true])
  })

  it('gives the deadline after each extension, and the days of those that follow from it [R21]', () => {
    const { lines, extensions, agrees } = withTarget(daysOf('businessDays', 1), '2026-11-27T16:00:00.000Z', {
      extensions: [extension('businessDays', 1), extension('calendarDays', 2)],
    })
    expect(extensions.map(({ dueAt, approvedBy }) => [dueAt, approvedBy])).toEqual([
      [november('26T00:00'), 'manager1'],
      [november('28T00:00'), 'manager1'],
    ])
    expect(lines).toEqual([
      '2026-11-23 - the day of the start does not count',
      '2026-11-24 + working day',
      '2026-11-25 + working day',
      '2026-11-25 - the day of the start does not count',
      '2026-11-26 + calendar day',
      '2026-11-27 + calendar day',
    ])
    expect(agrees).toBe(true)
  })

  it('says what the deadline would be without an earlier one that management set [R26]', () => {
    const earlier = { dueAt: november('23T17:00'), by: 'manager1', at: monday, reason: '媒体关注' }
    const { agrees, computedDueAt } = withTarget({ unit: 'businessHours', amount: 8 }, november('23T17:00'), {
      earlier,
    })
    expect([agrees, computedDueAt]).toEqual([true, november('24T10:00')])
  })

  it('says so when the stored deadline is not what comes out', () => {
    expect(withTarget({ unit: 'businessHours', amount: 8 }, november('24T10:01')).agrees).toBe(false)
  })

  it('still counts what a policy does not know any more, on the calendar that is left', () => {
    const story = caseWith(policy.clocks)
    const other = policyWith([], { calendars: {}, calendar: officeCalendar })
    const explanation = explainClock(other, clockIn(story.subject), clockFacts(story.subject))
    expect(explanation).toMatchObject({ rules: [], agrees: true, calendar: { id: 'standard' } })
    expect(explanation.clockPolicy).toBeUndefined()
    expect(explanation.counted.length).toBeGreaterThan(0)
  })
})
