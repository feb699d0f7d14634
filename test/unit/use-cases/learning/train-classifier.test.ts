import { describe, expect, it } from 'vitest'
import { ModelFault } from '#shared/domain/classification/read-model.ts'
import { afterChoice, afterTraining, dayOne } from '#shared/domain/learning/versions.ts'
import { trainClassifier } from '#shared/use-cases/learning/train-classifier.ts'
import { FrozenClock, MemoryQueues, policiesOf } from '#test/support/fakes.ts'
import { decidedCases, matterPolicy, memoryOfLearning } from '#test/support/learning.ts'

const night = '2026-11-23T18:00:00.000Z'

const world = async (count = 120) => {
  const memory = memoryOfLearning()
  for (const example of decidedCases(count)) await memory.examples.keep(example)
  await memory.trainingMark.note()
  const damaged: unknown[] = []
  const queues = new MemoryQueues()
  const clock = new FrozenClock(night)
  const ports = {
    ...memory,
    clock,
    queues,
    policies: policiesOf(matterPolicy),
    onDamagedModel: (error: unknown) => damaged.push(error),
  }
  return { ...memory, ports, queues, clock, damaged, train: () => trainClassifier(ports) }
}

describe('the training of the classifier [R12]', () => {
  it('takes a version into use, with its files, figures and pack, and has learnt all that was noted', async () => {
    const { train, state, files, described } = await world()
    const { outcome, version } = await train()
    expect(outcome).toBe('promoted')
    expect(version).toMatchObject({
      trainedAt: night,
      examples: 120,
      policy: { name: 'matters', fingerprint: 'matters' },
      promoted: true,
      facets: { category: { promoted: true, why: 'not-worse' }, kind: { promoted: false } },
    })
    expect(version?.id).toMatch(/^20261123T180000Z-[0-9a-f]{8}$/)
    expect([...files.keys()]).toEqual([`${version?.id}/category.rdcm`])
    expect(version?.files).toEqual({ category: `${version?.id}/category.rdcm` })
    expect(described).toEqual([version])
    expect(state.head).toMatchObject({ revision: 1, inUse: version?.id })
    expect(state.pending).toBeUndefined()
    expect(state.statistics).toMatchObject({ at: night, examples: 120, byHow: { classified: 120 } })
    expect(Object.values(state.statistics?.byCategory ?? {}).reduce((sum, count) => sum + count, 0)).toBe(120)
    expect(state.statistics?.weeks.length).toBeGreaterThan(1)
  })

  it('does nothing where nothing is new, but says whether people agree less', async () => {
    const { train, state, ports } = await world()
    await train()
    const before = state.head
    const weeks = ['2026-W43', '2026-W44', '2026-W45', '2026-W46'].map((week) => ({
      week,
      category: { decided: 20, stood: 20 },
      kind: { decided: 0, stood: 0 },
    }))
    const fallen = { week: '2026-W47', category: { decided: 20, stood: 10 }, kind: { decided: 0, stood: 0 } }
    if (state.statistics) state.statistics = { ...state.statistics, weeks: [...weeks, fallen] }
    expect(await trainClassifier(ports)).toEqual({
      outcome: 'nothing-new',
      drift: [{ facet: 'category', week: '2026-W47', share: 0.5, before: 1 }],
    })
    expect(state.head).toBe(before)
  })

  it('does nothing at the very beginning', async () => {
    const memory = memoryOfLearning()
    const { ports } = await world(0)
    expect(await trainClassifier({ ...ports, ...memory })).toEqual({ outcome: 'nothing-new', drift: [] })
  })

  it('notes why a training was refused, and keeps what is in use', async () => {
    const { train, state, files } = await world(8)
    const { outcome, version } = await train()
    expect(outcome).toBe('refused')
    expect(version).toMatchObject({
      promoted: false,
      facets: { category: { why: 'too-few-to-judge' } },
      files: {},
    })
    expect(state.head).toMatchObject({ inUse: dayOne, versions: [{ id: version?.id }] })
    expect(files.size).toBe(0)
    expect(state.pending).toBeUndefined()
  })

  it('trains anew under another pack, once, and judges by what the old model cannot tell', async () => {
    const { train, ports, state } = await world()
    const first = await train()
    const policy = {
      ...matterPolicy,
      fingerprint: 'other',
      categories: matterPolicy.categories.filter(({ id }) => id !== 'network'),
    }
    const under = { ...ports, policies: policiesOf(policy) }
    const { version } = await trainClassifier(under)
    expect(version?.policy.fingerprint).toBe('other')
    expect(version?.files).not.toEqual(first.version?.files)
    expect(await trainClassifier(under)).toMatchObject({ outcome: 'nothing-new' })
    expect(state.head.versions).toHaveLength(2)
  })

  it('holds a new model against the one in use, and keeps the file of a facet that is no better', async () => {
    const { train, state, trainingMark, examples } = await world()
    const first = await train()
    // All that came since is held back or nonsense: the category stays as it is.
    const noise = decidedCases(400, 2).map((example, at) => ({
      ...example,
      labels: { ...example.labels, category: matterPolicy.categories[at % 6]?.id ?? '' },
    }))
    for (const example of noise) await examples.keep(example)
    await trainingMark.note()
    const second = await train()
    expect(second).toMatchObject({
      outcome: 'refused',
      version: { facets: { category: { promoted: false } } },
    })
    expect(second.version?.files).toEqual(first.version?.files)
    expect(state.head.inUse).toBe(first.version?.id)
  })

  it('changes no choice of a person, and learns later what was noted meanwhile', async () => {
    const { train, state, trainingMark } = await world()
    const first = await train()
    const choose = (version: string) => {
      state.head = afterChoice(state.head, { version, by: 'desk', at: night, reason: '看不懂' })
    }
    choose(dayOne)
    await trainingMark.note('2026-11-23T09:05:00.000Z')
    expect(await train()).toEqual({ outcome: 'pinned', drift: [] })
    expect(state.head).toMatchObject({ inUse: dayOne })
    // The next correction asks for a training again.
    expect(state.pending).toEqual({ notes: 1 })
    choose(first.version?.id ?? '')
    expect(await train()).toMatchObject({ outcome: 'promoted' })
    expect(state.pending).toBeUndefined()
  })

  it('goes on from day one where the model in use is gone, and waits where it is only out of reach', async () => {
    const { train, ports, damaged, trainingMark, clock } = await world()
    await train()
    const later = async (error: Error) => {
      clock.time = '2026-11-24T18:00:00.000Z'
      await trainingMark.note()
      return trainClassifier({
        ...ports,
        modelFiles: { ...ports.modelFiles, read: () => Promise.reject(error) },
      })
    }
    await expect(later(new Error('SlowDown'))).rejects.toThrow('SlowDown')
    expect(damaged).toEqual([])
    expect(await later(new ModelFault('gone'))).toMatchObject({ outcome: 'promoted' })
    expect(damaged).toHaveLength(1)
  })

  it('asks for another training where something was learnt meanwhile', async () => {
    const { ports, queues, state, modelFiles, trainingMark } = await world()
    const slow = {
      ...ports,
      modelFiles: {
        ...modelFiles,
        describe: () => trainingMark.note(),
      },
    }
    expect(await trainClassifier(slow)).toMatchObject({ outcome: 'promoted' })
    expect(queues.trainings).toEqual([900])
    expect(state.pending).toEqual({ notes: 3, askedAt: night })
  })

  it('gives way to another training that was faster, and leaves what is noted', async () => {
    const { ports, state, modelFiles } = await world()
    const overtaken = {
      ...ports,
      modelFiles: {
        ...modelFiles,
        describe: (version: Parameters<typeof modelFiles.describe>[0]) => {
          state.head = afterTraining(state.head, version)
          return Promise.resolve()
        },
      },
    }
    await expect(trainClassifier(overtaken)).rejects.toThrow(
      expect.objectContaining({ code: 'concurrent-change' }),
    )
    expect(state.pending).toEqual({ notes: 1 })
  })

  it('judges against day one where the model in use is damaged, and stops where it cannot be had', async () => {
    const { train, files, trainingMark, damaged, state, clock } = await world()
    await train()
    const [name = ''] = files.keys()
    files.set(name, new Uint8Array([1, 2, 3]))
    clock.time = '2026-11-24T18:00:00.000Z'
    await trainingMark.note()
    const second = await train()
    expect(damaged).toEqual([expect.any(ModelFault)])
    expect(second.version?.files).not.toEqual({ category: name })
    files.clear()
    await trainingMark.note()
    await expect(train()).rejects.toThrow('there is no')
    expect(state.pending).toBeDefined()
  })
})
