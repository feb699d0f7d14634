import type { AwsCall, Caller, InvocationResult } from '../../../local/contract.ts'
import { createStepFunctions } from '../../../local/step-functions/index.ts'
import { memoryStore, world } from './world.ts'

export const machineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:case-intake'
export const role = { roleArn: 'arn:aws:iam::000000000000:role/intake', roleName: 'IntakeRole' }
const developer: Caller = { kind: 'developer', id: 'developer', name: 'developer' }

type Call = { arn: string; payload: unknown; as: Caller }
type Answer = (call: Call) => InvocationResult | Promise<InvocationResult>

const invokeResource = 'arn:aws:states:::lambda:invoke'

/** A task that calls the function `work`. */
export const task = (fields: Record<string, unknown> = {}) => ({
  Type: 'Task',
  Resource: invokeResource,
  Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
  ...('Next' in fields ? {} : { End: true }),
  ...fields,
})

/** A task that hands its token to the function `ask` and waits. */
export const question = (fields: Record<string, unknown> = {}) =>
  task({
    Resource: `${invokeResource}.waitForTaskToken`,
    Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
    ...fields,
  })

export const definition = (states: Record<string, unknown>, top: Record<string, unknown> = {}) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...top })

export const ok = (result: unknown): InvocationResult => ({ ok: true, result })
export const failed = (errorType: string, errorMessage = 'it broke'): InvocationResult => ({
  ok: false,
  error: { errorType, errorMessage },
})

/** Step Functions with one state machine, in a world whose clock stands still until it is moved. */
export const stateMachine = (
  text: string,
  answer: Answer = () => ok(null),
  { rows = new Map<string, string>(), now }: { rows?: Map<string, string>; now?: number } = {},
) => {
  const w = world(now)
  const memory = memoryStore(rows)
  const calls: Call[] = []
  const reports: string[] = []
  const stepFunctions = createStepFunctions({
    store: memory.store,
    clock: w.clock,
    activity: w.activity,
    async invoke(arn, payload, as) {
      // As over the wire.
      const call = { arn, payload: JSON.parse(JSON.stringify(payload)) as unknown, as }
      calls.push(call)
      return answer(call)
    },
    report: (problem) => reports.push(problem),
  })
  w.parts.push(stepFunctions.part)
  stepFunctions.define({ arn: machineArn, name: 'case-intake', ...role, definition: text })

  const call = async (action: string, body: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const request: AwsCall = {
      service: 'states',
      action,
      method: 'POST',
      url: new URL('http://127.0.0.1/'),
      headers: {},
      body: Buffer.from(JSON.stringify(body)),
      caller: developer,
    }
    const reply = await stepFunctions.service(request)
    return JSON.parse(reply.body.toString()) as Record<string, unknown>
  }
  const begin = async (input: unknown = {}, name = 'one') => {
    const { executionArn } = await call('StartExecution', {
      stateMachineArn: machineArn,
      name,
      input: JSON.stringify(input),
    })
    await w.idle()
    return String(executionArn)
  }
  const describe = async (executionArn: string) => {
    const described = await call('DescribeExecution', { executionArn })
    const { output } = described
    return { ...described, output: typeof output === 'string' ? (JSON.parse(output) as unknown) : undefined }
  }
  return {
    ...w,
    ...memory,
    stepFunctions,
    calls,
    reports,
    call,
    begin,
    describe,
    /** Starts an execution and answers how it stands once nothing more happens by itself. */
    run: async (input: unknown = {}) => describe(await begin(input)),
    eventTypes: (arn: string) => stepFunctions.execution(arn)?.history.map(({ type }) => type) ?? [],
    tokens: () => calls.flatMap(({ payload }) => (payload as { token?: string }).token ?? []),
  }
}
