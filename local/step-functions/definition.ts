import * as z from 'zod'
import { type Expressions, expressionIn } from './expressions.ts'

/** A definition the local cloud does not run: says where and why. */
export class InvalidDefinition extends Error {
  constructor(problems: string[]) {
    super(`The state machine cannot be run locally:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'InvalidDefinition'
  }
}

type Issues = z.RefinementCtx
const refuse = (issues: Issues, path: PropertyKey[], message: string) =>
  issues.addIssue({ code: 'custom', path, message, input: undefined })

/** A Lambda function as the resource itself: `Arguments` is its event, its answer the result. */
export const bareFunction = /^arn:aws:lambda:[^:]+:[^:]+:function:.+$/
const resources = new RegExp(`^arn:aws:states:::lambda:invoke(\\.waitForTaskToken)?$|${bareFunction.source}`)

/** The part of `$states` that only some places may read, besides `input` and `context`. */
type Scope = 'none' | 'result' | 'errorOutput'

const schemaOf = (expressions: Expressions) => {
  const checkTemplate = (value: unknown, scope: Scope, issues: Issues, path: PropertyKey[] = []): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) checkTemplate(each, scope, issues, [...path, key])
    if (typeof value !== 'string') return
    const source = expressionIn(value)
    if (source === undefined) {
      if (/^\{%|%\}$/.test(value)) refuse(issues, path, 'JSONata must start with {% and end with %}')
      return
    }
    const wrong = /\$states\.(result|errorOutput)\b/.exec(source)?.[1]
    if (wrong !== undefined && wrong !== scope) refuse(issues, path, `$states.${wrong} does not exist here`)
    try {
      expressions.check(source)
    } catch (error) {
      refuse(issues, path, error instanceof Error ? error.message : String(error))
    }
  }

  const isExpression = (value: string) => expressionIn(value) !== undefined
  const template = (scope: Scope) =>
    z.json().superRefine((value, issues) => checkTemplate(value, scope, issues))
  const text = z.string().superRefine((value, issues) => checkTemplate(value, 'none', issues))
  const expression = text.refine(isExpression, 'must be {% JSONata %}')
  const seconds = (least: number) => z.union([z.int().min(least), expression])
  const comment = z.string().optional()
  const handedOn = (scope: Scope) => ({
    Comment: comment,
    Output: template(scope).optional(),
    Assign: template(scope)
      .refine(
        (value) => typeof value === 'object' && value !== null && !('states' in value),
        'must set variables',
      )
      .transform((value) => value as Record<string, unknown>)
      .optional(),
  })
  const rule = (scope: Scope) => ({ ...handedOn(scope), Next: z.string() })
  const errorEquals = z
    .array(z.string())
    .min(1)
    .refine((names) => names.length === 1 || !names.includes('States.ALL'), 'States.ALL must stand alone')
  const language = z.literal('JSONata').optional()
  const named = <T extends string>(type: T) => ({ Type: z.literal(type), QueryLanguage: language })
  const onward = { Next: z.string().optional(), End: z.literal(true).optional() }
  const retrier = z.strictObject({
    Comment: comment,
    ErrorEquals: errorEquals,
    IntervalSeconds: z.int().min(1).default(1),
    MaxAttempts: z.int().min(0).default(3),
    BackoffRate: z.number().min(1).default(2),
    MaxDelaySeconds: z.int().min(1).optional(),
    JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
  })
  const task = z.strictObject({
    ...named('Task'),
    ...onward,
    ...handedOn('result'),
    Resource: z.string().regex(resources, 'is not a task the local cloud runs'),
    Arguments: template('none'),
    TimeoutSeconds: seconds(1).optional(),
    HeartbeatSeconds: seconds(1).optional(),
    Retry: z.array(retrier).default([]),
    Catch: z.array(z.strictObject({ ...rule('errorOutput'), ErrorEquals: errorEquals })).default([]),
  })
  const invokeArguments = z.strictObject({ FunctionName: z.string(), Payload: z.json().optional() })
  const state = z.discriminatedUnion('Type', [
    task,
    z.strictObject({
      ...named('Choice'),
      ...handedOn('none'),
      Choices: z.array(z.strictObject({ ...rule('none'), Condition: expression })).min(1),
      Default: z.string().optional(),
    }),
    z.strictObject({
      ...named('Wait'),
      ...onward,
      ...handedOn('none'),
      Seconds: seconds(0).optional(),
      Timestamp: text.optional(),
    }),
    z.strictObject({ ...named('Pass'), ...onward, ...handedOn('none') }),
    z.strictObject({ ...named('Succeed'), Comment: comment, Output: template('none').optional() }),
    z.strictObject({ ...named('Fail'), Comment: comment, Error: text.optional(), Cause: text.optional() }),
  ])
  return z
    .strictObject({
      Comment: comment,
      QueryLanguage: z.literal('JSONata'),
      StartAt: z.string(),
      TimeoutSeconds: z.int().min(1).optional(),
      Version: z.literal('1.0').optional(),
      States: z.record(z.string(), state),
    })
    .superRefine((definition, issues) => {
      const target = (path: PropertyKey[], name: string | undefined) => {
        if (name !== undefined && !Object.hasOwn(definition.States, name))
          refuse(issues, path, `there is no state ${name}`)
      }
      target(['StartAt'], definition.StartAt)
      for (const [name, each] of Object.entries(definition.States)) {
        const path = ['States', name]
        if ('Next' in each) target([...path, 'Next'], each.Next)
        const ends = each.Type === 'Choice' || each.Type === 'Succeed' || each.Type === 'Fail'
        if (!ends && (each.Next === undefined) === (each.End === undefined))
          refuse(issues, path, 'needs either Next or End')
        if (each.Type === 'Wait' && (each.Seconds === undefined) === (each.Timestamp === undefined))
          refuse(issues, path, 'needs either Seconds or Timestamp')
        if (each.Type === 'Task' && !bareFunction.test(each.Resource) && typeof each.Arguments !== 'string')
          for (const { path: at, message } of invokeArguments.safeParse(each.Arguments).error?.issues ?? [])
            refuse(issues, [...path, 'Arguments', ...at], message)
        if (each.Type === 'Choice') target([...path, 'Default'], each.Default)
        const rules = each.Type === 'Choice' ? each.Choices : each.Type === 'Task' ? each.Catch : []
        const list = each.Type === 'Choice' ? 'Choices' : 'Catch'
        for (const [i, { Next }] of rules.entries()) target([...path, list, i, 'Next'], Next)
      }
    })
}

/** A definition that has been checked, with the defaults of its retriers filled in. */
export type Definition = z.infer<ReturnType<typeof schemaOf>>
export type State = Definition['States'][string]
export type TaskState = Extract<State, { Type: 'Task' }>

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new InvalidDefinition([`it is not JSON: ${error instanceof Error ? error.message : String(error)}`])
  }
}

/** Reads definitions and refuses, with its path, whatever this interpreter would not do as AWS does. */
export const createDefinitionReader = (expressions: Expressions) => {
  const schema = schemaOf(expressions)
  return (text: string): Definition => {
    const read = schema.safeParse(parse(text))
    if (read.success) return read.data
    throw new InvalidDefinition(
      read.error.issues.map(
        (issue) => `${issue.path.map(String).join('.') || 'definition'}: ${issue.message}`,
      ),
    )
  }
}
