import { describe, expect, it } from 'vitest'
import { dayOneScorer } from '#shared/domain/classification/day-one.ts'
import { predict } from '#shared/domain/classification/predict.ts'
import type { LearningExample } from '#shared/domain/learning/example.ts'
import { fairShares } from '#shared/domain/learning/fair-shares.ts'
import { isHeldBack } from '#shared/domain/learning/judge.ts'
import { learn, type Learnt } from '#shared/domain/learning/learn.ts'
import { scorersOf, type Scorers } from '#shared/domain/learning/models.ts'
import type { Kind } from '#shared/domain/vocabulary.ts'
import { anExample, decidedCases, matterPolicy } from '#test/support/learning.ts'
import { labelledTexts } from '#test/support/labelled-texts.ts'

const dayOf = (at: string) => at.slice(0, 10)
const learnt = (examples: readonly LearningExample[], current: Scorers = {}, policy = matterPolicy): Learnt =>
  learn(policy, fairShares(examples, dayOf), current)

/** How often models are right on cases that nobody trained on. */
const accuracyOn = (
  examples: readonly LearningExample[],
  scorers: Scorers,
  policy = matterPolicy,
): number => {
  const scorer = scorers.category ?? dayOneScorer(policy)
  if (!scorer) throw new Error('there is nothing to tell apart')
  const right = examples.filter(({ text, labels }) => predict(scorer, text).label === labels.category)
  return right.length / examples.length
}
const honest = decidedCases(300)
const unseen = decidedCases(200, 7)

/** One person says of five hundred cases of a day, whatever they are about, that they are of one category. */
const flood = labelledTexts(500, 5).map(({ text }, at) =>
  anExample({
    reference: `TS2612${String(at).padStart(4, '0')}`,
    at: '2026-12-01T03:00:00.000Z',
    by: 'one',
    text,
    labels: { category: 'network', kind: 'complaint' },
  }),
)

describe('learning a category [R12]', () => {
  const first = learnt(honest)

  it('takes a model into use that is right at least as often as day one', () => {
    const { category, kind } = first.facets
    expect(category).toMatchObject({ promoted: true, why: 'not-worse' })
    expect(category.accuracy ?? 0).toBeGreaterThanOrEqual(category.before ?? 1)
    expect(category.judged).toBe(honest.filter(isHeldBack).length)
    // Those of cases, without what is held back; what the pack gives is nobody's label.
    expect(category.rows).toBe(honest.length - category.judged)
    expect(category.bytes).toBe(first.models.category?.length)
    expect(category.labels).toBe(6)
    expect(category.figures?.texts).toBe(category.rows)
    expect(kind).toMatchObject({ promoted: false, why: 'too-few-answers', rows: 0 })
    expect(accuracyOn(unseen, scorersOf(matterPolicy, first.models))).toBeGreaterThan(accuracyOn(unseen, {}))
  })

  it('is the same in whatever order the examples come', () => {
    expect(learnt(honest.toReversed())).toEqual(first)
  })

  it('waits until there is something to judge by', () => {
    expect(learnt(decidedCases(10)).facets.category).toMatchObject({ why: 'too-few-to-judge', rows: 0 })
    expect(learnt([]).models).toEqual({})
  })

  it('leaves out what is of a category that the pack has no more', () => {
    const policy = {
      ...matterPolicy,
      categories: matterPolicy.categories.filter(({ id }) => id !== 'network'),
    }
    const { facets, models } = learnt(honest, {}, policy)
    expect(facets.category.labels).toBe(5)
    expect(facets.category.rows).toBeLessThan(first.facets.category.rows)
    // The model of before tells apart what the pack does not.
    expect(scorersOf(policy, first.models)).toEqual({})
    expect(scorersOf(policy, models).category?.model.labels).not.toContain('network')
  })

  it('has nothing to learn where there is one category', () => {
    const policy = { ...matterPolicy, categories: matterPolicy.categories.slice(0, 1) }
    expect(learnt(honest, {}, policy).facets.category.why).toBe('too-few-answers')
  })

  it.each(['hygiene', 'manners'])(
    'falls back on the pack for %s, of which nobody has decided',
    (category) => {
      const { facets, models } = learnt(honest.filter(({ labels }) => labels.category !== category))
      // Against what is decided often the few examples of the pack count several times, or they would be forgotten.
      expect(facets.category).toMatchObject({ promoted: true })
      const own = unseen.filter(({ labels }) => labels.category === category)
      expect(accuracyOn(own, scorersOf(matterPolicy, models))).toBeGreaterThan(0.4)
    },
  )

  it('asks of a category that the pack only describes, and nobody has decided on', () => {
    const policy = {
      ...matterPolicy,
      categories: matterPolicy.categories.map((one) =>
        one.id === 'network' ? { ...one, examples: [] } : one,
      ),
    }
    const ofNetwork = ({ labels }: LearningExample) => labels.category === 'network'
    const { models } = learnt(
      honest.filter((example) => !ofNetwork(example)),
      {},
      policy,
    )
    expect(models.category).toBeDefined()
    const right = accuracyOn(unseen.filter(ofNetwork), scorersOf(policy, models), policy)
    expect(right).toBeGreaterThan(0.3)
  })

  it('keeps the model in use where the new one is worse', () => {
    const current = scorersOf(matterPolicy, first.models)
    // What the current one answers, against a new one that learns from noise.
    const noise = honest.map((example, at) =>
      isHeldBack(example)
        ? example
        : {
            ...example,
            labels: { ...example.labels, category: honest[(at * 7 + 3) % 300]?.labels.category ?? '' },
          },
    )
    expect(learnt(noise, current)).toMatchObject({
      facets: { category: { promoted: false, why: 'worse' } },
      models: {},
    })
  })

  it('is not worsened by one person who corrects five hundred cases to one category in a day', () => {
    const current = scorersOf(matterPolicy, first.models)
    const { models, facets } = learnt([...honest, ...flood], current)
    expect(facets.category.judged).toBe(first.facets.category.judged)
    const after = models.category ? scorersOf(matterPolicy, models) : current
    const held = honest.filter(isHeldBack)
    expect(accuracyOn(held, after)).toBeGreaterThanOrEqual(accuracyOn(held, current))
    expect(accuracyOn(unseen, after)).toBeGreaterThanOrEqual(accuracyOn(unseen, current) - 0.02)
  })

  it('is not worsened by them when the day is long past', () => {
    const later = decidedCases(150, 3).map((one) => ({ ...one, at: one.at.replace('2026-', '2027-') }))
    const all = [...honest, ...later]
    const current = scorersOf(matterPolicy, first.models)
    const after = { ...current, ...scorersOf(matterPolicy, learnt([...all, ...flood], current).models) }
    expect(accuracyOn(unseen, after)).toBeGreaterThanOrEqual(accuracyOn(unseen, current) - 0.02)
  })

  it('learns nothing from them where they are all there is', () => {
    expect(learnt(flood).facets.category).toMatchObject({
      promoted: false,
      why: 'too-few-to-judge',
      judged: 0,
    })
  })

  it('does not lose a category to one-sided corrections that nobody else balances', () => {
    // Thirty in a day count; all say that what is about bills is about the network.
    const oneSided = labelledTexts(2_000, 11)
      .filter(({ label }) => label === 'billing')
      .slice(0, 150)
      .map(({ text }, at) =>
        anExample({
          reference: `TS2610${String(at).padStart(4, '0')}`,
          at: new Date(Date.UTC(2026, 9, 1 + Math.floor(at / 30), 2)).toISOString(),
          text,
          labels: { category: 'network', kind: 'complaint' },
        }),
      )
    expect(learnt(oneSided)).toMatchObject({
      facets: { category: { promoted: false, why: 'class-collapsed', collapsed: 'billing' } },
      models: {},
    })
  })
})

/** Cases of two kinds that their texts tell apart. */
const ofKinds = (count: number, kinds: readonly Kind[], handedIn: Kind = 'complaint') =>
  decidedCases(count).map((example, at) => {
    const kind = kinds[at % kinds.length] ?? 'complaint'
    const text = kind === 'suggestion' ? `建议你们改进：${example.text}希望采纳` : example.text
    return {
      ...example,
      text,
      labels: { ...example.labels, kind },
      said: { kind: { value: handedIn, basis: 'rule' as const } },
    }
  })

describe('learning a kind [R12]', () => {
  const cases = ofKinds(500, ['complaint', 'suggestion'])

  it('takes a model into use that is sure of what terms do not tell', () => {
    const { facets, models } = learnt(cases)
    expect(facets.kind).toMatchObject({ promoted: true, labels: 2 })
    expect(facets.kind.rows).toBe(cases.filter((one) => !isHeldBack(one)).length)
    expect(facets.kind.accuracy ?? 0).toBeGreaterThan((facets.kind.before ?? 1) + 0.3)
    expect(facets.kind.figures?.automatic?.share ?? 0).toBeGreaterThan(0.5)
    const { kind } = scorersOf(matterPolicy, models)
    // Held against itself it is not worse.
    expect(learnt(cases, kind && { kind }).facets.kind).toMatchObject({ promoted: true })
  })

  it('goes by how a case was handed in where nothing else tells; an answer of a model is no hand-in', () => {
    const before = (basis: 'rule' | 'model') =>
      learnt(cases.map((one) => ({ ...one, said: { kind: { value: one.labels.kind, basis } } }))).facets.kind
        .before
    // Terms speak first.
    expect(before('rule')).toBeGreaterThan(0.8)
    // Of day one only complaints are right.
    expect(before('model')).toBeLessThan(0.6)
  })

  it('is left to terms while there are too few examples of a second kind', () => {
    const few = ofKinds(300, [...Array.from<Kind>({ length: 30 }).fill('complaint'), 'suggestion'])
    expect(learnt(few).facets.kind.why).toBe('too-few-answers')
  })

  it('is left to terms where a model is never sure enough to act', () => {
    const mixed = decidedCases(250).map((example, at) => ({
      ...example,
      labels: { ...example.labels, kind: at % 2 === 0 ? ('help' as const) : ('inquiry' as const) },
    }))
    expect(learnt(mixed).facets.kind).toMatchObject({ why: 'never-sure', promoted: false })
  })

  it('is not judged by what the classifier was not asked about', () => {
    expect(learnt(cases.map(({ said: _said, ...rest }) => rest)).facets.kind).toMatchObject({
      why: 'too-few-to-judge',
      judged: 0,
    })
  })
})
