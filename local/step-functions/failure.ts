/** Why a task, state or execution failed, in the shape of `$states.errorOutput`. */
export interface Failure {
  Error: string
  Cause: string
}

/** Thrown while a state is evaluated; the state's `Retry` and `Catch` are asked before it ends the execution. */
export class StateFailure extends Error {
  readonly failure: Failure

  constructor(error: string, cause: string) {
    super(`${error}: ${cause}`)
    this.name = 'StateFailure'
    this.failure = { Error: error, Cause: cause }
  }
}

/** A JSONata expression that failed, gave nothing, or gave the wrong type. */
export class QueryError extends StateFailure {
  constructor(source: string, field: string, problem: string) {
    super(
      'States.QueryEvaluationError',
      `The JSONata expression '${source}' specified for the field '${field}' ${problem}.`,
    )
  }
}

const timeouts = new Set(['States.Timeout', 'States.HeartbeatTimeout'])
/** No retrier and no catcher ever sees these. */
const terminal = new Set(['States.Runtime', 'States.DataLimitExceeded', 'States.NoChoiceMatched'])

/** Whether an `ErrorEquals` list covers the error. */
export const covers = (errorEquals: string[], error: string): boolean =>
  !terminal.has(error) &&
  errorEquals.some(
    (name) =>
      name === error ||
      name === 'States.ALL' ||
      (name === 'States.TaskFailed' && !timeouts.has(error)) ||
      (name === 'States.Timeout' && timeouts.has(error)),
  )
