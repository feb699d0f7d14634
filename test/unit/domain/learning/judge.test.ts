import { describe, expect, it } from 'vitest'
import { canJudge, isHeldBack, judge, judgedBy, type Trial } from '#shared/domain/learning/judge.ts'
import { anExample, decidedCases } from '#test/support/learning.ts'

/** `AAb`: right is A, the candidate says A, the current model b. */
const trials = (...words: string[]): Trial[] =>
  words.map((word) => ({ right: word[0] ?? '', candidate: word[1] ?? '', current: word[2] ?? '' }))

describe('the judgement of a new model [R12]', () => {
  it.each<[string, Trial[], Trial[], object]>([
    [
      'four decisions are too few',
      trials('aaa', 'aaa', 'aaa', 'aaa'),
      [],
      { promoted: false, why: 'too-few-to-judge', judged: 4 },
    ],
    [
      'as good is good enough',
      trials('aaa', 'aaa', 'bba', 'bab', 'ccc'),
      [],
      { promoted: true, why: 'not-worse', judged: 5, accuracy: 0.8, before: 0.8 },
    ],
    [
      'worse is refused',
      trials('aaa', 'aaa', 'aaa', 'bab', 'ccc'),
      [],
      { promoted: false, why: 'worse', accuracy: 0.8, before: 1 },
    ],
    [
      'an answer that decisions tell is lost',
      trials('aab', 'aab', 'aab', 'bbb', 'bbb', 'bab', 'bab', 'bab'),
      [],
      { promoted: false, why: 'class-collapsed', collapsed: 'b' },
    ],
    [
      'half of what was known of an answer is enough',
      trials('aab', 'aab', 'bbb', 'bbb', 'bbb', 'bab', 'bab'),
      [],
      { promoted: true },
    ],
    [
      'an answer that only the pack tells of is lost',
      trials('aab', 'aab', 'aab', 'aab', 'aab'),
      trials('ccc', 'cac', 'cac', 'bbb'),
      { promoted: false, why: 'class-collapsed', collapsed: 'c' },
    ],
    [
      'of an answer that was known once or twice, that was chance',
      trials('aab', 'aab', 'aab', 'aab', 'aab'),
      trials('cac', 'cac', 'caa', 'bbb'),
      { promoted: true },
    ],
    [
      'where decisions tell, the pack does not',
      trials('ccc', 'ccc', 'ccc', 'ccc', 'ccc'),
      trials('cac', 'cac', 'cac'),
      { promoted: true },
    ],
  ])('%s', (_, decided, anchors, verdict) => {
    expect(judge(decided, anchors)).toMatchObject(verdict)
  })

  it('is by the latest two thousand decisions on cases held back', () => {
    const judges = judgedBy(decidedCases(12_000))
    expect(judges).toHaveLength(2_000)
    expect(judges.every(isHeldBack)).toBe(true)
    expect(judges.map(({ at }) => at)).toEqual(
      judges
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
  })

  it('holds back one case in five, the same for ever', () => {
    const share = decidedCases(5_000).filter(isHeldBack).length / 5_000
    expect(share).toBeGreaterThan(0.17)
    expect(share).toBeLessThan(0.23)
    expect(
      ['TS2611001', 'TS2611002', 'TS2611003', 'TS2611004'].map((reference) => isHeldBack({ reference })),
    ).toEqual(
      ['TS2611001', 'TS2611002', 'TS2611003', 'TS2611004'].map((reference) =>
        isHeldBack(anExample({ reference })),
      ),
    )
    expect([4, 5].map(canJudge)).toEqual([false, true])
  })
})
