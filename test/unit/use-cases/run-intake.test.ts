import { describe, expect, it } from 'vitest'
import type { Case } from '#shared/domain/case.ts'
import { classify } from '#shared/domain/classify.ts'
import { withdraw } from '#shared/domain/commands/customer.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { classifyReceivedCase, dispatchCase, requestTriageOfCase } from '#shared/use-cases/run-intake.ts'
import { correcting, received } from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, policiesOf } from '#test/support/fakes.ts'
import { MemorySimilarity } from '#test/support/memory-similarity.ts'
import { smallPolicy } from '#test/support/policies.ts'

const world = (record: Parameters<typeof received>[0] = {}) => {
  const cases = new MemoryCases()
  const { reference } = cases.put(received(record))
  const ports = {
    cases,
    policies: policiesOf(smallPolicy),
    clock: new FrozenClock(),
    similarity: new MemorySimilarity(),
    classifier: { classify: (subject: Case) => Promise.resolve(classify(smallPolicy, subject)) },
  }
  const correct = () =>
    execute(ports, reference, system('a person'), correcting({ category: 'money/charge' }))
  return { cases, ports, reference, correct }
}
const types = (cases: MemoryCases) => cases.events.map(({ type }) => type)

describe('the intake [R10] [R15]', () => {
  it('classifies, acknowledges and dispatches what is sure, each once', async () => {
    const { cases, ports, reference } = world()
    for (const _ of [1, 2]) expect(await classifyReceivedCase(ports, reference)).toEqual({ sure: true })
    for (const _ of [1, 2]) await dispatchCase(ports, reference)
    expect(types(cases)).toEqual(['CaseReceived', 'CaseClassified', 'MessageQueued', 'CaseDispatched'])
  })

  it('sends what is unsure to a person, and goes on with their word', async () => {
    const { cases, ports, reference, correct } = world({ narrative: '你好' })
    expect(await classifyReceivedCase(ports, reference)).toEqual({ sure: false })
    await requestTriageOfCase(ports, reference, { taskToken: 't', error: 'why' })
    await correct()
    await dispatchCase(ports, reference)
    expect(await cases.load(reference)).toMatchObject({ state: 'dispatched', department: 'money' })
  })

  it('sends what could not be read to a person whatever its words [R46]', async () => {
    const { ports, reference } = world({ unreadable: true })
    expect(await classifyReceivedCase(ports, reference)).toEqual({ sure: false })
  })

  it('is sure of what a person has said, also where a machine was not', async () => {
    const { ports, reference, correct } = world({ narrative: '你好', unreadable: true })
    await correct()
    expect(await classifyReceivedCase(ports, reference)).toEqual({ sure: true })
  })

  it('asks no person for what one has said already', async () => {
    const { ports, reference, correct } = world()
    await correct()
    await expect(requestTriageOfCase(ports, reference, { taskToken: 't' })).rejects.toMatchObject({
      name: 'TriageNotNeeded',
    })
  })

  it('asks no person for what has been dispatched', async () => {
    const { ports, reference } = world()
    await classifyReceivedCase(ports, reference)
    await dispatchCase(ports, reference)
    await expect(requestTriageOfCase(ports, reference, { taskToken: 't' })).rejects.toMatchObject({
      name: 'TriageNotNeeded',
    })
  })

  it('asks nobody, and dispatches nothing, once the customer has withdrawn it [R33]', async () => {
    const { cases, ports, reference } = world({ narrative: '你好' })
    await execute(ports, reference, { kind: 'customer' }, (subject, context) =>
      withdraw(subject, undefined, context),
    )
    expect(await classifyReceivedCase(ports, reference)).toEqual({ sure: false })
    await expect(requestTriageOfCase(ports, reference, { taskToken: 't' })).rejects.toMatchObject({
      name: 'TriageNotNeeded',
    })
    await dispatchCase(ports, reference)
    expect(types(cases)).toEqual(['CaseReceived', 'CaseWithdrawn'])
  })

  it('still answers when the case has gone on by itself', async () => {
    const { cases, ports, reference } = world()
    await requestTriageOfCase(ports, reference, { taskToken: 't' })
    const before = cases.events.length
    expect(await classifyReceivedCase(ports, reference)).toEqual({ sure: true })
    expect(cases.events).toHaveLength(before)
  })
})
