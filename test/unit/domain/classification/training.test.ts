import { describe, expect, it } from 'vitest'
import { labelledTexts, matterLabels } from '#test/support/labelled-texts.ts'
import { matterDescriptions } from '#test/support/matter-descriptions.ts'
import { largest } from '#shared/domain/classification/calibrate.ts'
import { holdBack } from '#shared/domain/classification/hold-back.ts'
import { leaningsOf, sumFeatures } from '#shared/domain/classification/leanings.ts'
import { bytesOf, writeModel } from '#shared/domain/classification/model-file.ts'
import { scorer, type Model } from '#shared/domain/classification/model.ts'
import { predict } from '#shared/domain/classification/predict.ts'
import { quantise } from '#shared/domain/classification/quantise.ts'
import { trainHead } from '#shared/domain/classification/train-head.ts'
import { train, type Example } from '#shared/domain/classification/train.ts'
import { learnVocabulary, packTexts } from '#shared/domain/classification/vocabulary.ts'

const examples = labelledTexts(240)
const test = labelledTexts(150, 99)

const rightOf = (model: Model, among: readonly Example[]): number => {
  const ready = scorer(model)
  return among.filter(({ text, label }) => predict(ready, text).label === label).length / among.length
}

describe('vocabulary [R10]', () => {
  it('knows what is in two texts at least, and all of descriptions', () => {
    const { hashes } = learnVocabulary(['退款', '退款', '发票'])
    expect(hashes).toHaveLength(3)
    expect(learnVocabulary(['退款', '退款', '发票'], ['包裹', '退款']).hashes).toHaveLength(6)
    expect([...hashes]).toEqual([...hashes].toSorted((a, b) => a - b))
  })

  it('leaves out what is in few texts where there would be too much to hold', () => {
    const texts = ['甲', '甲', '甲', '乙', '乙', '丙', '丙']
    expect(learnVocabulary(texts, [], 7).hashes).toHaveLength(3)
    expect(learnVocabulary(texts, [], 3).hashes).toHaveLength(1)
    expect(learnVocabulary(['甲', '甲', '甲', '甲'], [], 3).hashes).toHaveLength(0)
  })

  it('packs texts as rows of length 1, however long they are', () => {
    const long = Array.from({ length: 3_000 }, (_, at) => String.fromCharCode(0x4e00 + at)).join('')
    const texts = [long, long, '', '没有的']
    const { starts, features, values } = packTexts(texts, learnVocabulary(texts))
    expect(starts[1]).toBeGreaterThan(10_000)
    expect([starts[3], features.length]).toEqual([starts[2], starts[4]])
    expect(values.subarray(0, starts[1]).reduce((sum, value) => sum + value ** 2, 0)).toBeCloseTo(1, 4)
  })
})

describe('training [R10] [R12]', () => {
  it('learns from examples, and says how sure it is by what it said to those held back', () => {
    const { model, held } = train(examples)
    expect(rightOf(model, test)).toBeGreaterThan(0.9)
    expect(held).toHaveLength(examples.length)
    const right = held.filter((one) => model.labels[largest(one.margins)] === one.example.label)
    expect(right.length / held.length).toBeGreaterThan(0.8)
    expect(model.labels).toEqual(matterLabels)
    expect(model.trainedOn).toBe(240)
    expect(model.calibration?.automaticFrom).toBeGreaterThanOrEqual(0.9)
  })

  it('gives the same model for the same examples in another order', () => {
    const twins = [...examples.slice(0, 60), { label: 'billing', text: examples[0]?.text ?? '' }]
    expect(writeModel(train(twins).model)).toEqual(writeModel(train(twins.toReversed()).model))
  })

  it('tells how far it is', () => {
    const told: string[] = []
    train(examples.slice(0, 60), { onProgress: (done, all) => told.push(`${done}/${all}`) })
    expect([told.length, told[0], told.at(-1)]).toEqual([30, '1/30', '30/30'])
  })

  it('goes by descriptions alone on day one, and claims no confidence', () => {
    const { model } = train([], { descriptions: matterDescriptions })
    expect(rightOf(model, test)).toBeGreaterThan(0.6)
    expect(model.calibration).toBeUndefined()
  })

  it('lets descriptions help where examples are few, and not hinder where there are many', () => {
    const few = examples.slice(0, 25)
    const descriptions = matterDescriptions
    expect(rightOf(train(few, { descriptions }).model, test)).toBeGreaterThan(rightOf(train(few).model, test))
    const alone = rightOf(train(examples).model, test)
    expect(rightOf(train(examples, { descriptions }).model, test)).toBeGreaterThanOrEqual(alone - 0.03)
  })

  it('knows a label that is only described', () => {
    const { model } = train(
      examples.slice(0, 15).filter(({ label }) => label !== 'network'),
      { descriptions: matterDescriptions },
    )
    expect(predict(scorer(model), '宽带断线，网络没有信号').label).toBe('network')
  })

  it('acts on nothing while examples are too few', () => {
    expect(train(examples.slice(0, 120)).model.calibration).toMatchObject({ automaticFrom: undefined })
    expect(train(examples.slice(0, 12)).model.calibration).toBeUndefined()
  })

  it('learns from made-up examples, and has no confidence by them', () => {
    const made = examples.map((example) => ({ ...example, isMade: true }))
    const { trainedOn, calibration } = train(made).model
    expect(trainedOn).toBe(0)
    expect(calibration?.automaticFrom).toBeUndefined()
    expect(rightOf(train(made).model, test)).toBeGreaterThan(0.9)
    const mixed = train([...made.slice(0, 30), ...examples.slice(30)]).model
    expect(mixed.trainedOn).toBe(210)
    expect(mixed.calibration?.automaticFrom).toBeDefined()
  })

  it('finds nothing else strange for a few cases of one matter, each like the others', () => {
    const made = examples.map((example) => ({ ...example, isMade: true }))
    const alike = examples.find(({ label }) => label === 'network')?.text ?? ''
    const cases = Array.from({ length: 30 }, (_, at) => ({ label: 'network', text: `${alike}第${at}次` }))
    const ready = scorer(train([...made, ...cases]).model)
    const strange = test.filter(({ text }) => predict(ready, text).doubt === 'unfamiliar')
    expect(strange.length / test.length).toBeLessThan(0.1)
  })

  it('refuses to learn a single answer', () => {
    expect(() => train([{ text: '退款', label: 'billing' }])).toThrow(/at least two answers/)
  })

  it('keeps within the bytes that it may have', () => {
    const small = train(examples, { mostBytes: 8_000 }).model
    expect(bytesOf(small)).toBeLessThanOrEqual(8_000)
    expect(rightOf(small, test)).toBeGreaterThan(0.8)
    const none = train(examples.slice(0, 60), { mostBytes: 100 }).model
    expect(none.weights).toHaveLength(0)
    expect(matterLabels).toContain(predict(scorer(none), '退款').label)
  })

  it('learns more than sixteen labels', () => {
    const many = Array.from({ length: 200 }, (_, at) => {
      const label = `l${at % 20}`
      return { label, text: `${String.fromCharCode(0x5000 + (at % 20) * 3)}的问题${at % 7}` }
    })
    const { model } = train(many, { mostBytes: 1_500 })
    expect(bytesOf(model)).toBeLessThanOrEqual(1_500)
    expect(rightOf(train(many).model, many)).toBe(1)
  })
})

describe('a head [R10]', () => {
  const data = {
    starts: Uint32Array.of(0, 1, 2, 3, 3, 4),
    features: Uint32Array.of(0, 1, 0, 1),
    values: Float32Array.of(1, 1, 1, 1),
  }
  const settings = {
    own: Uint8Array.of(1, 0, 1, 0, 0),
    costs: { own: 1, other: 1 },
    leanings: Float64Array.of(1, 1),
  }

  it('separates the rows that it is trained on', () => {
    const weights = trainHead(data, { ...settings, rows: Uint32Array.of(0, 1, 2, 3, 4) })
    expect(weights[0]).toBeGreaterThan(0.3)
    expect(weights[1]).toBeLessThan(0)
  })

  it('gives more weight to what leans more', () => {
    const rows = Uint32Array.of(0, 1, 2, 3, 4)
    const weight = (leaning: number) =>
      trainHead(data, { ...settings, rows, leanings: Float64Array.of(leaning, 1) })[0] ?? 0
    expect(weight(1.8)).toBeGreaterThan(weight(0.2) + 0.1)
  })

  it('has nothing to say without rows', () => {
    expect([...trainHead(data, { ...settings, rows: new Uint32Array() })]).toEqual([0, 0, 0])
  })
})

describe('leanings [R10]', () => {
  const rows = {
    starts: Uint32Array.of(0, 2, 4, 6, 8),
    features: Uint32Array.of(0, 2, 0, 2, 1, 2, 1, 2),
    values: new Float32Array(8).fill(0.5),
  }
  const all = sumFeatures(rows, Uint32Array.of(0, 1, 2, 3), 3)

  it('are large for what is in texts of one side only, and 1 on average', () => {
    const [toIt = 0, away = 0, nowhere = 1] = leaningsOf(sumFeatures(rows, Uint32Array.of(0, 1), 3), all, 0.5)
    expect(toIt).toBeGreaterThan(1)
    expect(away).toBeCloseTo(toIt, 6)
    expect(nowhere).toBeLessThan(0.01)
    expect(toIt + away + nowhere).toBeCloseTo(3, 6)
  })

  it('are alike where nothing was read', () => {
    const none = sumFeatures(rows, new Uint32Array(), 3)
    expect([...leaningsOf(none, none, 0.5)]).toEqual([1, 1, 1])
  })
})

describe('holding back [R12]', () => {
  const rowsOf = (count: number) => {
    const texts = Array.from({ length: count }, (_, at) => `${at}`)
    const answers = Uint16Array.from(texts, (_, at) => at % 2)
    const data = {
      starts: Uint32Array.from({ length: count + 1 }, (_, at) => at),
      features: Uint32Array.from(answers),
      values: new Float32Array(count).fill(1),
    }
    return holdBack({ data, answers, classes: 2, features: 2 }, texts)
  }

  it.each([
    [1_000, 1, 1],
    [7_000, 0.35, 0.45],
    [21_000, 0.17, 0.23],
  ])('of %i rows: a share from %f to %f', (count, least, most) => {
    const held = rowsOf(count)
    expect(held.length / count).toBeGreaterThanOrEqual(least)
    expect(held.length / count).toBeLessThanOrEqual(most)
    expect(held.every(({ margins, right }) => largest(margins) === right)).toBe(true)
  })
})

describe('quantising [R10]', () => {
  it('takes away what classes have in common, and gives a class without weights none', () => {
    const heads = [Float64Array.of(3, 1, 0.5), Float64Array.of(1, 1, -0.5)]
    const vocabulary = { hashes: Uint32Array.of(4, 9), rarities: Uint8Array.of(0, 0) }
    expect(quantise(heads, vocabulary, Infinity)).toEqual({
      starts: Uint32Array.of(0, 2, 2),
      classes: Uint16Array.of(0, 1),
      weights: Int8Array.of(127, -127),
      scales: [0.00787402, 0.00787402],
      biases: [0.5, -0.5],
    })
    const flat = quantise(
      [Float64Array.of(1, 0), Float64Array.of(1, 0)],
      { hashes: Uint32Array.of(4), rarities: Uint8Array.of(0) },
      Infinity,
    )
    expect(flat.weights).toHaveLength(0)
  })
})
