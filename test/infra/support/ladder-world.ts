import { readWorkflow } from '../../../infra/constructs/workflow.ts'
import { AwsError } from '../../../local/contract.ts'
import { eventImage } from '#shared/contracts/messages.ts'
import type { RungCall } from '#shared/domain/commands/escalate.ts'
import type { RecordedEvent } from '#shared/domain/events.ts'
import { nextActOf } from '#shared/domain/next-act.ts'
import type { Reference, Timestamp } from '#shared/domain/vocabulary.ts'
import type { Workflows } from '#shared/ports.ts'
import { notifyRungOfCase } from '#shared/use-cases/escalate.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { fireDueCase } from '#shared/use-cases/fire-due.ts'
import { relayEvents } from '#shared/use-cases/relay-events.ts'
import { runWorkflows } from '#shared/use-cases/run-workflows.ts'
import type { Story } from '#test/support/builders.ts'
import { MemoryCases, MemoryQueues, policiesOf } from '#test/support/fakes.ts'
import { failed, machineArn, ok, stateMachine } from '../../local/support/state-machines.ts'

/** What goes wrong, asked each time anew. */
export interface Faults {
  /** Milliseconds after which a notice of the relay comes, once for each. */
  readonly notice: () => readonly number[]
  /** The same of a due message. */
  readonly due: () => readonly number[]
  /** Whether the function dies after it has written, and before it can say so. */
  readonly kill: () => boolean
  /** Whether an execution that was to be started never comes to life. */
  readonly loseStart: () => boolean
  /** Whether the answer to a waiting task never arrives. */
  readonly loseSignal: () => boolean
}

export const noFaults: Faults = {
  notice: () => [0],
  due: () => [0],
  kill: () => false,
  loseStart: () => false,
  loseSignal: () => false,
}

/** As the relay sees an event in the stream of the table. */
const imageOf = ({ reference, sequence, type, at, actor, clocks = [] }: RecordedEvent) =>
  eventImage.parse({
    event: {
      M: {
        reference: { S: reference },
        sequence: { N: String(sequence) },
        type: { S: type },
        at: { S: at },
        actor: { M: { kind: { S: actor.kind } } },
        clocks: {
          L: clocks.map(({ previousDueAt, clock: { status, breachOf } }) => ({
            M: {
              ...(previousDueAt && { previousDueAt: { S: previousDueAt } }),
              clock: { M: { status: { S: status }, ...(breachOf && { breachOf: { S: breachOf } }) } },
            },
          })),
        },
      },
    },
  })

const iso = (epoch: number): Timestamp => new Date(epoch).toISOString()

/** One case, its clocks, the relay and the workflow of ladders as it is deployed, in the memory of a test. */
export const ladderWorld = (story: Story, start: Timestamp, faults: Faults = noFaults) => {
  const text = readWorkflow('escalation').definition.replace(
    '${NotifyRung}',
    'arn:aws:lambda:eu-west-1:000000000000:function:notify-rung',
  )
  const cases = new MemoryCases()
  const { reference } = cases.put(story)
  const machine = stateMachine(text, ({ payload }) => tell(payload as RungCall & { reference: Reference }), {
    now: Date.parse(start),
  })
  const now = () => machine.clock.now()
  const workflows: Workflows = {
    async start(_workflow, name, input) {
      if (faults.loseStart()) return 'started'
      try {
        await machine.call('StartExecution', {
          stateMachineArn: machineArn,
          name,
          input: JSON.stringify(input),
        })
        return 'started'
      } catch (error) {
        if (error instanceof AwsError && error.code === 'ExecutionAlreadyExists') return 'exists'
        throw error
      }
    },
    async signal(taskToken, output) {
      if (faults.loseSignal()) return
      try {
        await machine.call('SendTaskSuccess', { taskToken, output: JSON.stringify(output) })
      } catch (error) {
        if (!(error instanceof AwsError && error.code === 'TaskTimedOut')) throw error
      }
    },
  }
  const ports = {
    cases,
    policies: policiesOf(story.policy),
    clock: { now: () => iso(now()) },
    queues: new MemoryQueues(),
    workflows,
  }

  /** The function of the workflow's task. */
  const tell = async ({ reference: told, ...call }: RungCall & { reference: Reference }) => {
    await notifyRungOfCase(ports, told, call)
    return faults.kill() ? failed('Lambda.Unknown') : ok(null)
  }

  const messages: { readonly at: number; readonly deliver: () => Promise<unknown> }[] = []
  let relayed = cases.events.length
  let swept: Timestamp | undefined
  const subject = () => {
    const found = cases.snapshots.get(reference)
    if (!found) throw new Error('the case is gone')
    return found
  }
  const send = (delays: readonly number[], deliver: () => Promise<unknown>) => {
    for (const delay of delays) messages.push({ at: now() + delay, deliver })
  }

  /** Sends what has come up since: notices of new events, and what is owed by now. */
  const post = async () => {
    const fresh = cases.events.slice(relayed)
    relayed = cases.events.length
    const before = ports.queues.notices.length
    await relayEvents(ports, fresh.map(imageOf))
    for (const { queue, notice } of ports.queues.notices.slice(before))
      if (queue === 'workflow') send(faults.notice(), () => runWorkflows(ports, notice))
    const actAt = nextActOf(subject())
    if (actAt === undefined || actAt > iso(now()) || actAt === swept) return
    swept = actAt
    send(faults.due(), () => fireDueCase(ports, reference, actAt))
  }

  /** Until nothing happens any more at this moment. */
  const settle = async () => {
    for (;;) {
      await machine.idle()
      await post()
      const index = messages.findIndex(({ at }) => at <= now())
      const [message] = index < 0 ? [] : messages.splice(index, 1)
      if (!message) return
      await message.deliver()
    }
  }

  return {
    cases,
    subject,
    /** Lets everything happen that happens by then, at its moment and in its order. */
    async until(moment: Timestamp) {
      const target = Date.parse(moment)
      for (;;) {
        await settle()
        if (now() >= target) return
        const act = nextActOf(subject())
        const owed = act === undefined || act === swept ? Infinity : Date.parse(act)
        const workflow = (await machine.stepFunctions.part.nextDue()) ?? Infinity
        const next = Math.min(target, owed, workflow, ...messages.map(({ at }) => at))
        machine.jump(Math.max(1, next - now()))
      }
    },
    /** Carries out a command of a member of staff. */
    async do(decide: Parameters<typeof execute>[3], id?: string) {
      await execute(ports, reference, id === undefined ? system('test') : { kind: 'staff', id }, decide)
      await settle()
    },
    executions: () =>
      machine.stepFunctions
        .executions()
        .map(({ name, status }) => [name, status])
        .toReversed(),
    reports: machine.reports,
  }
}
