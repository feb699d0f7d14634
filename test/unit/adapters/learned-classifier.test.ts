import { describe, expect, it } from 'vitest'
import { learnedClassifier } from '#shared/adapters/learning/learned-classifier.ts'
import { ModelFault } from '#shared/domain/classification/read-model.ts'
import { trainModel } from '#shared/domain/learning/train-model.ts'
import { afterChoice, afterTraining, dayOne, type ModelVersion } from '#shared/domain/learning/versions.ts'
import { aRecord, after, monday } from '#test/support/builders.ts'
import { FrozenClock } from '#test/support/fakes.ts'
import { matterPolicy, memoryOfLearning } from '#test/support/learning.ts'
import { labelledTexts } from '#test/support/labelled-texts.ts'

const untrained = { promoted: true, why: 'not-worse', judged: 9, rows: 9, labels: 6, bytes: 9 } as const
const versionOf = (id: string, files: ModelVersion['files']): ModelVersion => ({
  id,
  trainedAt: monday,
  examples: 100,
  policy: { name: 'matters', version: '1.0.0', fingerprint: 'matters' },
  promoted: true,
  facets: { category: untrained, kind: untrained },
  files,
})

/** Everything is of the network, says this one. */
const odd = trainModel([
  ...labelledTexts(300).map(({ text }) => ({ text, label: 'network' })),
  ...matterPolicy.categories.map(({ id }) => ({ text: `@@@${id}@@@`, label: id })),
]).bytes

const world = () => {
  const memory = memoryOfLearning()
  memory.state.head = afterTraining(memory.state.head, versionOf('v1', { category: 'v1/category.rdcm' }))
  memory.files.set('v1/category.rdcm', odd)
  const clock = new FrozenClock()
  const fallbacks: unknown[] = []
  const rules = { current: matterPolicy }
  let heads = 0
  const classifier = learnedClassifier({
    policy: () => Promise.resolve(rules.current),
    clock,
    modelFiles: memory.modelFiles,
    modelVersions: {
      head: () => {
        heads += 1
        return memory.modelVersions.head()
      },
    },
    onFallback: (error) => fallbacks.push(error),
  })
  const ask = (narrative = '餐厅的汤里面有虫子') =>
    classifier.classify({ record: aRecord({ narrative }), kind: 'complaint', receivedAt: monday })
  return { ...memory, clock, fallbacks, rules, ask, heads: () => heads }
}
const dayOneSays = { model: dayOne, category: { value: 'hygiene', basis: 'model' } }

describe('the classifier of intake [R10] [R12]', () => {
  it('answers with the version in use, and names it', async () => {
    const { ask, fallbacks } = world()
    expect(await ask()).toMatchObject({ model: 'v1', category: { value: 'network', basis: 'model' } })
    expect(fallbacks).toEqual([])
  })

  it('names no version where rules alone decide', async () => {
    const { ask, rules } = world()
    const [first, ...others] = matterPolicy.categories
    if (!first) throw new Error('no category')
    const terms = [{ term: '虫子', weight: 9 }]
    rules.current = { ...matterPolicy, fingerprint: 'terms', categories: [{ ...first, terms }, ...others] }
    const answer = await ask()
    expect(answer.category).toMatchObject({ value: 'billing', basis: 'rule' })
    expect(answer).not.toHaveProperty('model')
  })

  it('looks which version is in use once a minute at most, and takes another one then', async () => {
    const { ask, heads, clock, state } = world()
    for (const _ of [1, 2, 3]) await ask()
    expect(heads()).toBe(1)
    state.head = afterChoice(state.head, { version: dayOne, by: 'desk', at: monday, reason: '试' })
    expect(await ask()).toMatchObject({ model: 'v1' })
    clock.time = after(monday, 1 / 60)
    expect(await ask()).toMatchObject(dayOneSays)
    expect(heads()).toBe(2)
    clock.time = after(monday, 2 / 60)
    state.head = afterChoice(state.head, { version: 'v1', by: 'desk', at: monday, reason: '试' })
    expect(await ask()).toMatchObject({ model: 'v1' })
    clock.time = after(monday, 3 / 60)
    expect(await ask()).toMatchObject({ model: 'v1' })
  })

  it('answers as on day one where its categories are not those of the pack', async () => {
    const { ask, rules, fallbacks } = world()
    const categories = matterPolicy.categories.filter(({ id }) => id !== 'network')
    rules.current = { ...matterPolicy, fingerprint: 'fewer', categories }
    expect(await ask()).toMatchObject(dayOneSays)
    expect(fallbacks).toEqual([])
  })

  it.each<[string, (files: Map<string, Uint8Array>) => unknown, unknown]>([
    [
      'is missing',
      (files) => files.clear(),
      expect.objectContaining({ message: 'there is no v1/category.rdcm' }),
    ],
    [
      'is damaged',
      (files) =>
        files.set(
          'v1/category.rdcm',
          odd.map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
        ),
      expect.any(ModelFault),
    ],
  ])(
    'answers as on day one and says so where a file %s, and tries again a minute later',
    async (_, spoil, error) => {
      const { ask, files, fallbacks, clock } = world()
      spoil(files)
      expect(await ask()).toMatchObject(dayOneSays)
      expect(await ask()).toMatchObject(dayOneSays)
      expect(fallbacks).toEqual([error])
      files.set('v1/category.rdcm', odd)
      clock.time = after(monday, 1 / 60)
      expect(await ask()).toMatchObject({ model: 'v1' })
    },
  )

  it('asks a model of kinds, too, where there is one', async () => {
    const { ask, state, files, clock } = world()
    await ask()
    const kinds = labelledTexts(600).map(({ text }, at) =>
      at % 2 === 0
        ? { text: `建议你们改进：${text}希望采纳`, label: 'suggestion' }
        : { text, label: 'complaint' },
    )
    files.set('v2/kind.rdcm', trainModel(kinds, { costs: { wrong: 2, ask: 1 } }).bytes)
    state.head = afterTraining(state.head, versionOf('v2', { kind: 'v2/kind.rdcm' }))
    clock.time = after(monday, 1)
    expect(await ask('建议你们改进：餐厅的汤里面有虫子。希望采纳')).toMatchObject({
      model: 'v2',
      kind: { value: 'suggestion', basis: 'model' },
      category: { value: 'hygiene' },
    })
  })
})
