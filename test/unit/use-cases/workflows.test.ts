import { describe, expect, it } from 'vitest'
import { fireDue, notifyRung, acknowledgeEscalation } from '#shared/domain/commands/escalate.ts'
import type { EventType } from '#shared/domain/events.ts'
import { notifyRungOfCase } from '#shared/use-cases/escalate.ts'
import { relayEvents } from '#shared/use-cases/relay-events.ts'
import { repairWorkflows } from '#shared/use-cases/repair-workflows.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { escalationName, runWorkflows } from '#shared/use-cases/run-workflows.ts'
import { requestTriage } from '#shared/domain/commands/classify.ts'
import { resolve } from '#shared/domain/commands/work.ts'
import { accepted, after, correcting, dispatched, monday, received, Story } from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, MemoryQueues, MemoryWorkflows, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

const due = '2026-11-26T16:00:00.000Z'

const world = (now = monday) => ({
  cases: new MemoryCases(),
  policies: policiesOf(smallPolicy),
  clock: new FrozenClock(now),
  queues: new MemoryQueues(),
  workflows: new MemoryWorkflows(),
})

const late = () => accepted().at(due).do(fireDue)
const call = (rung: number) => ({
  milestone: 'resolve' as const,
  cycle: 1,
  dueAt: due,
  rung,
  taskToken: `token-${rung}`,
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

  it('climb the ladder of a breach, once for each deadline', async () => {
    const ports = world(due)
    ports.cases.put(received().at(due).do(fireDue))
    await notify(ports, 'ClockBreached')
    await notify(ports, 'ClockBreached')
    expect(ports.workflows.started).toMatchObject([
      {
        workflow: 'escalation',
        name: escalationName('TS2611001', 'resolve', 1, due),
        input: {
          reference: 'TS2611001',
          milestone: 'resolve',
          cycle: 1,
          dueAt: due,
          rungs: [{ rung: 1, at: due }, {}, {}],
        },
      },
    ])
    expect(ports.workflows.started[0]?.name).toBe('TS2611001-resolve-1-1795708800')
  })

  it('have no ladder to climb where there is none, or no such event', async () => {
    const ports = world(after(monday, 24))
    ports.cases.put(received().at(after(monday, 24)).do(fireDue))
    await notify(ports, 'ClockBreached')
    await runWorkflows(ports, {
      eventId: 'x',
      reference: 'TS2611001',
      sequence: 99,
      type: 'ClockBreached',
      at: due,
    })
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

  it('leave a rung that waits alone, and end the wait of one that was answered for', async () => {
    const ports = world(due)
    ports.cases.put(late().do((subject, context) => notifyRung(subject, call(1), context)))
    await notify(ports, 'CaseAccepted')
    expect(ports.workflows.signals).toEqual([])
    await execute(ports, 'TS2611001', system('t'), (s, c) => acknowledgeEscalation(s, {}, c))
    await notify(ports, 'EscalationAcknowledged')
    expect(ports.workflows.signals).toEqual([{ taskToken: 'token-1', output: { outcome: 'acknowledged' } }])
  })

  it.each<[string, EventType]>([
    ['the result', 'CaseResolved'],
    ['a moved deadline [R22]', 'CaseClassified'],
  ])('end the wait of a rung at %s', async (_, type) => {
    const ports = world(due)
    ports.cases.put(late().do((subject, context) => notifyRung(subject, call(1), context)))
    await execute(ports, 'TS2611001', system('t'), (subject, context) =>
      type === 'CaseResolved'
        ? resolve(subject, { text: '好', validity: 'valid' }, context)
        : correcting({ severity: 'major' })(subject, context),
    )
    await notify(ports, type)
    expect(ports.workflows.signals).toEqual([{ taskToken: 'token-1', output: { outcome: 'stopped' } }])
  })
})

describe('a rung [R24]', () => {
  it('is told as the workflow asks, and its token stays with the case', async () => {
    const ports = world(due)
    ports.cases.put(late())
    await notifyRungOfCase(ports, 'TS2611001', call(1))
    expect((await ports.cases.load('TS2611001'))?.escalations).toMatchObject([
      { rung: 1, taskToken: 'token-1' },
    ])
  })

  it('ends the workflow well where the clock has stopped', async () => {
    const ports = world()
    ports.cases.put(accepted())
    await expect(notifyRungOfCase(ports, 'TS2611001', call(1))).rejects.toMatchObject({
      name: 'LadderStopped',
    })
  })
})

describe('the relay', () => {
  const plain = { reference: 'TS2611001', sequence: 3, at: monday, byStaff: false, endsLateClock: false }

  it.each<[string, EventType, Partial<typeof plain>, string[]]>([
    ['a new case', 'CaseReceived', {}, ['workflow']],
    ['a dispatch', 'CaseDispatched', {}, ['notification']],
    ['a breach', 'ClockBreached', {}, ['workflow', 'notification']],
    ['an acknowledged escalation', 'EscalationAcknowledged', { byStaff: true }, ['workflow']],
    ['a classification by the classifier', 'CaseClassified', {}, []],
    ['a classification by a person', 'CaseClassified', { byStaff: true }, ['workflow']],
    ['a result in time', 'CaseResolved', { byStaff: true }, []],
    ['a late result', 'CaseResolved', { byStaff: true, endsLateClock: true }, ['workflow']],
    ['a message for the customer', 'MessageQueued', {}, ['notification']],
    ['a note', 'NoteAdded', { byStaff: true }, []],
    ['a mail that was sent', 'MessageSent', {}, []],
  ])('sends %s to whom it concerns, and nothing of its content [R44]', async (_, type, facts, queues) => {
    const ports = world()
    await relayEvents(ports, [{ ...plain, ...facts, type }])
    expect(ports.queues.notices.map(({ queue }) => queue)).toEqual(queues)
    for (const { notice } of ports.queues.notices)
      expect(notice).toEqual({
        eventId: 'TS2611001#3',
        reference: 'TS2611001',
        sequence: 3,
        type,
        at: monday,
      })
  })
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
