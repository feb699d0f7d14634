import { listOf, recordOf } from '../template/types.ts'
import { wildcard } from './wildcard.ts'

/** Values of condition keys, keys in lower case as IAM compares them. */
export type Context = Readonly<Record<string, string | readonly string[]>>

/** A condition block, ready to be asked. */
export type Condition = (context: Context) => boolean

type Compare = (actual: string, expected: string) => boolean

const not =
  (compare: Compare): Compare =>
  (actual, expected) =>
    !compare(actual, expected)
const equals: Compare = (actual, expected) => actual === expected
const sameText: Compare = (actual, expected) => actual.toLowerCase() === expected.toLowerCase()
const like: Compare = (actual, expected) => wildcard(expected)(actual)
const numbers =
  (compare: (a: number, b: number) => boolean): Compare =>
  (actual, expected) =>
    compare(Number(actual), Number(expected))

const operators: Record<string, Compare> = {
  StringEquals: equals,
  StringNotEquals: not(equals),
  StringEqualsIgnoreCase: sameText,
  StringNotEqualsIgnoreCase: not(sameText),
  StringLike: like,
  StringNotLike: not(like),
  ArnEquals: like,
  ArnLike: like,
  ArnNotEquals: not(like),
  ArnNotLike: not(like),
  Bool: sameText,
  NumericEquals: numbers((a, b) => a === b),
  NumericNotEquals: numbers((a, b) => a !== b),
  NumericLessThan: numbers((a, b) => a < b),
  NumericLessThanEquals: numbers((a, b) => a <= b),
  NumericGreaterThan: numbers((a, b) => a > b),
  NumericGreaterThanEquals: numbers((a, b) => a >= b),
}

const compileTest = (operator: string, key: string, expected: string[]): Condition => {
  const name = key.toLowerCase()
  if (operator === 'Null') return (context) => (context[name] === undefined) === (expected[0] === 'true')
  const [, quantifier, plain, ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? []
  const compare = operators[plain ?? '']
  if (compare === undefined) throw new Error(`IAM condition operator ${operator} is not supported locally`)
  const negative = plain?.includes('Not') === true
  const matches = (actual: string) =>
    negative
      ? expected.every((each) => compare(actual, each))
      : expected.some((each) => compare(actual, each))
  return (context) => {
    const actual = context[name]
    if (actual === undefined) return ifExists !== undefined || quantifier === 'ForAllValues' || negative
    const values = typeof actual === 'string' ? [actual] : actual
    return quantifier === 'ForAllValues' ? values.every(matches) : values.some(matches)
  }
}

/** Compiles the `Condition` of a statement; undefined when it has none. An unknown operator is refused. */
export const compileCondition = (block: unknown): Condition | undefined => {
  const tests = Object.entries(recordOf(block)).flatMap(([operator, keys]) =>
    Object.entries(recordOf(keys)).map(([key, expected]) =>
      compileTest(operator, key, listOf(expected).map(String)),
    ),
  )
  return tests.length === 0 ? undefined : (context) => tests.every((test) => test(context))
}
