import { describe, expect, it } from 'vitest'
import type { ClockPolicy } from '#shared/domain/clocks/clock-policy.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { monday, november } from '#test/support/builders.ts'
import { caseWith, clockIn, hour, live, tenHours } from '#test/support/clock-stories.ts'
import { daysOf, officeCalendar, ruleOf, smallPolicy } from '#test/support/policies.ts'

describe('the calendar of a clock [R19] [R22]', () => {
  const night = {
    ...officeCalendar,
    id: 'night',
    version: 'night@1',
    week: { tue: [['20:00', '24:00']] as const },
  }
  const money = { ...officeCalendar, id: 'money', version: 'money@1', holidays: ['2026-11-24', '2026-11-25'] }
  const policy: Partial<Policy> = {
    calendars: { standard: officeCalendar, night, money },
    departments: smallPolicy.departments.map((department) =>
      department.id === 'money' ? { ...department, calendar: 'money' } : department,
    ),
  }
  const twoDays = (more: Partial<ClockPolicy> = {}) =>
    tenHours({
      starts: 'received',
      stops: ['resolved'],
      rules: [ruleOf('two', daysOf('businessDays', 2))],
      ...more,
    })

  it('is that of the responsible unit, and the deadline follows the unit', () => {
    const story = live(caseWith([twoDays()], {}, policy), [monday, 'classify'], [hour(1), 'dispatch'])
    expect(clockIn(story.subject)).toMatchObject({ calendar: 'standard', dueAt: november('26T00:00') })
    live(story, [hour(2), 'toMoney'])
    expect(clockIn(story.subject)).toMatchObject({
      calendar: 'money',
      calendarVersion: 'money@1',
      dueAt: november('28T00:00'),
    })
  })

  it('is its own where the policy names one', () => {
    const story = live(caseWith([twoDays({ calendar: 'night' })], {}, policy), [monday, 'classify'])
    expect(clockIn(story.subject)).toMatchObject({ calendar: 'night', dueAt: '2026-12-01T16:00:00.000Z' })
  })
})
