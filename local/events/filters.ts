import { isRecord } from '../template/types.ts'

type Rule = (value: unknown, present: boolean) => boolean

const numeric = (terms: unknown[]): Rule => {
  const compare: Record<string, (a: number, b: number) => boolean> = {
    '=': (a, b) => a === b,
    '<': (a, b) => a < b,
    '<=': (a, b) => a <= b,
    '>': (a, b) => a > b,
    '>=': (a, b) => a >= b,
  }
  return (value) =>
    typeof value === 'number' &&
    terms.every(
      (term, index) => index % 2 === 1 || compare[String(term)]?.(value, Number(terms[index + 1])) === true,
    )
}

const operators: Record<string, (argument: unknown) => Rule> = {
  prefix: (argument) => (value) => typeof value === 'string' && value.startsWith(String(argument)),
  suffix: (argument) => (value) => typeof value === 'string' && value.endsWith(String(argument)),
  'equals-ignore-case': (argument) => (value) =>
    typeof value === 'string' && value.toLowerCase() === String(argument).toLowerCase(),
  exists: (argument) => (_value, present) => present === (argument === true),
  numeric: (argument) => numeric(Array.isArray(argument) ? argument : []),
  'anything-but': (argument) => {
    const rules = (Array.isArray(argument) ? argument : [argument]).map(compileRule)
    return (value, present) => present && !rules.some((rule) => rule(value, present))
  },
}

/** One element of a list of accepted values. */
const compileRule = (element: unknown): Rule => {
  if (!isRecord(element)) return (value, present) => present && value === element
  const [[operator, argument] = ['', undefined]] = Object.entries(element)
  const make = operators[operator]
  if (make === undefined) throw new Error(`The event filter operator "${operator}" is not supported locally`)
  return make(argument)
}

const compileField = (pattern: unknown): Rule => {
  if (Array.isArray(pattern)) {
    const rules = pattern.map(compileRule)
    return (value, present) => {
      const values = Array.isArray(value) ? value : [value]
      return rules.some((rule) => values.some((one) => rule(one, present)))
    }
  }
  if (!isRecord(pattern)) throw new Error('An event filter takes lists and objects only')
  const fields = Object.entries(pattern).map(([name, inner]) =>
    name === '$or' && Array.isArray(inner)
      ? { name: undefined, rules: inner.map(compileField) }
      : { name, rules: [compileField(inner)] },
  )
  return (value) => {
    const record = isRecord(value) ? value : {}
    return fields.every(({ name, rules }) =>
      name === undefined
        ? rules.some((rule) => rule(record, true))
        : rules.every((rule) => rule(record[name], name in record)),
    )
  }
}

/** Compiles the patterns of `FilterCriteria`: an event passes when it matches one of them, or when there are none. */
export const compileFilters = (patterns: readonly string[]): ((event: unknown) => boolean) => {
  const rules = patterns.map((pattern) => compileField(JSON.parse(pattern)))
  return (event) => rules.length === 0 || rules.some((rule) => rule(event, true))
}
