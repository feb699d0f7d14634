import type { Caller, InvocationResult } from '../../../local/contract.ts'
import { createScheduler, type Schedule, ScheduleProperties } from '../../../local/scheduler/index.ts'
import { ok } from './state-machines.ts'
import { memoryStore, start, world } from './world.ts'

export const minute = 60_000
export const arnOf = (name: string) => `arn:aws:scheduler:eu-west-1:000000000000:schedule/default/${name}`
export const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:sweep'
export const queueArn = 'arn:aws:sqs:eu-west-1:000000000000:dead'

export const schedule = (
  expression: string,
  target: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
  name = 'sweep',
): Schedule => ({
  arn: arnOf(name),
  roleName: 'SweepRole',
  properties: ScheduleProperties.parse({
    ScheduleExpression: expression,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: functionArn, RoleArn: 'arn:aws:iam::000000000000:role/sweep', ...target },
    ...more,
  }),
})

type Answer = (payload: unknown) => InvocationResult | Promise<InvocationResult>

export const scheduler = (
  schedules: Schedule[],
  answer: Answer = () => ok(null),
  { rows = new Map<string, string>(), now }: { rows?: Map<string, string>; now?: number } = {},
) => {
  const w = world(now)
  const memory = memoryStore(rows)
  const calls: { at: number; payload: unknown; as: Caller }[] = []
  const sent: { queue: string; body: string; attributes: Record<string, string> | undefined }[] = []
  const reports: string[] = []
  const subject = createScheduler({
    clock: w.clock,
    store: memory.store,
    activity: w.activity,
    async invoke(_arn, payload, as) {
      calls.push({ at: w.clock.now() - start, payload, as })
      return answer(payload)
    },
    sendToQueue: async (queue, body, _as, attributes) => void sent.push({ queue, body, attributes }),
    report: (problem) => void reports.push(problem),
    quietSince: () => w.begun(),
    moving: () => w.isMoving(),
  })
  w.parts.push(subject.part)
  for (const each of schedules) subject.define(each)
  subject.resume()
  return { ...w, ...memory, subject, calls, sent, reports, times: () => calls.map(({ at }) => at) }
}
