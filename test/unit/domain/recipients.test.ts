import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DutyShift, Recipient, StaffMember } from '#shared/domain/policy.ts'
import { recipientsOf, responsible, type Concerned } from '#shared/domain/recipients.ts'
import { roles, type Role } from '#shared/domain/vocabulary.ts'
import { monday } from '#test/support/builders.ts'
import { away, person, today, told, withStaff } from '#test/support/directories.ts'

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

  it.each<[string, Concerned, string[]]>([
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
    expect(responsible(policy, subject, monday)).toEqual(ids)
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
    expect(
      responsible(policy, { department: 'goods', handler: 'handler1', owner: 'handler1' }, monday),
    ).toEqual(['handler2'])
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
          const answer = recipientsOf(policy, wanted, subject, monday)
          const isAway = ({ absences }: StaffMember) =>
            absences.some(({ from, to }) => from <= '2026-11-23' && '2026-11-23' <= to)
          const coordinated = staff.some((member) => member.roles.includes('coordinator'))
          expect(answer.length > 0 || !coordinated).toBe(true)
          expect(new Set(answer).size).toBe(answer.length)
          const absent = staff.filter((member) => answer.includes(member.id) && isAway(member))
          for (const member of absent) expect(member.roles).toContain('coordinator')
          expect(absent.length === 0 || absent.length === answer.length).toBe(true)
        },
      ),
    )
  })
})
