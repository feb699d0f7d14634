import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LearningExample } from '#shared/domain/learning/example.ts'
import { fairShares } from '#shared/domain/learning/fair-shares.ts'
import { anExample, decidedCases } from '#test/support/learning.ts'

const dayOf = (at: string) => at.slice(0, 10)
const flood = (count: number, changes: Partial<LearningExample> = {}) =>
  Array.from({ length: count }, (_, at) =>
    anExample({
      reference: `TS2612${String(at).padStart(4, '0')}`,
      at: '2026-12-01T03:00:00.000Z',
      by: 'one',
      ...changes,
    }),
  )
const by = (examples: readonly LearningExample[], who: string) =>
  examples.filter((example) => example.by === who).length

describe('the weight of one person’s day [R12]', () => {
  it.each<[string, LearningExample[], number]>([
    ['thirty cases count in any case', flood(30), 30],
    ['and no more, where others have decided little', flood(31), 30],
    ['or a tenth of what others have ever decided', [...flood(500), ...decidedCases(1_000)], 100],
    [
      'what the same person decided on other days is not others',
      [
        ...flood(500),
        ...flood(1_000, { at: '2026-11-02T03:00:00.000Z' }).map((one) => ({
          ...one,
          reference: `${one.reference}X`,
        })),
      ],
      60,
    ],
    ['imported history is others, and nobody’s day', [...flood(500), ...flood(900, { by: undefined })], 90],
  ])('%s', (_, examples, counted) => {
    expect(by(fairShares(examples, dayOf).counted, 'one')).toBe(counted)
  })

  it('lets nobody judge by a day on which they decided more than counts', () => {
    const { judges } = fairShares([...flood(31), ...decidedCases(100)], dayOf)
    expect(by(judges, 'one')).toBe(0)
    expect(judges).toHaveLength(100)
    expect(by(fairShares(flood(30), dayOf).judges, 'one')).toBe(30)
  })

  it('is the same in whatever order the examples come', () => {
    const examples = [...flood(200), ...decidedCases(300)]
    const names = (list: readonly LearningExample[]) => list.map(({ reference }) => reference).toSorted()
    expect(names(fairShares(examples.toReversed(), dayOf).counted)).toEqual(
      names(fairShares(examples, dayOf).counted),
    )
  })

  it('never lets a person’s day outweigh the bound, and loses nobody else’s', () => {
    const decision = fc.record({ who: fc.integer({ min: 0, max: 3 }), day: fc.integer({ min: 1, max: 3 }) })
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 300 }), (decisions) => {
        const examples = decisions.map(({ who, day }, at) =>
          anExample({ reference: `TS${at}`, by: `p${who}`, at: `2026-12-0${day}T03:00:00.000Z` }),
        )
        const { counted, judges } = fairShares(examples, dayOf)
        for (const who of ['p0', 'p1', 'p2', 'p3'])
          for (const day of ['01', '02', '03']) {
            const of = (list: readonly LearningExample[]) =>
              list.filter((one) => one.by === who && one.at.slice(8, 10) === day).length
            const bound = Math.max(30, Math.floor((examples.length - by(examples, who)) / 10))
            expect(of(counted)).toBe(Math.min(of(examples), bound))
            expect(of(judges)).toBe(of(examples) > bound ? 0 : of(examples))
          }
      }),
    )
  })
})
