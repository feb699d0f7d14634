import type { Execution } from './execution.ts'
import type { Expressions } from './expressions.ts'
import { QueryError } from './failure.ts'
import type { Machine } from './machine.ts'

/** The longest that Step Functions waits, in seconds. */
export const longestWait = 99_999_999

const contextOf = (machine: Machine, e: Execution, token?: string) => ({
  Execution: {
    Id: e.arn,
    Name: e.name,
    Input: JSON.parse(e.input) as unknown,
    RoleArn: machine.roleArn,
    StartTime: new Date(e.startDate).toISOString(),
    RedriveCount: 0,
  },
  StateMachine: { Id: machine.arn, Name: machine.name },
  State: { Name: e.state, EnteredTime: new Date(e.enteredAt).toISOString(), RetryCount: e.retryCount },
  ...(token === undefined ? {} : { Task: { Token: token } }),
})

/** Evaluates fields of the current state; `more` is what `$states` holds besides input and context. */
export const fieldsOf = (
  expressions: Expressions,
  machine: Machine,
  e: Execution,
  more: Record<string, unknown>,
  token?: string,
) => {
  const states = { input: e.stateInput, context: contextOf(machine, e, token), ...more }
  const any = (template: unknown, field: string) =>
    expressions.evaluate(template, { ...e.variables, states }, field)
  const typed = async <T>(
    template: unknown,
    field: string,
    is: (value: unknown) => value is T,
    what: string,
  ) => {
    const value = await any(template, field)
    if (!is(value))
      throw new QueryError(String(template), field, `must be ${what}, not ${JSON.stringify(value)}`)
    return value
  }
  return {
    any,
    string: (template: unknown, field: string) =>
      typed(template, field, (value) => typeof value === 'string', 'a string'),
    boolean: (template: unknown, field: string) =>
      typed(template, field, (value) => typeof value === 'boolean', 'true or false'),
    seconds: (template: unknown, field: string) =>
      typed(
        template,
        field,
        (value): value is number =>
          typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= longestWait,
        `an integer from 0 to ${longestWait}`,
      ),
  }
}

export type Fields = ReturnType<typeof fieldsOf>
