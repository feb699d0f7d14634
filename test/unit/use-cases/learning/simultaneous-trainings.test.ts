import { describe, expect, it } from 'vitest'
import { dayOne } from '#shared/domain/learning/versions.ts'
import { rollBack } from '#shared/use-cases/learning/classifier-versions.ts'
import { trainClassifier } from '#shared/use-cases/learning/train-classifier.ts'
import { staff } from '#test/support/builders.ts'
import { FrozenClock, MemoryQueues, policiesOf } from '#test/support/fakes.ts'
import { anExample, decidedCases, matterPolicy, memoryOfLearning } from '#test/support/learning.ts'

const night = '2026-11-23T18:00:00.000Z'
const desk = staff('desk', 'coordinator')

type Memory = ReturnType<typeof memoryOfLearning>
type Moment = readonly [port: 'examples' | 'trainingMark' | 'modelVersions' | 'modelFiles', act: string]

/** Moments of a training at which something else may happen, just before it does the next thing. */
const begins: Moment = ['modelVersions', 'head']
const knowsVersion: Moment = ['trainingMark', 'read']
const knowsWhatIsNew: Moment = ['examples', 'all']
const isDone: Moment = ['modelVersions', 'saveLearnt']

/** The ports of one of two, with something that happens once, just before it acts for the first time in one way. */
const interrupted = (memory: Memory, [port, act]: Moment, meanwhile: () => Promise<unknown>): Memory => {
  let isOver = false
  const acts = memory[port] as unknown as Record<string, (...given: unknown[]) => unknown>
  const interrupt = async () => {
    if (isOver) return
    isOver = true
    await meanwhile()
  }
  const stalled =
    act === 'all'
      ? async function* all() {
          await interrupt()
          yield* memory.examples.all()
        }
      : async (...given: unknown[]) => {
          await interrupt()
          return acts[act]?.(...given)
        }
  return { ...memory, [port]: { ...acts, [act]: stalled } }
}

const world = async () => {
  const memory = memoryOfLearning()
  for (const example of decidedCases(60)) await memory.examples.keep(example)
  await memory.trainingMark.note()
  const portsOf = (own: Memory) => ({
    ...own,
    clock: new FrozenClock(night),
    queues: new MemoryQueues(),
    policies: policiesOf(matterPolicy),
    onDamagedModel: () => undefined,
  })
  const train = (own: Memory = memory) => trainClassifier(portsOf(own))
  const promoted = () => memory.state.head.versions.filter((version) => version.promoted)
  return { memory, portsOf, train, promoted }
}

/** What came of it, by the code of the error where it failed. */
const outcomeOf = async (act: Promise<{ readonly outcome: string }>): Promise<string> => {
  const [settled] = await Promise.allSettled([act])
  return settled.status === 'fulfilled'
    ? settled.value.outcome
    : String((settled.reason as { code?: string }).code)
}

describe('two trainings at the same time [R12]', () => {
  it.each([begins, knowsVersion, isDone])(
    'make one version of the same examples, when one stalls before %s.%s',
    async (...moment) => {
      const { memory, train, promoted } = await world()
      const stalled = interrupted(memory, moment, () => train())
      expect(['nothing-new', 'concurrent-change']).toContain(await outcomeOf(train(stalled)))
      // The message of the slower one comes again.
      expect(await outcomeOf(train())).toBe('nothing-new')
      expect(promoted()).toHaveLength(1)
      expect(memory.state.pending).toBeUndefined()
    },
  )
})

describe('a training while something is learnt [R12]', () => {
  const late = anExample({ reference: 'TS2699001' })

  it.each([knowsWhatIsNew, isDone])(
    'has learnt it or leaves it noted, when it comes before %s.%s',
    async (...moment) => {
      const { memory, train, promoted } = await world()
      const stalled = interrupted(memory, moment, async () => {
        await memory.trainingMark.note()
        await memory.examples.keep(late)
      })
      await train(stalled)
      expect(promoted().at(-1)?.examples === 61 || memory.state.pending !== undefined).toBe(true)
    },
  )

  it.each([knowsWhatIsNew, isDone])(
    'does so when another has trained before it came, before %s.%s',
    async (...moment) => {
      const { memory, train, promoted } = await world()
      const stalled = interrupted(memory, moment, async () => {
        await train()
        await memory.trainingMark.note()
        await memory.examples.keep(late)
      })
      await outcomeOf(train(stalled))
      expect(promoted().at(-1)?.examples === 61 || memory.state.pending !== undefined).toBe(true)
    },
  )
})

describe('a person who goes back while a training ends [R12]', () => {
  const goBack = (ports: Parameters<typeof rollBack>[0]) =>
    rollBack(ports, desk, { version: dayOne, reason: '分类变差' })

  it.each([knowsVersion, isDone])('is heeded, when it happens before %s.%s', async (...moment) => {
    const { memory, portsOf, train } = await world()
    await train()
    await memory.trainingMark.note()
    const stalled = interrupted(memory, moment, () => goBack(portsOf(memory)))
    expect(['pinned', 'concurrent-change']).toContain(await outcomeOf(train(stalled)))
    expect(memory.state.head).toMatchObject({ inUse: dayOne, pinned: { by: 'desk' }, revision: 2 })
    expect(memory.state.head.versions).toHaveLength(1)
    expect(memory.state.pending).toBeDefined()
  })

  it('is told when the training was faster, and loses nothing of it', async () => {
    const { memory, portsOf, train, promoted } = await world()
    await train()
    await memory.trainingMark.note()
    const stalled = interrupted(memory, ['modelVersions', 'save'], () => train())
    await expect(goBack(portsOf(stalled))).rejects.toMatchObject({ code: 'concurrent-change' })
    expect(promoted()).toHaveLength(2)
    expect(memory.state.head).toMatchObject({ inUse: promoted()[1]?.id, changes: [] })
  })
})
