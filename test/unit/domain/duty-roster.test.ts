import { describe, expect, it } from 'vitest'
import type { DutyShift } from '#shared/domain/policy.ts'
import { away, person, told, withStaff } from '#test/support/directories.ts'

describe('whoever is on duty [R15]', () => {
  const line = (staff: string, week: DutyShift['week'], more: Partial<DutyShift> = {}): DutyShift => ({
    staff,
    departments: [],
    week,
    ...more,
  })
  const night: DutyShift['week'] = { mon: [['20:00', '08:00']] }
  const staff = [
    person('desk', 'agent'),
    person('desk2', 'agent'),
    person('centre', 'coordinator'),
    person('sick', 'agent', [], { ...away('2026-11-24', '2026-11-24'), standIn: 'desk2' }),
  ]
  const onDuty = (roster: DutyShift[], at: string, department?: string) =>
    told(withStaff(staff, roster), ['duty'], { department }, at)

  it.each<[string, string, string[]]>([
    ['not before the shift begins', '2026-11-23T11:59:59.000Z', ['centre']],
    ['from its first second', '2026-11-23T12:00:00.000Z', ['desk']],
    ['through midnight', '2026-11-23T16:00:00.000Z', ['desk']],
    ['until its last second', '2026-11-23T23:59:59.000Z', ['desk']],
    ['not at its end', '2026-11-24T00:00:00.000Z', ['centre']],
    ['not on the evening of another day', '2026-11-24T12:00:00.000Z', ['centre']],
  ])('has a night shift: %s', (_, at, ids) => {
    expect(onDuty([line('desk', night)], at)).toEqual(ids)
  })

  it('is there around the clock where the roster says so', () => {
    const always: DutyShift['week'] = { mon: [['00:00', '24:00']], tue: [['00:00', '00:00']] }
    for (const at of ['2026-11-22T16:00:00.000Z', '2026-11-23T15:59:59.999Z', '2026-11-24T15:59:59.000Z'])
      expect(onDuty([line('desk', always)], at)).toEqual(['desk'])
    expect(onDuty([line('desk', always)], '2026-11-24T16:00:00.000Z')).toEqual(['centre'])
  })

  it.each<[string, Partial<DutyShift>, string, string[]]>([
    ['on the first date', { from: '2026-11-23' }, '2026-11-23T12:00:00.000Z', ['desk']],
    ['not before it', { from: '2026-11-24' }, '2026-11-23T12:00:00.000Z', ['centre']],
    ['into the morning after the last date', { to: '2026-11-23' }, '2026-11-23T20:00:00.000Z', ['desk']],
    ['not after it', { to: '2026-11-22' }, '2026-11-23T12:00:00.000Z', ['centre']],
    [
      'not into the first date from a night before it',
      { from: '2026-11-24' },
      '2026-11-23T20:00:00.000Z',
      ['centre'],
    ],
  ])('keeps to the dates of the line: %s', (_, limits, at, ids) => {
    expect(onDuty([line('desk', night, limits)], at)).toEqual(ids)
  })

  it.each<[string | undefined, string[]]>([
    ['goods', ['desk', 'desk2']],
    ['money', ['desk2']],
    [undefined, ['desk2']],
  ])('answers for department %s', (department, ids) => {
    const roster = [line('desk', night, { departments: ['goods'] }), line('desk2', night)]
    expect(onDuty(roster, '2026-11-23T12:00:00.000Z', department)).toEqual(ids)
  })

  it('is the stand-in of somebody who is away that day, and nobody whom the directory does not know', () => {
    expect(onDuty([line('sick', night), line('gone', night)], '2026-11-23T20:00:00.000Z')).toEqual(['desk2'])
  })

  it('changes with the clocks: the shift ends at the first two o’clock of the night that has two', () => {
    const policy = withStaff(staff, [line('desk', { sat: [['22:00', '02:30']] })])
    const berlin = { ...policy, calendar: { ...policy.calendar, zone: 'Europe/Berlin' } }
    const at = (instant: string) => told(berlin, ['duty'], { department: undefined }, instant)
    expect(at('2026-10-25T00:29:59.000Z')).toEqual(['desk'])
    expect(at('2026-10-25T00:30:00.000Z')).toEqual(['centre'])
    expect(at('2026-10-25T01:15:00.000Z')).toEqual(['centre'])
  })
})
