import { AwsError, type Invoke } from '../contract.ts'
import type { RunningTask } from './execution.ts'
import type { Failure } from './failure.ts'
import type { Machine } from './machine.ts'

/** What came of a task. */
export type Outcome = { result: unknown } | { failure: Failure }

/** The names Step Functions gives to errors of Lambda itself. */
const callFailure = (error: unknown): Failure => {
  if (!(error instanceof AwsError)) return { Error: 'Lambda.Unknown', Cause: String(error) }
  const known = /^(ResourceNotFound|TooManyRequests|Service)/.exec(error.code)?.[1]
  return { Error: `Lambda.${known ?? 'AWSLambda'}Exception`, Cause: `${error.code}: ${error.message}` }
}

/** Calls the function of a task as the role of its state machine. */
export const callTask = async (
  invoke: Invoke,
  { roleArn, roleName }: Machine,
  task: RunningTask,
  report: (error: unknown) => void,
): Promise<Outcome> => {
  try {
    const answer = await invoke(task.functionArn, task.payload, { kind: 'role', id: roleArn, name: roleName })
    if (answer.ok) return { result: answer.result ?? null }
    return {
      failure: { Error: answer.error.errorType || 'Lambda.Unknown', Cause: JSON.stringify(answer.error) },
    }
  } catch (error) {
    report(error)
    return { failure: callFailure(error) }
  }
}
