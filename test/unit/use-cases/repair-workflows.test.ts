import { describe, expect, it } from 'vitest'
import { requestTriage } from '#shared/domain/commands/classify.ts'
import { repairWorkflows } from '#shared/use-cases/repair-workflows.ts'
import { after, correcting, monday, received, Story } from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, MemoryWorkflows, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

const world = () => ({
  cases: new MemoryCases(),
  policies: policiesOf(smallPolicy),
  clock: new FrozenClock(monday),
  workflows: new MemoryWorkflows(),
})

describe('repair [R10]', () => {
  const old = after(monday, -1)
  const aged = (story: Story, at: string) => {
    const changed = new Story(smallPolicy, at)
    return changed.add(story.history.map((event) => ({ ...event, at })))
  }

  it('starts the intake of cases anew that nobody has dispatched for a quarter of an hour, once an hour', async () => {
    const ports = world()
    for (let serial = 1; serial <= 120; serial += 1)
      ports.cases.put(aged(received(), old), `TS2611${String(serial).padStart(3, '0')}`)
    ports.cases.put(received(), 'TS2611500')
    expect(await repairWorkflows(ports)).toEqual({ restarted: 120 })
    expect(ports.workflows.started[0]).toEqual({
      workflow: 'intake',
      name: 'TS2611001-intake-again-2026112302',
      input: { reference: 'TS2611001' },
    })
    expect(await repairWorkflows(ports)).toEqual({ restarted: 0 })
  })

  it('leaves what waits for a person alone', async () => {
    const ports = world()
    const triage = received().do((subject, context) => requestTriage(subject, { taskToken: 't' }, context))
    ports.cases.put(aged(triage, old))
    expect(await repairWorkflows(ports)).toEqual({ restarted: 0 })
  })

  it('takes up what a person has classified and no workflow carried on', async () => {
    const ports = world()
    const triage = received().do((subject, context) => requestTriage(subject, { taskToken: 't' }, context))
    ports.cases.put(aged(triage.do(correcting({ category: 'goods/defect' })), old))
    expect(await repairWorkflows(ports)).toEqual({ restarted: 1 })
  })
})
