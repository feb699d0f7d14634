import { describe, expect, it } from 'vitest'
import type { ClockExtension } from '#shared/domain/clocks/clock.ts'
import type { Target } from '#shared/domain/clocks/clock-policy.ts'
import { deadlineOf, shiftDeadline, warningsOf, type DeadlineBasis } from '#shared/domain/clocks/deadline.ts'
import type { Span } from '#shared/domain/span.ts'
import { monday, november } from '#test/support/builders.ts'
import { daysOf, officeCalendar } from '#test/support/policies.ts'

const basis = (target: Target, more: Partial<DeadlineBasis> = {}): DeadlineBasis => ({
  target,
  startedAt: monday,
  pauses: [],
  extensions: [],
  ...more,
})

/** The deadline in Shanghai, to the second. */
const due = (target: Target, more: Partial<DeadlineBasis> = {}): string =>
  new Date(deadlineOf(officeCalendar, basis(target, more)) + 8 * 3_600_000).toISOString().slice(0, 19)

const by = (unit: Span['unit'], amount: number): ClockExtension => ({
  by: { unit, amount },
  reason: '等检测结果',
  requestedBy: 'handler1',
  approvedBy: 'manager1',
  at: monday,
})

describe('targets, from Monday 10:00 [R19] [R20]', () => {
  it.each<[string, Target, string]>([
    ['15 minutes', { unit: 'calendarMinutes', amount: 15 }, '2026-11-23T10:15:00'],
    ['a quarter of an hour', { unit: 'calendarHours', amount: 0.25 }, '2026-11-23T10:15:00'],
    ['a third of an hour, to the second', { unit: 'calendarHours', amount: 1 / 3 }, '2026-11-23T10:20:00'],
    ['24 hours', { unit: 'calendarHours', amount: 24 }, '2026-11-24T10:00:00'],
    ['150 business minutes, over lunch', { unit: 'businessMinutes', amount: 150 }, '2026-11-23T13:30:00'],
    ['8 business hours', { unit: 'businessHours', amount: 8 }, '2026-11-24T10:00:00'],
    ['7 business hours, to closing time', { unit: 'businessHours', amount: 7 }, '2026-11-23T18:00:00'],
    ['3 business days', daysOf('businessDays', 3), '2026-11-27T00:00:00'],
    [
      '3 business days, the first counted',
      { ...daysOf('businessDays', 3), startDayCounts: true },
      '2026-11-26T00:00:00',
    ],
    [
      '3 business days at the same time',
      { ...daysOf('businessDays', 3), ends: 'sameTime' },
      '2026-11-26T10:00:00',
    ],
    ['9 calendar days', daysOf('calendarDays', 9), '2026-12-03T00:00:00'],
    [
      '9 calendar days, the first counted',
      { ...daysOf('calendarDays', 9), startDayCounts: true },
      '2026-12-02T00:00:00',
    ],
    ['8 weeks', daysOf('calendarWeeks', 8), '2027-01-19T00:00:00'],
    ['a week at the same time', { ...daysOf('calendarWeeks', 1), ends: 'sameTime' }, '2026-11-30T10:00:00'],
    ['3 months', daysOf('calendarMonths', 3), '2027-02-24T00:00:00'],
  ])('%s', (_, target, expected) => {
    expect(due(target)).toBe(expected)
  })

  it('a date that the referrer set ends with that day [R6]', () => {
    const target: Target = { unit: 'referrerReplyBy' }
    expect(due(target, { namedDate: '2026-12-01' })).toBe('2026-12-02T00:00:00')
    expect(due(target, { namedDate: '2026-12-01', extensions: [by('calendarDays', 5)] })).toBe(
      '2026-12-07T00:00:00',
    )
    expect(() => due(target)).toThrow('the clock names no date')
  })
})

describe('extensions [R21]', () => {
  it.each<[string, Target, ClockExtension[], string]>([
    [
      'in the unit of the target are added to it',
      daysOf('businessDays', 3),
      [by('businessDays', 2)],
      '2026-12-01T00:00:00',
    ],
    [
      'in days are added to weeks',
      daysOf('calendarWeeks', 1),
      [by('calendarDays', 3)],
      '2026-12-04T00:00:00',
    ],
    [
      'in hours are added to minutes',
      { unit: 'calendarMinutes', amount: 30 },
      [by('calendarHours', 1)],
      '2026-11-23T11:30:00',
    ],
    [
      'in business minutes are added to business hours',
      { unit: 'businessHours', amount: 1 },
      [by('businessMinutes', 90)],
      '2026-11-23T13:30:00',
    ],
    [
      'in calendar days follow from the last of the business days',
      daysOf('businessDays', 4),
      [by('calendarDays', 1)],
      '2026-11-29T00:00:00',
    ],
    [
      'in business days follow from the end of the last day, which is that day and no other',
      daysOf('calendarDays', 3),
      [by('businessDays', 1)],
      '2026-11-28T00:00:00',
    ],
    [
      'in business days keep the time of a deadline in hours',
      { unit: 'calendarHours', amount: 30 },
      [by('businessDays', 4)],
      '2026-11-30T16:00:00',
    ],
    [
      'in hours follow from the end of the last day',
      daysOf('businessDays', 1),
      [by('calendarHours', 6)],
      '2026-11-25T06:00:00',
    ],
    [
      'of several units: those of the target first, the others in order',
      daysOf('businessDays', 1),
      [by('calendarDays', 2), by('businessDays', 1), by('calendarHours', 1)],
      '2026-11-28T01:00:00',
    ],
    [
      'in days follow from months',
      daysOf('calendarMonths', 1),
      [by('calendarDays', 2)],
      '2026-12-26T00:00:00',
    ],
  ])('%s', (_, target, extensions, expected) => {
    expect(due(target, { extensions })).toBe(expected)
  })

  it('count on as the target does: a pause after the first deadline moves them', () => {
    const pauses = [{ reason: 'customer' as const, from: november('25T09:00'), to: november('26T09:00') }]
    const extensions = [by('calendarDays', 3)]
    expect(due(daysOf('businessDays', 1), { extensions })).toBe('2026-11-28T00:00:00')
    expect(due(daysOf('businessDays', 1), { extensions, pauses })).toBe('2026-11-29T00:00:00')
  })
})

describe('an earlier deadline that management set [R26]', () => {
  const earlier = { by: 'manager1', at: monday, reason: '媒体关注' }
  it('holds against target and extensions, and not against an earlier one', () => {
    const dueAt = november('25T12:00')
    const extensions = [by('businessDays', 5)]
    expect(due(daysOf('businessDays', 3), { earlier: { ...earlier, dueAt } })).toBe('2026-11-25T12:00:00')
    expect(due(daysOf('businessDays', 3), { earlier: { ...earlier, dueAt }, extensions })).toBe(
      '2026-11-25T12:00:00',
    )
    expect(due(daysOf('businessDays', 1), { earlier: { ...earlier, dueAt } })).toBe('2026-11-25T00:00:00')
  })
})

describe('a span from a deadline [R24]', () => {
  const shifted = (from: string, span: Span, sign?: 1 | -1) =>
    new Date(shiftDeadline(officeCalendar, Date.parse(november(from)), span, sign) + 8 * 3_600_000)
      .toISOString()
      .slice(0, 16)

  it.each<[string, Span, 1 | -1, string]>([
    ['27T00:00', { unit: 'businessDays', amount: 1 }, 1, '2026-11-28T00:00'],
    ['27T00:00', { unit: 'businessDays', amount: 2 }, 1, '2026-12-01T00:00'],
    ['26T16:00', { unit: 'businessDays', amount: 2 }, 1, '2026-11-30T16:00'],
    ['27T00:00', { unit: 'businessHours', amount: 4 }, 1, '2026-11-27T14:00'],
    ['27T00:00', { unit: 'calendarMinutes', amount: 15 }, 1, '2026-11-27T00:15'],
    ['27T00:00', { unit: 'calendarDays', amount: 2 }, 1, '2026-11-29T00:00'],
    ['27T00:00', { unit: 'businessDays', amount: 1 }, -1, '2026-11-26T00:00'],
    ['24T00:00', { unit: 'businessDays', amount: 1 }, -1, '2026-11-21T00:00'],
    ['24T10:00', { unit: 'businessHours', amount: 2 }, -1, '2026-11-23T17:00'],
    ['24T10:00', { unit: 'calendarHours', amount: 2 }, -1, '2026-11-24T08:00'],
  ])('%s and %j times %d is %s', (from, span, sign, expected) => {
    expect(shifted(from, span, sign)).toBe(expected)
  })

  it('is later unless said otherwise', () => {
    expect(shifted('27T00:00', { unit: 'calendarHours', amount: 1 })).toBe('2026-11-27T01:00')
  })
})

describe('what people must know of a deadline [R19]', () => {
  const warned = (target: Target, more: Partial<DeadlineBasis> = {}) => {
    const started = basis(target, { startedAt: '2026-12-30T02:00:00.000Z', ...more })
    return warningsOf(officeCalendar, started, deadlineOf(officeCalendar, started))
  }
  it.each<[string, Target, Partial<DeadlineBasis>, number]>([
    ['business days of a year without official holidays', daysOf('businessDays', 3), {}, 1],
    ['business hours of such a year', { unit: 'businessHours', amount: 30 }, {}, 1],
    ['an extension in business days', daysOf('calendarDays', 1), { extensions: [by('businessDays', 2)] }, 1],
    ['nothing in calendar days', daysOf('calendarDays', 9), {}, 0],
    ['nothing in calendar hours', { unit: 'calendarHours', amount: 99 }, {}, 0],
    ['nothing within a known year', daysOf('businessDays', 3), { startedAt: monday }, 0],
    ['nothing on a named date', { unit: 'referrerReplyBy' }, { namedDate: '2027-02-01' }, 0],
  ])('is %s', (_, target, more, count) => {
    const warnings = warned(target, more)
    expect(warnings).toHaveLength(count)
    expect(warnings.every(({ en, 'zh-CN': zh }) => en.includes('2027') && zh.includes('2027'))).toBe(true)
  })
})
