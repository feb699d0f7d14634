import { createHash, randomUUID } from 'node:crypto'
import jsonata from 'jsonata'
import type { MovableClock } from '../contract.ts'
import { QueryError } from './failure.ts'

/** Evaluates JSONata templates the way Step Functions does, with its extra functions and on the movable clock. */
export interface Expressions {
  /** Throws with the reason when `source` is not JSONata that Step Functions takes. */
  check(source: string): void
  /** Replaces every `{% … %}` in `template`; anything undefined is a `States.QueryEvaluationError`. */
  evaluate(template: unknown, variables: Record<string, unknown>, field: string): Promise<unknown>
}

/** The JSONata between `{%` and `%}`, or undefined when `text` is plain text. */
export const expressionIn = (text: string): string | undefined => /^\{%(.*)%\}$/s.exec(text)?.[1]?.trim()

/** An expression that computes longer than this is taken for an endless loop. */
const longestEvaluation = 2_000
const hashes = { MD5: 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' }

const partition = (list: unknown[], size: number) => {
  if (!Number.isInteger(size) || size < 1) throw new Error('$partition needs a positive integer size')
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
}

const range = (first: number, last: number, step: number) => {
  if (step === 0) throw new Error('$range needs a step other than zero')
  const length = Math.max(0, Math.floor((last - first) / step) + 1)
  if (length > 1000) throw new Error('$range makes at most 1000 elements')
  return Array.from({ length }, (_, i) => first + i * step)
}

const hash = (data: string, algorithm: string) => {
  if (!Object.hasOwn(hashes, algorithm)) throw new Error(`$hash does not know ${algorithm}`)
  return createHash(hashes[algorithm as keyof typeof hashes])
    .update(data)
    .digest('hex')
}

/** With a seed always the same number, as on AWS (though not the same one). */
const random = (seed?: number) =>
  seed === undefined
    ? Math.random()
    : createHash('sha256').update(String(seed)).digest().readUInt32BE() / 2 ** 32

const callsEval = (node: unknown): boolean =>
  typeof node === 'object' &&
  node !== null &&
  ((node as { type?: unknown }).type === 'function' &&
  (node as { procedure?: { value?: unknown } }).procedure?.value === 'eval'
    ? true
    : Object.values(node).some(callsEval))

/** JSON has no functions and no infinity; JSONata results may. */
const refuseNonJson = (_key: string, value: unknown): unknown => {
  const isLambda = typeof value === 'object' && value !== null && '_jsonata_lambda' in value
  const isBuiltIn = typeof value === 'object' && value !== null && '_jsonata_function' in value
  if (typeof value === 'function' || isLambda || isBuiltIn) throw new Error('the result is a function')
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error('the result is not a finite number')
  return value
}

const messageOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)

export const createExpressions = (clock: MovableClock): Expressions => {
  const compiled = new Map<string, jsonata.Expression>()

  const compile = (source: string): jsonata.Expression => {
    const known = compiled.get(source)
    if (known !== undefined) return known
    const expression = jsonata(source, { timeout: longestEvaluation })
    if (callsEval(expression.ast())) throw new Error('$eval is not available in Step Functions')
    expression.registerFunction('partition', partition, '<an:a>')
    expression.registerFunction('range', range, '<nnn:a<n>>')
    expression.registerFunction('hash', hash, '<ss:s>')
    expression.registerFunction('random', random, '<n?:n>')
    expression.registerFunction('uuid', () => randomUUID(), '<:s>')
    expression.registerFunction('parse', (text: string) => JSON.parse(text) as unknown, '<s:x>')
    expression.registerFunction('millis', () => clock.now(), '<:n>')
    expression.registerFunction(
      'now',
      function (picture?: string, zone?: string) {
        const format = this.environment.lookup('fromMillis') as {
          implementation: (millis: number, picture?: string, zone?: string) => string
        }
        return format.implementation(clock.now(), picture, zone)
      },
      '<s?s?:s>',
    )
    compiled.set(source, expression)
    return expression
  }

  const run = async (source: string, variables: Record<string, unknown>, field: string): Promise<unknown> => {
    let text: string | undefined
    try {
      text = JSON.stringify(await compile(source).evaluate(undefined, variables), refuseNonJson)
    } catch (error) {
      throw new QueryError(source, field, `threw an error: ${messageOf(error)}`)
    }
    if (text === undefined) throw new QueryError(source, field, 'returned nothing (undefined)')
    return JSON.parse(text) as unknown
  }

  const evaluate: Expressions['evaluate'] = async (template, variables, field) => {
    if (typeof template === 'string') {
      const source = expressionIn(template)
      return source === undefined ? template : run(source, variables, field)
    }
    if (typeof template !== 'object' || template === null) return template
    const values: [string, unknown][] = []
    for (const [key, value] of Object.entries(template))
      values.push([key, await evaluate(value, variables, `${field}/${key}`)])
    return Array.isArray(template) ? values.map(([, value]) => value) : Object.fromEntries(values)
  }

  return {
    check(source) {
      try {
        compile(source)
      } catch (error) {
        throw new Error(messageOf(error), { cause: error })
      }
    },
    evaluate,
  }
}
