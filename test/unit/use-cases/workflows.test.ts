import { describe, expect, it } from 'vitest'
import { fireDue } from '#shared/domain/commands/escalate.ts'
import type { EventType } from '#shared/domain/events.ts'
import { notifyRungOfCase } from '#shared/use-cases/escalate.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { escalationName, runWorkflows } from '#shared/use-cases/run-workflows.ts'
import { requestTriage } from '#shared/domain/commands/classify.ts'
import { withdraw } from '#shared/domain/commands/customer.ts'
import { resolve } from '#shared/domain/commands/work.ts'
import { accepted, after, correcting, dispatched, monday, received } from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, MemoryWorkflows, policiesOf } from '#test/support/fakes.ts'
import { answering, due, late, notifying, rungCall } from '#test/support/ladders.ts'
import { smallPolicy } from '#test/support/policies.ts'

const world = (now = monday) => ({
  cases: new MemoryCases(),
  policies: policiesOf(smallPolicy),
  clock: new FrozenClock(now),
  workflows: new MemoryWorkflows(),
})

const notify = async (ports: ReturnType<typeof world>, type: EventType) => {
  const event = ports.cases.events.findLast((candidate) => candidate.type === type)
  const { reference, sequence, at } = event ?? { reference: 'TS2611999', sequence: 1, at: monday }
  await runWorkflows(ports, { eventId: `${reference}#${sequence}`, reference, sequence, type, at })
}

describe('workflows [R10] [R24]', () => {
  it('take a new case in, once', async () => {
    const ports = world()
    ports.cases.put(received())
    await notify(ports, 'CaseReceived')
    await notify(ports, 'CaseReceived')
    expect(ports.workflows.started).toEqual([
      { workflow: 'intake', name: 'TS2611001-intake', input: { reference: 'TS2611001' } },
    ])
  })

  it('let the intake go that waits for a person, when the customer withdraws the case [R33]', async () => {
    const ports = world()
    const triage = received().do((subject, context) =>
      requestTriage(subject, { taskToken: 'waits' }, context),
    )
    ports.cases.put(triage)
    await notify(ports, 'TriageRequested')
    expect(ports.workflows.signals).toEqual([])
    await execute(ports, 'TS2611001', { kind: 'customer' }, (subject, context) =>
      withdraw(subject, undefined, context),
    )
    await notify(ports, 'CaseWithdrawn')
    expect(ports.workflows.signals).toEqual([{ taskToken: 'waits', output: {} }])
    ports.cases.put(accepted().byCustomer((subject, context) => withdraw(subject, undefined, context)))
    await notify(ports, 'CaseWithdrawn')
    expect(ports.workflows.signals).toHaveLength(1)
  })

  it('climb the ladder of a breach, once for each deadline', async () => {
    const ports = world(due)
    ports.cases.put(late(received()))
    await notify(ports, 'ClockBreached')
    await notify(ports, 'ClockBreached')
    expect(ports.workflows.started).toEqual([
      {
        workflow: 'escalation',
        name: 'TS2611001-resolve-1-1795708800',
        input: {
          reference: 'TS2611001',
          clock: 'resolve',
          milestone: 'resolve',
          cycle: 1,
          dueAt: due,
          rungs: [
            { rung: 1, at: due },
            { rung: 2, at: after(due, 24) },
            { rung: 3, at: after(due, 48) },
          ],
        },
      },
    ])
  })

  it('have names that Step Functions takes, also for a clock with levels', () => {
    expect(escalationName('TS2611001', { clock: 'resolve/money-back', cycle: 2, dueAt: due })).toBe(
      'TS2611001-resolve.money-back-2-1795708800',
    )
  })

  it('have no ladder to climb where there is none, or no such event or case', async () => {
    const ports = world(after(monday, 24))
    ports.cases.put(received().at(after(monday, 24)).do(fireDue))
    await notify(ports, 'ClockBreached')
    for (const type of ['ClockBreached', 'EscalationLost', 'RungRejoined', 'EscalationAcknowledged'])
      await runWorkflows(ports, { eventId: 'x', reference: 'TS2611999', sequence: 99, type, at: due })
    await notify(ports, 'CaseClosed')
    expect([ports.workflows.started, ports.workflows.signals]).toEqual([[], []])
  })

  it('go on when a person has classified, not when the classifier has', async () => {
    const ports = world()
    const story = received().do((subject, context) =>
      requestTriage(subject, { taskToken: 'triage-token' }, context),
    )
    ports.cases.put(story)
    await runWorkflows(ports, {
      eventId: 'x',
      reference: 'TS2611001',
      sequence: 2,
      type: 'CaseClassified',
      at: monday,
    })
    expect(ports.workflows.signals).toEqual([])
    await execute(ports, 'TS2611001', system('t'), correcting({ category: 'goods/defect' }))
    await notify(ports, 'CaseClassified')
    expect(ports.workflows.signals).toEqual([{ taskToken: 'triage-token', output: {} }])
  })

  it('are not woken by a correction where nobody waits', async () => {
    const ports = world()
    ports.cases.put(dispatched().do(correcting({ severity: 'major' })))
    await notify(ports, 'CaseClassified')
    expect(ports.workflows.signals).toEqual([])
  })
})

describe('a ladder that waits [R24]', () => {
  const climbing = () => late().do(notifying(1))
  const rungs = [
    { rung: 2, at: after(due, 24) },
    { rung: 3, at: after(due, 48) },
  ]

  it('is left alone while its rung waits, and woken by an acknowledgement with what is left of it', async () => {
    const ports = world(due)
    ports.cases.put(climbing())
    await notify(ports, 'CaseAccepted')
    expect(ports.workflows.signals).toEqual([])
    await execute(ports, 'TS2611001', system('t'), answering)
    await notify(ports, 'EscalationAcknowledged')
    expect(ports.workflows.signals).toEqual([
      { taskToken: 'token-1', output: { outcome: 'acknowledged', holdUntil: after(due, 24), rungs } },
    ])
  })

  it.each<[string, EventType]>([
    ['the result', 'CaseResolved'],
    ['a moved deadline [R22]', 'CaseClassified'],
  ])('is ended by %s, also one that was acknowledged', async (_, type) => {
    for (const story of [climbing(), climbing().do(answering)]) {
      const ports = world(due)
      ports.cases.put(story)
      await execute(ports, 'TS2611001', system('t'), (subject, context) =>
        type === 'CaseResolved'
          ? resolve(subject, { text: '好', validity: 'valid' }, context)
          : correcting({ severity: 'major' })(subject, context),
      )
      await notify(ports, type)
      expect(ports.workflows.signals).toEqual([{ taskToken: 'token-1', output: { outcome: 'stopped' } }])
    }
  })

  it('waits with the rung that was told last, and with no other', async () => {
    const ports = world(due)
    ports.cases.put(climbing().do(answering).at(after(due, 24)).do(notifying(2)))
    await notify(ports, 'EscalationAcknowledged')
    expect(ports.workflows.signals).toEqual([])
    await execute(ports, 'TS2611001', system('t'), answering)
    await notify(ports, 'EscalationAcknowledged')
    expect(ports.workflows.signals.map(({ taskToken }) => taskToken)).toEqual(['token-2'])
  })

  it('gives way to the execution that took its rung over', async () => {
    const ports = world(due)
    ports.cases.put(climbing().do(notifying(1, 'again')))
    await notify(ports, 'RungRejoined')
    expect(ports.workflows.signals).toEqual([{ taskToken: 'token-1', output: { outcome: 'superseded' } }])
  })
})

describe('a ladder that was lost [R23]', () => {
  const lost = () => late().at(after(due, 0.1)).do(fireDue)

  it('is started again from the rung that nobody told, once for each time that it was found lost', async () => {
    const ports = world(due)
    const story = lost()
    ports.cases.put(story)
    await notify(ports, 'EscalationLost')
    await notify(ports, 'EscalationLost')
    expect(ports.workflows.started).toMatchObject([
      {
        workflow: 'escalation',
        name: `TS2611001-resolve-1-1795708800-again-${story.subject.version}`,
        input: { clock: 'resolve', cycle: 1, dueAt: due, rungs: [{ rung: 1, at: due }, {}, {}] },
      },
    ])
  })

  it('is not started where its rung was told after all', async () => {
    const ports = world(due)
    ports.cases.put(lost().do(notifying(1)))
    await notify(ports, 'EscalationLost')
    expect(ports.workflows.started).toEqual([])
  })

  it('is not started for a case that is gone', async () => {
    const ports = world(due)
    ports.cases.put(lost())
    ports.cases.snapshots.clear()
    await notify(ports, 'EscalationLost')
    expect(ports.workflows.started).toEqual([])
  })
})

describe('a rung [R24]', () => {
  it('is told as the workflow asks, and its token stays with the case', async () => {
    const ports = world(due)
    ports.cases.put(late())
    await notifyRungOfCase(ports, 'TS2611001', rungCall(1))
    expect((await ports.cases.load('TS2611001'))?.escalations).toMatchObject([
      { rung: 1, taskToken: 'token-1' },
    ])
    expect(ports.workflows.signals).toEqual([])
  })

  it('is not told where the clock has stopped: the workflow is answered at once', async () => {
    const ports = world()
    const before = ports.cases.put(accepted()).version
    await notifyRungOfCase(ports, 'TS2611001', rungCall(1))
    expect(ports.workflows.signals).toEqual([{ taskToken: 'token-1', output: { outcome: 'stopped' } }])
    expect((await ports.cases.load('TS2611001'))?.version).toBe(before)
  })

  it('is answered by what the case has become when somebody was faster', async () => {
    const ports = world(due)
    ports.cases.put(late())
    ports.cases.meanwhile.push(() =>
      execute(ports, 'TS2611001', system('t'), (subject, context) =>
        resolve(subject, { text: '好', validity: 'valid' }, context),
      ),
    )
    await notifyRungOfCase(ports, 'TS2611001', rungCall(1))
    expect(ports.workflows.signals).toEqual([{ taskToken: 'token-1', output: { outcome: 'stopped' } }])
  })
})
