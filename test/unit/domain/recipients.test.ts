import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DutyShift, Policy, Recipient, StaffMember } from '#shared/domain/policy.ts'
import { recipientsOf, responsible } from '#shared/domain/recipients.ts'
import { roles, type Role } from '#shared/domain/vocabulary.ts'
import { both, smallPolicy } from '#test/support/policies.ts'

const person = (
  id: string,
  role: Role | Role[],
  departments: string[] = [],
  more: Partial<StaffMember> = {},
): StaffMember => ({
  id,
  name: both(id),
  email: `${id}@staff.example.org`,
  roles: [role].flat(),
  departments,
  language: 'zh-CN',
  absences: [],
  ...more,
})

const away = (from: string, to: string, standIn?: string): Partial<StaffMember> => ({
  absences: [{ from, to }],
  standIn,
})
const today = away('2026-11-23', '2026-11-23')

/** Monday 23 November 2026, 10:00 in Shanghai. */
const now = '2026-11-23T02:00:00.000Z'

const withStaff = (staff: StaffMember[], roster: DutyShift[] = []): Policy => ({
  ...smallPolicy,
  staff,
  roster,
})

const told = (
  policy: Policy,
  wanted: Recipient[],
  subject: Parameters<typeof recipientsOf>[2] = { department: 'goods' },
  at = now,
) => recipientsOf(policy, wanted, subject, at)

describe('those of a role [R24]', () => {
  const policy = withStaff([
    person('lead1', 'lead', ['goods']),
    person('lead2', 'lead', ['money']),
    person('boss', 'executive'),
    person('both', ['lead', 'manager'], ['goods', 'money']),
    person('centre', 'coordinator'),
  ])

  it.each<[string, Recipient[], string | undefined, string[]]>([
    ['are those of the department', ['lead'], 'goods', ['lead1', 'both']],
    ['and those who stand above departments', ['executive'], 'goods', ['boss']],
    ['of several kinds, in their order and each once', ['manager', 'lead'], 'goods', ['both', 'lead1']],
    ['where nobody holds it, the coordinators', ['handler'], 'goods', ['centre']],
    ['before a department has it, those above only', ['lead', 'executive'], undefined, ['boss']],
    ['of nobody in particular, the coordinators', [], 'goods', ['centre']],
  ])('%s', (_, wanted, department, ids) => {
    expect(told(policy, wanted, { department })).toEqual(ids)
  })
})

describe('whoever answers for the case [R7] [R15]', () => {
  const policy = withStaff([
    person('agent1', 'agent'),
    person('handler1', 'handler', ['goods']),
    person('handler2', 'handler', ['goods']),
    person('manager1', 'manager', ['goods']),
    person('centre', 'coordinator'),
  ])

  it.each<[string, Parameters<typeof recipientsOf>[2], string[]]>([
    ['is its handler', { department: 'goods', handler: 'handler2', owner: 'handler2' }, ['handler2']],
    [
      'with management that has taken it over [R26]',
      { department: 'goods', handler: 'handler2', owner: 'manager1' },
      ['handler2', 'manager1'],
    ],
    [
      'while nobody has accepted it, whoever took it in and those who may accept it',
      { department: 'goods', owner: 'agent1' },
      ['agent1', 'handler1', 'handler2'],
    ],
    ['without anybody who took it in, those who may', { department: 'goods' }, ['handler1', 'handler2']],
    [
      'before a department has it, whoever took it in',
      { department: undefined, owner: 'agent1' },
      ['agent1'],
    ],
    ['and otherwise the coordinators', { department: undefined }, ['centre']],
    ['in a department without handlers, too', { department: 'money', handler: 'gone' }, ['centre']],
    [
      'is the owner where the directory does not know the handler',
      { department: 'goods', handler: 'gone', owner: 'agent1' },
      ['agent1'],
    ],
    [
      'are the other handlers where it knows neither',
      { department: 'goods', handler: 'gone', owner: 'gone' },
      ['handler1', 'handler2'],
    ],
  ])('%s', (_, subject, ids) => {
    expect(responsible(policy, subject, now)).toEqual(ids)
  })
})

describe('the absent [R15]', () => {
  it('are replaced by their stand-in, and the stand-in by theirs', () => {
    const policy = withStaff([
      person('lead1', 'lead', ['goods'], { ...today, standIn: 'lead2' }),
      person('lead2', 'lead', ['money'], { ...today, standIn: 'lead3' }),
      person('lead3', 'handler', ['money']),
      person('centre', 'coordinator'),
    ])
    expect(told(policy, ['lead'])).toEqual(['lead3'])
  })

  it('are told once where the stand-in is told anyway', () => {
    const policy = withStaff([
      person('lead1', 'lead', ['goods'], { ...today, standIn: 'lead2' }),
      person('lead2', 'lead', ['goods']),
    ])
    expect(told(policy, ['lead'])).toEqual(['lead2'])
  })

  it.each<[string, Partial<StaffMember>]>([
    ['without a stand-in', today],
    ['with a stand-in who has left', { ...today, standIn: 'gone' }],
    ['in a circle', { ...today, standIn: 'lead2' }],
    ['standing in for themselves', { ...today, standIn: 'lead1' }],
  ])('%s leave it to the coordinators', (_, more) => {
    const policy = withStaff([
      person('lead1', 'lead', ['goods'], more),
      person('lead2', 'lead', ['money'], { ...today, standIn: 'lead1' }),
      person('centre', 'coordinator', [], { ...today, standIn: 'deputy' }),
      person('deputy', 'agent'),
    ])
    expect(told(policy, ['lead'])).toEqual(['deputy'])
  })

  it('handler leaves it to the other handlers', () => {
    const policy = withStaff([
      person('handler1', 'handler', ['goods'], today),
      person('handler2', 'handler', ['goods']),
    ])
    expect(responsible(policy, { department: 'goods', handler: 'handler1', owner: 'handler1' }, now)).toEqual(
      ['handler2'],
    )
  })

  it.each<[string, string, string[]]>([
    ['the evening before', '2026-11-22T15:59:59.000Z', ['lead1']],
    ['from local midnight on', '2026-11-22T16:00:00.000Z', ['lead2']],
    ['on the last day', '2026-11-25T15:59:59.000Z', ['lead2']],
    ['no longer on the day after', '2026-11-25T16:00:00.000Z', ['lead1']],
  ])('are away by the local date: %s', (_, at, ids) => {
    const policy = withStaff([
      person('lead1', 'lead', ['goods'], away('2026-11-23', '2026-11-25', 'lead2')),
      person('lead2', 'handler', ['goods']),
    ])
    expect(told(policy, ['lead'], { department: 'goods' }, at)).toEqual(ids)
  })

  it('coordinators are told all the same when nobody at all is there', () => {
    expect(told(withStaff([person('centre', 'coordinator', ['money'], today)]), ['lead'])).toEqual(['centre'])
    expect(told(withStaff([person('lead1', 'lead', ['goods'], today)]), ['lead'])).toEqual([])
  })
})

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

describe('whatever the directory says', () => {
  const ids = ['a', 'b', 'c', 'd']
  const anybody = fc.constantFrom(...ids, 'gone')
  const dates = fc.constantFrom('2026-11-22', '2026-11-23', '2026-11-24')
  const members = ids.map((id) =>
    fc
      .record({
        roles: fc.uniqueArray(fc.constantFrom<Role>('agent', 'handler', 'lead', 'coordinator'), {
          minLength: 1,
        }),
        departments: fc.subarray(['goods', 'money']),
        standIn: fc.option(anybody, { nil: undefined }),
        absences: fc.array(fc.record({ from: dates, to: dates }), { maxLength: 2 }),
      })
      .map((more) => person(id, [], [], more)),
  )
  const shifts = fc.array(
    fc.record({
      staff: anybody,
      departments: fc.subarray(['goods', 'money']),
      week: fc.constantFrom<DutyShift['week']>(
        { mon: [['09:00', '18:00']] },
        { sun: [['20:00', '12:00']] },
        {},
      ),
      from: fc.option(dates, { nil: undefined }),
      to: fc.option(dates, { nil: undefined }),
    }),
    { maxLength: 3 },
  )

  it('somebody is told while it has a coordinator, each once, and the absent only if all are', () => {
    fc.assert(
      fc.property(
        fc.tuple(...members),
        shifts,
        fc.uniqueArray(fc.constantFrom<Recipient>(...roles, 'owner', 'duty')),
        fc.record({
          department: fc.constantFrom(undefined, 'goods', 'money'),
          handler: fc.option(anybody, { nil: undefined }),
          owner: fc.option(anybody, { nil: undefined }),
        }),
        (staff, roster, wanted, subject) => {
          const policy = withStaff(staff, roster)
          const answer = recipientsOf(policy, wanted, subject, now)
          const isAway = ({ absences }: StaffMember) =>
            absences.some(({ from, to }) => from <= '2026-11-23' && '2026-11-23' <= to)
          if (staff.some((member) => member.roles.includes('coordinator'))) expect(answer).not.toEqual([])
          expect(new Set(answer).size).toBe(answer.length)
          const absent = staff.filter((member) => answer.includes(member.id) && isAway(member))
          for (const member of absent) expect(member.roles).toContain('coordinator')
          expect(absent.length === 0 || absent.length === answer.length).toBe(true)
        },
      ),
    )
  })
})
