import { describe, expect, it } from 'vitest'
import { canOpen } from '#shared/domain/calendar/calendar.ts'
import type { ClockPolicy } from '#shared/domain/clocks/clock-policy.ts'
import { monday, november } from '#test/support/builders.ts'
import {
  acts,
  caseWith,
  clockIn,
  hour,
  live,
  resolving,
  runsOf,
  timesTold,
  worked,
} from '#test/support/clock-stories.ts'
import { clockOf, daysOf, officeCalendar, ruleOf } from '#test/support/policies.ts'

describe('our conventions', () => {
  const from = (
    startedAt: string,
    target: ClockPolicy['rules'][number]['target'],
    calendar = officeCalendar,
  ) => {
    const story = caseWith(
      [
        clockOf({
          milestone: 'resolve',
          starts: 'classified',
          stops: ['resolved'],
          rules: [ruleOf('r', target)],
        }),
      ],
      {},
      { calendar, calendars: { standard: calendar } },
    )
    return clockIn(live(story, [startedAt, 'classify']).subject)
  }

  it('[R19] instants are to the second, and nothing is cut off', () => {
    const start = '2026-11-23T02:00:17.250Z'
    expect(from(start, { unit: 'businessMinutes', amount: 90 }).dueAt).toBe('2026-11-23T03:30:17.250Z')
    expect(from(start, { unit: 'calendarHours', amount: 1 }).dueAt).toBe('2026-11-23T03:00:17.250Z')
    expect(from(start, { ...daysOf('businessDays', 1), ends: 'sameTime' }).dueAt).toBe(
      '2026-11-24T02:00:17.250Z',
    )
  })

  it('[R19] a deadline that falls on closing time stays there', () => {
    expect(from(monday, { unit: 'businessHours', amount: 7 }).dueAt).toBe(november('23T18:00'))
    expect(from(monday, { unit: 'businessHours', amount: 2 }).dueAt).toBe(november('23T12:00'))
  })

  it('[R19] intervals are half-open, may end at 24:00, and may run over midnight', () => {
    const night = {
      ...officeCalendar,
      week: { mon: [['22:00', '06:00']] as const, tue: [['18:00', '24:00']] as const },
    }
    expect(from(november('23T21:00'), { unit: 'businessHours', amount: 9 }, night).dueAt).toBe(
      november('24T19:00'),
    )
    expect(from(november('23T12:00'), { unit: 'businessMinutes', amount: 1 }).dueAt).toBe(
      november('23T13:01'),
    )
  })

  it('[R19] the start day does not count, and the deadline is the end of the last', () => {
    expect(from(november('23T00:30'), daysOf('businessDays', 1)).dueAt).toBe(november('25T00:00'))
    expect(from(november('28T12:00'), daysOf('businessDays', 1)).dueAt).toBe('2026-11-30T16:00:00.000Z')
  })

  it('[R19] a local day with a clock change is one day', () => {
    const berlin = { ...officeCalendar, zone: 'Europe/Berlin', officialYears: [2026, 2027] }
    const target = { ...daysOf('calendarDays', 1), ends: 'sameTime' } as const
    expect(from('2027-03-27T11:00:00.000Z', target, berlin).dueAt).toBe('2027-03-28T10:00:00.000Z')
    // 02:30 is skipped that night: it moves forward by the gap.
    expect(from('2027-03-27T01:30:00.000Z', target, berlin).dueAt).toBe('2027-03-28T01:30:00.000Z')
    // 02:30 comes twice that night: the first is meant.
    expect(from('2026-10-24T00:30:00.000Z', target, berlin).dueAt).toBe('2026-10-25T00:30:00.000Z')
  })

  it('[R19] an explicit working day beats a holiday, and a calendar that cannot open is found out', () => {
    const both = {
      ...officeCalendar,
      holidays: ['2026-11-24'],
      workdays: { '2026-11-24': [['09:00', '12:00']] as const },
    }
    expect(from(monday, daysOf('businessDays', 1), both).dueAt).toBe(november('25T00:00'))
    expect(canOpen({ week: { mon: [] } })).toBe(false)
  })

  it('[R19] a year without official holidays says so on the deadline', () => {
    expect(from(monday, daysOf('businessDays', 3)).warnings).toEqual([])
    expect(from(monday, daysOf('businessDays', 40)).warnings[0]?.en).toContain(
      'Official holidays of 2027 are not known yet',
    )
  })

  it('[R21] statutory clocks stand still only where the law says so', () => {
    const law = resolving({ basis: 'statutory', pausedBy: ['hearing'] })
    expect(runsOf(live(caseWith([law]), ...worked, [hour(1), 'waitForCustomer']))).toEqual(['1 running'])
  })

  it('[R23] a step is one by the moment it is due: a moved one is new, one that stayed is not told again', () => {
    const story = live(caseWith([resolving({ remind: [{ kind: 'fraction', fraction: 0.5 }] })]), ...worked)
    live(story, [hour(5), 'fire'], [hour(6), 'toMoney'], [hour(6), 'fire'])
    expect(timesTold(story, 'ClockReminded')).toBe(1)
    expect(acts.fire(story.subject, story.context())).toEqual([])
  })
})
