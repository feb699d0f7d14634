import { describe, expect, it } from 'vitest'
import { learnFromCase } from '#shared/use-cases/learning/learn-from-case.ts'
import { after, classified, correcting, monday, received, resolved } from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, MemoryQueues } from '#test/support/fakes.ts'
import { memoryOfLearning } from '#test/support/learning.ts'

const world = (story = classified().do(correcting({ category: 'money/charge' }), 'desk')) => {
  const cases = new MemoryCases()
  const { reference } = cases.put(story)
  const clock = new FrozenClock()
  const queues = new MemoryQueues()
  const memory = memoryOfLearning()
  const ports = { ...memory, cases, clock, queues }
  return {
    ...memory,
    cases,
    clock,
    queues,
    ports,
    reference,
    learn: () => learnFromCase(ports, { reference }),
  }
}

describe('learning from a case [R12]', () => {
  it('keeps a correction and asks for a training a quarter of an hour later', async () => {
    const { learn, kept, queues, state, reference } = world()
    expect(await learn()).toBe('kept')
    expect(kept.get(reference)).toMatchObject({ by: 'desk', labels: { category: 'money/charge' } })
    expect(queues.trainings).toEqual([900])
    expect(state.pending).toEqual({ notes: 1, askedAt: monday })
  })

  it('changes nothing when the message comes twice', async () => {
    const { learn, queues, state } = world()
    await learn()
    expect(await learn()).toBe('known')
    expect(queues.trainings).toEqual([900])
    expect(state.pending?.notes).toBe(1)
  })

  it('leaves what was let stand to the night', async () => {
    const { learn, queues, state } = world(resolved())
    expect(await learn()).toBe('kept')
    expect(queues.trainings).toEqual([])
    expect(state.pending).toEqual({ notes: 1 })
  })

  it('asks once for all that comes until then, and again when that training must have been lost', async () => {
    const { ports, cases, clock, queues, state, learn } = world()
    await learn()
    const story = classified().do(correcting({ kind: 'inquiry' }), 'desk')
    const next = async (reference: string) => {
      cases.put(story, reference)
      // A history of another reference: the story is the same.
      const history = await cases.history('TS2611001')
      cases.events.push(...history.map((event) => ({ ...event, reference })))
      return learnFromCase(ports, { reference })
    }
    clock.time = after(monday, 3.9)
    await next('TS2611002')
    expect(queues.trainings).toHaveLength(1)
    clock.time = after(monday, 4)
    await next('TS2611003')
    expect(queues.trainings).toHaveLength(2)
    expect(state.pending).toEqual({ notes: 3, askedAt: after(monday, 4) })
  })

  it('asks anew where keeping failed, so that nothing is learnt that nobody trains on', async () => {
    const { ports, queues, kept, examples, reference } = world()
    const failing = { ...ports, examples: { ...examples, keep: () => Promise.reject(new Error('busy')) } }
    await expect(learnFromCase(failing, { reference })).rejects.toThrow('busy')
    expect(queues.trainings).toEqual([900])
    expect(await learnFromCase(ports, { reference })).toBe('kept')
    expect(kept.size).toBe(1)
  })

  it('learns nothing from a case of which nobody has said what it is', async () => {
    const { learn, state } = world(received())
    expect(await learn()).toBe('nothing')
    expect(state.pending).toBeUndefined()
  })
})
