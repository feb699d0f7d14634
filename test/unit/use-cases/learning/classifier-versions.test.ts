import { describe, expect, it } from 'vitest'
import { dayOne } from '#shared/domain/learning/versions.ts'
import { readClassifier, rollBack } from '#shared/use-cases/learning/classifier-versions.ts'
import { trainClassifier } from '#shared/use-cases/learning/train-classifier.ts'
import { staff } from '#test/support/builders.ts'
import { FrozenClock, MemoryQueues, policiesOf } from '#test/support/fakes.ts'
import { decidedCases, matterPolicy, memoryOfLearning } from '#test/support/learning.ts'

const desk = staff('desk', 'coordinator')

describe('what is shown of the classifier [R12]', () => {
  it('is day one and nothing else at the beginning', async () => {
    expect(await readClassifier(memoryOfLearning())).toEqual({
      inUse: dayOne,
      changes: [],
      waiting: false,
      versions: [],
      examples: { count: 0, byCategory: [] },
      agreement: [],
    })
  })

  it('is versions and agreement, the latest first, and the way back', async () => {
    const memory = memoryOfLearning()
    const clock = new FrozenClock('2026-11-23T18:00:00.000Z')
    const ports = {
      ...memory,
      clock,
      queues: new MemoryQueues(),
      policies: policiesOf(matterPolicy),
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
    expect(shown).toMatchObject({ inUse: shown.versions[0]?.id, waiting: true, examples: { count: 60 } })
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
    expect(await readClassifier(ports)).toMatchObject(choice)
    await expect(rollBack(ports, desk, wish)).rejects.toThrow(
      expect.objectContaining({ code: 'model-in-use' }),
    )
    expect(await rollBack(ports, desk, { version: shown.inUse, reason: '恢复' })).not.toHaveProperty('pinned')
  })

  it('has no share where nothing was decided', async () => {
    const memory = memoryOfLearning()
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
  })
})
