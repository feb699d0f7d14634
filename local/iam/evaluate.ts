import { listOf, recordOf, textOf } from '../template/types.ts'
import { compileCondition, type Condition, type Context } from './conditions.ts'
import { wildcard } from './wildcard.ts'

/** One action on one resource. */
export interface Request {
  /** With the service prefix, e.g. `dynamodb:PutItem`. */
  action: string
  resource: string
  context: Context
}

/** A policy statement, ready to be asked. */
export interface Statement {
  allow: boolean
  actions: { pattern: string; matches: (action: string) => boolean }[]
  notActions: boolean
  resources: string[]
  onResource: (resource: string) => boolean
  condition: Condition | undefined
  /** Which principals the statement of a resource policy speaks of: `Service:ses.amazonaws.com`, `AWS:arn…`, `*`. */
  principals: string[]
  /** The policy it stands in, for messages. */
  source: string
}

const anyOf = (patterns: string[], negated: boolean) => {
  const matchers = patterns.map((pattern) => wildcard(pattern))
  return (text: string) => matchers.some((matches) => matches(text)) !== negated
}

const principalsOf = (value: unknown): string[] =>
  value === undefined
    ? []
    : textOf(value) === '*'
      ? ['*']
      : Object.entries(recordOf(value)).flatMap(([kind, ids]) =>
          listOf(ids).map((id) => (kind === 'AWS' && id === '*' ? '*' : `${kind}:${String(id)}`)),
        )

/** Compiles the statements of a policy document. */
export const compilePolicy = (document: unknown, source: string): Statement[] =>
  listOf(recordOf(document)['Statement']).map((each) => {
    const statement = recordOf(each)
    const notActions = statement['NotAction'] !== undefined
    const notResources = statement['NotResource'] !== undefined
    const resources = listOf(statement['Resource'] ?? statement['NotResource'] ?? '*').map(String)
    return {
      allow: statement['Effect'] === 'Allow',
      actions: listOf(statement['Action'] ?? statement['NotAction'])
        .map(String)
        .map((pattern) => ({ pattern, matches: wildcard(pattern, true) })),
      notActions,
      resources,
      onResource: anyOf(resources, notResources),
      condition: compileCondition(statement['Condition']),
      principals: principalsOf(statement['Principal']),
      source,
    }
  })

/** What the statements say, with the statement and the action pattern that decided. */
export interface Decision {
  effect: 'allow' | 'deny' | 'silent'
  statement?: Statement
  pattern?: string
  /** No condition was asked, so the answer holds for every context. */
  unconditional: boolean
}

/** Deny beats allow; silence is not consent. */
export const evaluate = (statements: readonly Statement[], request: Request): Decision => {
  let allowed: Decision | undefined
  let unconditional = true
  for (const statement of statements) {
    const action = statement.actions.find(({ matches }) => matches(request.action))
    if ((action === undefined) !== statement.notActions || !statement.onResource(request.resource)) continue
    if (statement.condition !== undefined) {
      unconditional = false
      if (!statement.condition(request.context)) continue
    }
    const decision = { statement, pattern: action?.pattern ?? 'NotAction', unconditional }
    if (!statement.allow) return { effect: 'deny', ...decision }
    allowed ??= { effect: 'allow', ...decision }
  }
  return { ...(allowed ?? { effect: 'silent' }), unconditional }
}
