import { describe, expect, it } from 'vitest'
import { agreementByWeek, driftOf, isoWeek, type WeekOfAgreement } from '#shared/domain/learning/agreement.ts'
import { anExample } from '#test/support/learning.ts'

const dayOf = (at: string) => at.slice(0, 10)

describe('the week of a day', () => {
  it.each([
    ['2026-11-23', '2026-W48'],
    ['2026-11-29', '2026-W48'],
    ['2026-11-30', '2026-W49'],
    ['2026-01-01', '2026-W01'],
    ['2027-01-01', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2023-01-01', '2022-W52'],
  ])('%s is in %s', (date, week) => {
    expect(isoWeek(date)).toBe(week)
  })
})

describe('agreement by week [R12]', () => {
  const said = (category: string, kind?: string) => ({
    category: { value: category, basis: 'model' as const },
    kind: kind === undefined ? undefined : { value: kind, basis: 'rule' as const },
  })

  it('counts what people let stand, by facet; what nobody had said before is left out', () => {
    const examples = [
      anExample({ said: said('quality', 'complaint') }),
      anExample({ said: said('billing', 'inquiry') }),
      anExample({ said: said('quality') }),
      anExample({}),
      anExample({ said: said('quality', 'complaint'), at: '2026-11-20T02:00:00.000Z' }),
    ]
    expect(agreementByWeek(examples, dayOf)).toEqual([
      { week: '2026-W47', category: { decided: 1, stood: 1 }, kind: { decided: 1, stood: 1 } },
      { week: '2026-W48', category: { decided: 3, stood: 2 }, kind: { decided: 2, stood: 1 } },
    ])
  })

  it('keeps the latest half a year', () => {
    const examples = Array.from({ length: 40 }, (_, at) =>
      anExample({
        said: said('quality'),
        at: new Date(Date.UTC(2026, 0, 5) + at * 7 * 86_400_000).toISOString(),
      }),
    )
    const weeks = agreementByWeek(examples, dayOf)
    expect(weeks).toHaveLength(26)
    expect(weeks.at(-1)?.week).toBe('2026-W41')
  })
})

describe('drift [R12]', () => {
  const week = (name: string, decided: number, stood: number): WeekOfAgreement => ({
    week: name,
    category: { decided, stood },
    kind: { decided: 0, stood: 0 },
  })
  const before = ['2026-W44', '2026-W45', '2026-W46', '2026-W47'].map((name) => week(name, 25, 20))
  const today = '2026-12-01'

  it.each<[string, WeekOfAgreement[], boolean]>([
    ['a clear fall', [...before, week('2026-W48', 20, 13)], true],
    ['a fall by the margin itself', [...before, week('2026-W48', 20, 14)], false],
    ['no fall', [...before, week('2026-W48', 20, 19)], false],
    ['too few decisions in the week', [...before, week('2026-W48', 19, 0)], false],
    ['too few before it', [week('2026-W47', 39, 39), week('2026-W48', 20, 0)], false],
    ['just enough before it', [week('2026-W44', 40, 40), week('2026-W48', 20, 0)], true],
    [
      'a fall in the week that is not over',
      [...before, week('2026-W48', 20, 18), week('2026-W49', 50, 0)],
      false,
    ],
    ['a week without decisions', before, false],
    ['a fall against weeks further back', [week('2026-W43', 99, 99), week('2026-W48', 20, 0)], false],
    ['nothing at all', [], false],
  ])('of %s', (_, weeks, drifts) => {
    expect(driftOf(weeks, today).map(({ facet }) => facet)).toEqual(drifts ? ['category'] : [])
  })

  it('says how much', () => {
    expect(driftOf([...before, week('2026-W48', 20, 10)], today)).toEqual([
      { facet: 'category', week: '2026-W48', share: 0.5, before: 0.8 },
    ])
  })

  it('looks back over the turn of a year', () => {
    const weeks = [week('2026-W52', 40, 40), week('2026-W53', 20, 0)]
    expect(driftOf(weeks, '2027-01-05')).toHaveLength(1)
  })
})
