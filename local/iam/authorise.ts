import { AwsError, type Caller } from '../contract.ts'
import type { Context } from './conditions.ts'
import { evaluate, type Statement } from './evaluate.ts'
import type { Policies } from './policies.ts'

/** A call that was refused. */
export interface Denial {
  caller: string
  action: string
  resource: string
  reason: string
  at: string
}

/** A permission that some role has and never used. */
export interface UnusedPermission {
  role: string
  action: string
  resources: string[]
  policy: string
}

export interface Authoriser {
  /** Throws `AccessDeniedException` in AWS's words when the caller may not; records it. */
  authorise(caller: Caller, action: string, resource: string, context?: Context): void
  /** Whether the caller may, without recording a refusal. */
  allowed(caller: Caller, action: string, resource: string, context?: Context): boolean
  denied(): Denial[]
  unused(): UnusedPermission[]
}

const always: Context = { 'aws:securetransport': 'true' }

/** The ARN under which the policy of a resource is kept: objects have their bucket's. */
const guardOf = (resource: string) =>
  resource.startsWith('arn:aws:s3:::') ? (resource.split('/', 1)[0] ?? resource) : resource

const speaksOf = (caller: Caller) => {
  const wanted = caller.kind === 'service' ? `Service:${caller.id}` : `AWS:${caller.id}`
  return ({ principals }: Statement) =>
    principals.includes('*') ||
    principals.includes(wanted) ||
    (caller.kind === 'role' && principals.some(isRoot))
}
const isRoot = (principal: string) => /^AWS:(arn:aws:iam::)?\d{12}(:root)?$/.test(principal)

/**
 * Decides from the template's own policies. A role needs its own policy or the resource's (one account), a service
 * principal the resource's; deny beats allow. The developer may do everything.
 * @param idle Roles whose permissions are not reported as unused (those of code that never runs here).
 */
export const createAuthoriser = (
  policies: Policies,
  now: () => number,
  account: string,
  idle: ReadonlySet<string> = new Set(),
): Authoriser => {
  const used = new Set<string>()
  const denials: Denial[] = []
  const cache = new Map<string, Outcome>()
  interface Outcome {
    allowed: boolean
    reason: string
  }

  const decide = (caller: Caller, action: string, resource: string, given?: Context): Outcome => {
    const key = `${caller.kind}|${caller.id}|${action}|${resource}`
    const known = cache.get(key)
    if (known !== undefined) return known
    const source = caller.sourceArn === undefined ? {} : { 'aws:sourcearn': caller.sourceArn }
    const request = {
      action,
      resource,
      context: { ...always, 'aws:sourceaccount': account, 'aws:referer': account, ...source, ...given },
    }
    const own = evaluate(policies.roles.get(caller.id) ?? [], request)
    const guards = policies.resources.get(guardOf(resource))?.filter(speaksOf(caller)) ?? []
    const guard = evaluate(guards, request)
    const denial = [own, guard].find(({ effect }) => effect === 'deny')
    const allowed = denial === undefined && (own.effect === 'allow' || guard.effect === 'allow')
    if (own.effect === 'allow' && own.statement !== undefined)
      used.add(`${caller.id}|${own.statement.source}|${own.statement.resources.join()}|${own.pattern ?? ''}`)
    const kind = caller.kind === 'role' ? 'identity-based' : 'resource-based'
    const reason =
      denial === undefined
        ? `because no ${kind} policy allows the ${action} action`
        : `with an explicit deny in ${denial.statement?.source ?? 'a policy'}`
    const outcome = { allowed, reason }
    if (own.unconditional && guard.unconditional && cache.size < 20_000) cache.set(key, outcome)
    return outcome
  }

  const nameOf = ({ kind, id, name }: Caller) =>
    kind === 'role' ? `${id.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${name}` : id

  return {
    authorise(caller, action, resource, context) {
      if (caller.kind === 'developer') return
      const { allowed, reason } = decide(caller, action, resource, context)
      if (allowed) return
      const who = nameOf(caller)
      denials.push({ caller: who, action, resource, reason, at: new Date(now()).toISOString() })
      if (denials.length > 1000) denials.shift()
      throw new AwsError(
        'AccessDeniedException',
        `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
        400,
      )
    },
    allowed: (caller, action, resource, context) =>
      caller.kind === 'developer' || decide(caller, action, resource, context).allowed,
    denied: () => [...denials],
    unused: () =>
      [...policies.roles].flatMap(([role, statements]) =>
        idle.has(role)
          ? []
          : statements
              .filter(({ allow }) => allow)
              .flatMap(({ actions, resources, source }) =>
                actions
                  .filter(({ pattern }) => !used.has(`${role}|${source}|${resources.join()}|${pattern}`))
                  .map(({ pattern }) => ({ role, action: pattern, resources, policy: source })),
              ),
      ),
  }
}
