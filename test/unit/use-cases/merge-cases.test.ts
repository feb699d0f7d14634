import { describe, expect, it } from 'vitest'
import { setDeadline } from '#shared/domain/commands/manage.ts'
import { mergeCases } from '#shared/use-cases/merge-cases.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { acts, clockIn } from '#test/support/clock-stories.ts'
import { accepted, classified, november, staff } from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

const agent = staff('agent1', ['agent', 'coordinator'])
const [one, two] = ['TS2611001', 'TS2611002']
const wish = { into: two, reason: '同一问题' }

const world = () => {
  const cases = new MemoryCases()
  const advanced = accepted().do(
    (subject, context) =>
      setDeadline(subject, { clock: 'resolve', dueAt: november('24T12:00'), reason: '急' }, context),
    'manager1',
  )
  cases.put(advanced, one)
  cases.put(accepted(), two)
  return { cases, policies: policiesOf(smallPolicy), clock: new FrozenClock() }
}

describe('merging two cases [R13] [R22]', () => {
  it('changes both at once, and carries the earlier deadline on', async () => {
    const ports = world()
    expect(await mergeCases(ports, agent, one, wish)).toMatchObject({
      reference: one,
      state: 'merged',
      mergedInto: two,
    })
    const lead = await ports.cases.load(two)
    expect(lead).toMatchObject({ state: 'accepted', absorbed: [one] })
    expect(lead && clockIn(lead).dueAt).toBe(november('24T12:00'))
  })

  it('is decided anew when either has moved on in between', async () => {
    const ports = world()
    ports.cases.meanwhile.push(() => execute(ports, two, system('test'), acts.reply))
    await mergeCases(ports, agent, one, wish)
    const history = await ports.cases.history(two)
    expect(history.slice(-3).map(({ type }) => type)).toEqual([
      'MessageQueued',
      'CaseAbsorbed',
      'DeadlineAdvanced',
    ])
  })

  it('brings the case that ends under the rules in force first', async () => {
    const ports = { ...world(), policies: policiesOf({ ...smallPolicy, version: '2.0.0', clocks: [] }) }
    await mergeCases(ports, agent, one, wish)
    const types = async (reference: string) =>
      (await ports.cases.history(reference)).slice(-2).map(({ type }) => type)
    expect(await types(one)).toEqual(['DeadlinesRecomputed', 'CasesMerged'])
    // A clock that is no more has no deadline to carry on.
    expect(await types(two)).toEqual(['DeadlinesRecomputed', 'CaseAbsorbed'])
  })

  it.each([
    ['the case that ends', staff('handler3', 'handler', ['money']), one],
    ['anything like this', staff('auditor1', 'auditor'), one],
  ])('is refused to whoever may not see or do %s', async (_, person, reference) => {
    await expect(mergeCases(world(), person, reference, wish)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is refused to whoever may not see the lead', async () => {
    const ports = world()
    ports.cases.put(classified({ narrative: '多收了钱' }).do(acts.dispatch), 'TS2611003')
    const handler = staff('handler1', 'handler', ['goods'])
    await expect(mergeCases(ports, handler, one, { ...wish, into: 'TS2611003' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('needs two cases that are there', async () => {
    await expect(mergeCases(world(), agent, one, { ...wish, into: 'TS2611009' })).rejects.toMatchObject({
      code: 'unknown-case',
    })
    await expect(mergeCases(world(), agent, one, { ...wish, into: one })).rejects.toMatchObject({
      code: 'invalid-request',
    })
  })
})
