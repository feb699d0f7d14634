import { describe, expect, it } from 'vitest'
import {
  calendarWarnings,
  digestDue,
  digestQueues,
  getsDigest,
  horizonOf,
  nextDigest,
} from '#shared/domain/digest.ts'
import type { Policy, StaffMember } from '#shared/domain/policy.ts'
import type { Role } from '#shared/domain/vocabulary.ts'
import { both, smallPolicy } from '#test/support/policies.ts'

const policy: Policy = {
  ...smallPolicy,
  notices: { digestAt: '08:30', mostPerHour: 20 },
}

/** A local time in Shanghai. */
const local = (time: string) => new Date(`${time}:00+08:00`).toISOString()

const person = (
  roles: Role[],
  departments: string[] = [],
  changes: Partial<StaffMember> = {},
): StaffMember => ({
  id: 'person',
  name: both('员工'),
  email: 'person@staff.example.org',
  roles,
  departments,
  language: 'zh-CN',
  absences: [],
  ...changes,
})

describe('the moment of the daily digest [R27]', () => {
  it.each([
    ['is there when the stretch reaches it', '2026-11-23T08:29', '2026-11-23T08:30', '2026-11-23T08:30'],
    ['has been in the stretch before', '2026-11-23T08:30', '2026-11-23T08:31', undefined],
    ['is not there yet', '2026-11-23T08:20', '2026-11-23T08:29', undefined],
    ['is the latest after an outage', '2026-11-11T10:00', '2026-11-23T08:10', '2026-11-20T08:30'],
    [
      'is that of today after an outage that ended later',
      '2026-11-11T10:00',
      '2026-11-23T14:00',
      '2026-11-23T08:30',
    ],
    ['is not on closed days', '2026-11-21T00:00', '2026-11-22T23:00', undefined],
    ['is not on a holiday', '2026-10-01T00:00', '2026-10-01T20:00', undefined],
  ])('%s', (_, after, until, expected) =>
    expect(digestDue(policy, local(after), local(until))).toBe(expected && local(expected)),
  )

  it.each([
    ['2026-11-23T08:29', '2026-11-23T08:30'],
    ['2026-11-23T08:30', '2026-11-24T08:30'],
    ['2026-11-20T09:00', '2026-11-23T08:30'],
    ['2026-11-21T03:00', '2026-11-23T08:30'],
  ])('after %s comes at %s', (after, expected) =>
    expect(nextDigest(policy, local(after))).toBe(local(expected)),
  )

  it('is never for a calendar that never opens', () => {
    const closed = { ...policy, calendar: { ...policy.calendar, week: {}, workdays: {} } }
    expect(() => nextDigest(closed, local('2026-11-23T08:29'))).toThrow('does not open')
  })
})

describe('what a daily digest looks at [R27]', () => {
  it('is today and the next working day, whole', () => {
    expect(horizonOf(policy, local('2026-11-20T08:30'))).toEqual({
      now: local('2026-11-20T08:30'),
      today: local('2026-11-21T00:00'),
      nextWorkingDay: local('2026-11-24T00:00'),
    })
  })

  it.each<[Role[], string[], ReturnType<typeof digestQueues>]>([
    [
      ['handler'],
      ['goods', 'money'],
      [
        { department: 'goods', all: false },
        { department: 'money', all: false },
      ],
    ],
    [['handler', 'lead'], ['goods'], [{ department: 'goods', all: true }]],
    [['manager'], ['goods'], [{ department: 'goods', all: true }]],
    [['coordinator'], ['goods'], [{ department: undefined, all: true }]],
    [['agent'], ['goods'], []],
    [['executive'], [], []],
    [['administrator'], [], []],
  ])('are the queues that %s answer for', (roles, departments, expected) =>
    expect(digestQueues(person(roles, departments))).toEqual(expected),
  )

  it('concerns those who answer for something and are there', () => {
    const at = local('2026-11-23T08:30')
    const absences = [{ from: '2026-11-20', to: '2026-11-23' }]
    expect(getsDigest(policy, person(['handler'], ['goods']), at)).toBe(true)
    expect(getsDigest(policy, person(['administrator']), at)).toBe(true)
    expect(getsDigest(policy, person(['agent', 'auditor']), at)).toBe(false)
    expect(getsDigest(policy, person(['handler'], ['goods'], { absences }), at)).toBe(false)
    expect(getsDigest(policy, person(['handler'], ['goods'], { absences }), local('2026-11-24T08:30'))).toBe(
      true,
    )
    const later = [{ from: '2026-11-24', to: '2026-11-25' }]
    expect(getsDigest(policy, person(['handler'], ['goods'], { absences: later }), at)).toBe(true)
  })
})

describe('the warning of missing official holidays [R19]', () => {
  const other = { ...policy.calendar, id: 'other', officialYears: [2026] }
  const known = { ...policy.calendar, id: 'known', officialYears: [2026, 2027] }
  const calendars = {
    [policy.calendar.id]: policy.calendar,
    other,
    known,
    unused: { ...other, id: 'unused' },
  }
  const soon = local('2026-11-23T08:30')
  const warn = (changes: Partial<Policy>, role: Role = 'administrator', at = soon) =>
    calendarWarnings({ ...policy, calendars, ...changes }, person([role]), at)

  it('names the calendar and the year that begins within 60 days', () => {
    expect(warn({})).toEqual([{ calendar: policy.calendar.id, years: [2027] }])
    expect(warn({}, 'coordinator')).toHaveLength(1)
    expect(warn({}, 'administrator', local('2026-11-01T08:30'))).toEqual([])
    expect(warn({ calendar: known })).toEqual([])
  })

  it('speaks of calendars that are in use, to those who can do something about it', () => {
    const [department] = policy.departments
    const [clock] = policy.clocks
    if (!department || !clock) throw new Error('the small policy has departments and clocks')
    expect(warn({ calendar: known, departments: [{ ...department, calendar: 'other' }] })).toEqual([
      { calendar: 'other', years: [2027] },
    ])
    expect(warn({ calendar: known, clocks: [{ ...clock, calendar: 'other' }] })).toHaveLength(1)
    expect(warn({}, 'handler')).toEqual([])
  })
})
