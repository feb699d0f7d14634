import { describe, expect, it } from 'vitest'
import { officialHolidays } from '#shared/adapters/official-holidays.ts'
import { staffById, staffByRole } from '#shared/domain/directory.ts'
import { loadPack } from '#shared/policy/load-pack.ts'
import { generalPack, generalYaml } from '#test/support/policies.ts'

describe('the shipped pack [R47] [R48]', () => {
  const pack = generalPack()

  it('is valid and knows the official holidays', () => {
    expect(pack.name).toBe('general')
    expect(pack.calendar.officialYears).toContain(2026)
    expect(pack.calendar.workdays).toContain('2026-10-10')
    expect(pack.calendar.holidays).toContain('2026-10-01')
  })

  it('has a handler for every department, and a coordinator', () => {
    for (const { id } of pack.departments) expect(staffByRole(pack, 'handler', id)).not.toEqual([])
    expect(staffByRole(pack, 'coordinator', undefined)).not.toEqual([])
    expect(staffById(pack, 'lead')?.language).toBe('zh-CN')
    expect(staffById(pack, 'nobody')).toBeUndefined()
  })

  it('holds those above departments for every department', () => {
    expect(staffByRole(pack, 'executive', 'finance').map(({ id }) => id)).toEqual(['executive'])
    expect(staffByRole(pack, 'handler', undefined)).toEqual([])
  })

  it.each([
    ['businessDays: 1', { unit: 'businessDays', amount: 1, ends: 'endOfDay' }],
    ['businessDays: 2, ends: sameTime', { unit: 'businessDays', amount: 2, ends: 'sameTime' }],
    ['businessHours: 0.5', { unit: 'businessHours', amount: 0.5 }],
    ['calendarDays: 9', { unit: 'calendarDays', amount: 9, ends: 'endOfDay' }],
    ['calendarHours: 4', { unit: 'calendarHours', amount: 4 }],
  ])('may have a target of { %s } [R20]', (target, compiled) => {
    const yaml = generalYaml.replace('{ businessDays: 1 }', `{ ${target} }`)
    const accept = loadPack('pack.yaml', yaml, officialHolidays).clocks.find(
      ({ milestone }) => milestone === 'accept',
    )
    expect(accept?.rules[0]?.target).toEqual(compiled)
  })

  it('has no source of holidays for another country', () => {
    expect(() => officialHolidays('XX')).toThrow('no source of official holidays for XX')
  })
})
