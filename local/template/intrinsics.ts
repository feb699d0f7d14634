import { isRecord, recordOf } from './types.ts'

/** What intrinsic functions may ask of the stack they stand in. */
export interface Scope {
  /** Where the expression stands, for messages. */
  where: string
  ref(name: string): unknown
  attribute(logicalId: string, attribute: string): unknown
  importValue(name: string): unknown
  stackOutput(stack: string, output: string): unknown
  condition(name: string): boolean
  mapping(map: string, first: string, second: string): unknown
  region: string
}

const fail = (scope: Scope, message: string): never => {
  throw new Error(`${scope.where}: ${message}`)
}

/** Stands for `AWS::NoValue`: the property that holds it is left out. */
export const noValue: unique symbol = Symbol('AWS::NoValue')

type Intrinsic = (argument: unknown, scope: Scope) => unknown

const texts = (value: unknown, scope: Scope): string[] =>
  Array.isArray(value) ? value.map((each) => text(each, scope)) : fail(scope, 'expected a list of strings')

const text = (value: unknown, scope: Scope): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : fail(scope, `expected a string, found ${JSON.stringify(value)}`)

const list = (value: unknown, scope: Scope): unknown[] =>
  Array.isArray(value) ? value : fail(scope, 'expected a list')

const truth = (value: unknown, scope: Scope): boolean => {
  if (isRecord(value) && typeof value['Condition'] === 'string' && Object.keys(value).length === 1)
    return scope.condition(value['Condition'])
  const resolved = resolve(value, scope)
  return resolved === true || resolved === 'true'
}

const getAtt: Intrinsic = (argument, scope) => {
  const parts = typeof argument === 'string' ? argument.split('.') : list(resolve(argument, scope), scope)
  const [id, ...rest] = parts.map((part) => text(part, scope))
  return scope.attribute(id ?? '', rest.join('.'))
}

const substitute: Intrinsic = (argument, scope) => {
  const [template, variables] = Array.isArray(argument) ? argument : [argument, {}]
  const values = isRecord(variables) ? variables : {}
  return text(template, scope).replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`
    if (name in values) return text(resolve(values[name], scope), scope)
    return text(name.includes('.') ? getAtt(name, scope) : scope.ref(name), scope)
  })
}

const intrinsics: Record<string, Intrinsic> = {
  Ref: (argument, scope) => scope.ref(text(argument, scope)),
  'Fn::GetAtt': getAtt,
  'Fn::Sub': substitute,
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, scope)
    return texts(resolve(parts, scope), scope).join(text(separator, scope))
  },
  'Fn::Select': (argument, scope) => {
    const [index, from] = list(argument, scope)
    return list(resolve(from, scope), scope)[Number(resolve(index, scope))]
  },
  'Fn::Split': (argument, scope) => {
    const [separator, source] = list(argument, scope)
    return text(resolve(source, scope), scope).split(text(separator, scope))
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(text(resolve(argument, scope), scope)),
  'Fn::GetStackOutput': (argument, scope) => {
    const { StackName, OutputName, Region = scope.region, RoleArn } = recordOf(resolve(argument, scope))
    if (Region !== scope.region || RoleArn !== undefined)
      return fail(scope, 'Fn::GetStackOutput from another region or account is not supported')
    return scope.stackOutput(text(StackName, scope), text(OutputName, scope))
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = texts(resolve(argument, scope), scope)
    return scope.mapping(map ?? '', first ?? '', second ?? '')
  },
  'Fn::If': (argument, scope) => {
    const [condition, yes, no] = list(argument, scope)
    return resolve(scope.condition(text(condition, scope)) ? yes : no, scope)
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(argument, scope).map((each) => resolve(each, scope))
    return String(left) === String(right)
  },
  'Fn::And': (argument, scope) => list(argument, scope).every((each) => truth(each, scope)),
  'Fn::Or': (argument, scope) => list(argument, scope).some((each) => truth(each, scope)),
  'Fn::Not': (argument, scope) => !truth(list(argument, scope)[0], scope),
  'Fn::Base64': (argument, scope) => Buffer.from(text(resolve(argument, scope), scope)).toString('base64'),
  'Fn::GetAZs': (_argument, scope) => ['a', 'b', 'c'].map((zone) => scope.region + zone),
}

/** Resolves every intrinsic function in a value. Unknown functions are refused. */
export const resolve = (value: unknown, scope: Scope): unknown => {
  if (Array.isArray(value))
    return value.map((each) => resolve(each, scope)).filter((each) => each !== noValue)
  if (!isRecord(value)) return value
  const keys = Object.keys(value)
  const [only] = keys
  if (keys.length === 1 && only !== undefined && (only === 'Ref' || only.startsWith('Fn::'))) {
    const intrinsic = intrinsics[only]
    return intrinsic === undefined ? fail(scope, `${only} is not supported`) : intrinsic(value[only], scope)
  }
  return Object.fromEntries(
    keys
      .map((key) => [key, resolve(value[key], scope)] as const)
      .filter(([, resolved]) => resolved !== noValue),
  )
}

/** The truth of a template's condition. */
export const evaluateCondition = (expression: unknown, scope: Scope): boolean => truth(expression, scope)
