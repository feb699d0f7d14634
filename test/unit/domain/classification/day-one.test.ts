import { describe, expect, it } from 'vitest'
import { mattersOf, shippedPack, shippedPackNames } from '#test/support/shipped-packs.ts'
import { dayOneModel, dayOneScorer, examplesOf } from '#shared/domain/classification/day-one.ts'
import { macroF1 } from '#shared/domain/classification/metrics.ts'
import { writeModel } from '#shared/domain/classification/model-file.ts'
import { scorer, type Model, type Scorer } from '#shared/domain/classification/model.ts'
import { predict } from '#shared/domain/classification/predict.ts'

const modelOf = (name: string): Model => {
  const model = dayOneModel(shippedPack(name))
  if (model === undefined) throw new Error(`${name} has one category`)
  return model
}

/** The models of the packs, made ready before the tests, none of which has its time for it. */
const scorers = new Map(shippedPackNames.map((name) => [name, dayOneScorer(shippedPack(name))]))

const scorerOf = (name: string): Scorer => {
  const ready = scorers.get(name)
  if (ready === undefined) throw new Error(`${name} has one category`)
  return ready
}

const piecesOf = (text: string): ReadonlySet<string> =>
  new Set(
    Array.from({ length: Math.max(1, text.length - 2) }, (_, at) => text.slice(at, at + 3).toLowerCase()),
  )

/** How much two texts have in common: shared pieces of three characters among all of both. */
const likeness = (one: string, other: string): number => {
  const [first, second] = [piecesOf(one), piecesOf(other)]
  const shared = [...first].filter((piece) => second.has(piece)).length
  return shared / (first.size + second.size - shared)
}

describe('the first model of a shipped pack [R10] [R48]', () => {
  it.each(shippedPackNames)('%s tells matters that it has not read, without any history', (name) => {
    const ready = scorerOf(name)
    const judged = mattersOf(name).map(({ text, label }) => {
      const { label: given, confidence, candidates, doubt } = predict(ready, text)
      const first = candidates.slice(0, 3).map((candidate) => candidate.label)
      return { right: label, given, confidence, isNear: first.includes(label), doubt }
    })
    // One in the number of categories would be chance: one in sixteen or eighteen.
    expect(macroF1(judged.map((one) => ({ ...one, confidence: 0 })))).toBeGreaterThan(0.75)
    expect(judged.filter(({ isNear }) => isNear).length / judged.length).toBeGreaterThan(0.75)
    // Made-up examples bear out no confidence, however many they are.
    expect(judged.filter(({ doubt, confidence }) => doubt === undefined || confidence !== undefined)).toEqual(
      [],
    )
  })

  it.each(shippedPackNames)(
    '%s is judged by texts that are in no example, nor like one, of all its categories',
    (name) => {
      const pack = shippedPack(name)
      const known = new Set(examplesOf(pack).map(({ text }) => text))
      const asked = mattersOf(name)
      expect(asked.filter(({ text }) => known.has(text))).toEqual([])
      const near = asked.filter(({ text }) => [...known].some((other) => likeness(text, other) > 0.4))
      expect(near).toEqual([])
      expect(new Set(asked.map(({ label }) => label))).toEqual(new Set(pack.categories.map(({ id }) => id)))
    },
  )

  it('is the same each time', () => {
    expect(Buffer.from(writeModel(modelOf('telecom'))).equals(writeModel(modelOf('telecom')))).toBe(true)
  })

  it.each(['12345', '😡😡', '……'])('of the shipped general pack knows nothing of “%s”', (text) => {
    expect(predict(scorerOf('general'), text).doubt).toMatch(/nothing-known|unfamiliar/)
  })
})

describe('the first model of a small pack [R10]', () => {
  const triage = { wrong: 10, ask: 1 }
  const category = (id: string, word: string) => ({
    id,
    name: { 'zh-CN': word, en: id },
    department: 'all',
    terms: [],
  })

  it('knows the names of the categories where the pack says nothing else, and claims no confidence', () => {
    const model = dayOneModel({
      categories: [category('delivery', '配送'), category('billing', '账单')],
      triage,
    })
    expect(model && predict(scorer(model), '账单不对')).toEqual({
      label: 'billing',
      candidates: [{ label: 'billing' }, { label: 'delivery' }],
      doubt: 'not-tested',
    })
  })

  it('is made ready once for a policy', () => {
    const policy = { categories: [category('delivery', '配送'), category('billing', '账单')], triage }
    const ready = dayOneScorer(policy)
    expect(ready && predict(ready, '账单不对').label).toBe('billing')
    expect(dayOneScorer(policy)).toBe(ready)
    expect(dayOneScorer({ ...policy })).not.toBe(ready)
  })

  it('is none where there is one category only', () => {
    const lone = { categories: [category('delivery', '配送')], triage }
    expect([dayOneModel(lone), dayOneScorer(lone)]).toEqual([undefined, undefined])
  })
})
