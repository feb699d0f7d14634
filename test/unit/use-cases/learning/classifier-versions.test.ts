import { describe, expect, it } from 'vitest'
import {
  afterTraining,
  dayOne,
  emptyHead,
  modelFile,
  type ModelVersion,
} from '#shared/domain/learning/versions.ts'
import { readClassifier, rollBack } from '#shared/use-cases/learning/classifier-versions.ts'
import { trainClassifier } from '#shared/use-cases/learning/train-classifier.ts'
import { staff } from '#test/support/builders.ts'
import { FrozenClock, MemoryQueues, policiesOf } from '#test/support/fakes.ts'
import { decidedCases, matterPolicy, memoryOfLearning } from '#test/support/learning.ts'

const desk = staff('desk', 'coordinator')

const ported = (memory = memoryOfLearning()) => ({
  ...memory,
  clock: new FrozenClock('2026-11-23T18:00:00.000Z'),
  policies: policiesOf(matterPolicy),
})

describe('what is shown of the classifier [R12]', () => {
  it('is day one and nothing else at the beginning', async () => {
    expect(await readClassifier(ported())).toEqual({
      inUse: dayOne,
      changes: [],
      answering: {
        category: { madeBy: dayOne, because: 'beginning' },
        kind: { madeBy: dayOne, because: 'beginning' },
      },
      otherRules: false,
      waiting: false,
      versions: [],
      examples: { count: 0, byCategory: [] },
      agreement: [],
      drift: [],
    })
  })

  it('is versions and agreement, the latest first, and the way back', async () => {
    const memory = memoryOfLearning()
    const clock = new FrozenClock('2026-11-23T18:00:00.000Z')
    const ports = {
      ...ported(memory),
      clock,
      queues: new MemoryQueues(),
      onDamagedModel: () => undefined,
    }
    for (const example of decidedCases(60)) await memory.examples.keep(example)
    for (const time of ['2026-11-23T18:00:00.000Z', '2026-11-24T18:00:00.000Z']) {
      clock.time = time
      await memory.trainingMark.note()
      await trainClassifier(ports)
    }
    await memory.trainingMark.note()
    const shown = await readClassifier(ports)
    expect(shown.versions.map(({ trainedAt }) => trainedAt)).toEqual([
      '2026-11-24T18:00:00.000Z',
      '2026-11-23T18:00:00.000Z',
    ])
    expect(shown).toMatchObject({
      inUse: shown.versions[0]?.id,
      otherRules: false,
      waiting: true,
      examples: { count: 60, byHow: { classified: 60, letStand: 0, imported: 0 } },
      answering: {
        category: { madeBy: shown.inUse, since: '2026-11-24T18:00:00.000Z', because: 'promoted' },
        kind: { madeBy: dayOne, because: 'beginning' },
      },
    })
    const figures = shown.versions[0]?.facets.category.figures
    expect(figures?.texts).toBe(shown.versions[0]?.facets.category.rows)
    expect(shown.versions[0]).not.toHaveProperty('files')
    const counts = shown.examples.byCategory.map(({ count }) => count)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    expect(shown.agreement[0]?.category.share).toBeGreaterThan(0)
    expect(shown.agreement.map(({ week }) => week)).toEqual(
      shown.agreement
        .map(({ week }) => week)
        .toSorted()
        .toReversed(),
    )

    const [, older] = shown.versions
    const wish = { version: older?.id ?? '', reason: '分类变差' }
    const choice = await rollBack(ports, desk, wish)
    const change = { at: clock.time, by: 'desk', reason: '分类变差', from: shown.inUse, to: wish.version }
    expect(choice).toEqual({ inUse: wish.version, pinned: change, changes: [change] })
    expect(await readClassifier(ports)).toMatchObject({
      ...choice,
      answering: { category: { madeBy: wish.version, since: clock.time, because: 'chosen' } },
    })
    await expect(rollBack(ports, desk, wish)).rejects.toThrow(
      expect.objectContaining({ code: 'model-in-use' }),
    )
    expect(await rollBack(ports, desk, { version: shown.inUse, reason: '恢复' })).not.toHaveProperty('pinned')
  })

  it('has no share where nothing was decided', async () => {
    const memory = ported()
    const nothing = { decided: 0, stood: 0 }
    const byCategory = { b: 1, a: 1, c: 2, d: 1 }
    const weeks = [{ week: '2026-W48', category: nothing, kind: nothing }]
    await memory.modelVersions.keepStatistics({
      at: '2026-11-23T18:00:00.000Z',
      examples: 4,
      byCategory,
      weeks,
    })
    const shown = await readClassifier(memory)
    expect(shown.agreement).toEqual([{ week: '2026-W48', category: nothing, kind: nothing }])
    expect(shown.examples.byCategory.map(({ category }) => category)).toEqual(['c', 'a', 'b', 'd'])
    // Kept before it was counted what made them examples.
    expect(shown.examples).not.toHaveProperty('byHow')
  })

  it('counts what people let stand and what was imported', async () => {
    const memory = ported()
    const statistics = { at: '2026-11-23T18:00:00.000Z', examples: 5, byCategory: {}, weeks: [] }
    await memory.modelVersions.keepStatistics({ ...statistics, byHow: { 'let-stand': 2, imported: 3 } })
    const { examples } = await readClassifier(memory)
    expect(examples.byHow).toEqual({ classified: 0, letStand: 2, imported: 3 })
  })

  it('says where people let clearly less stand last week, in the week of the organisation', async () => {
    const memory = ported()
    const none = { decided: 0, stood: 0 }
    const weekOf = (week: string, stood: number) => ({ week, category: { decided: 20, stood }, kind: none })
    const weeks = [weekOf('2026-W45', 20), weekOf('2026-W46', 20), weekOf('2026-W47', 10)]
    await memory.modelVersions.keepStatistics({
      at: '2026-11-22T18:00:00.000Z',
      examples: 60,
      byCategory: {},
      weeks,
    })
    const fallen = [{ facet: 'category', week: '2026-W47', share: 0.5, before: 1 }]
    expect((await readClassifier(memory)).drift).toEqual(fallen)
    // Still Sunday in UTC, and Monday there.
    memory.clock.time = '2026-11-22T17:00:00.000Z'
    expect((await readClassifier(memory)).drift).toEqual(fallen)
    memory.clock.time = '2026-11-22T15:00:00.000Z'
    expect((await readClassifier(memory)).drift).toEqual([])
  })

  it('says that the version in use was trained for other rules than those in force', async () => {
    const memory = ported()
    const nothing = {
      promoted: false,
      why: 'too-few-to-judge',
      judged: 0,
      rows: 0,
      labels: 0,
      bytes: 0,
    } as const
    const version: ModelVersion = {
      id: 'a',
      trainedAt: '2026-11-20T18:00:00.000Z',
      examples: 100,
      policy: { name: 'matters', version: '0.9.0', fingerprint: 'former' },
      promoted: true,
      facets: { category: { ...nothing, promoted: true, why: 'not-worse' }, kind: nothing },
      files: { category: modelFile('a', 'category') },
    }
    await memory.modelVersions.save(afterTraining(emptyHead, version))
    expect((await readClassifier(memory)).otherRules).toBe(true)
  })
})
