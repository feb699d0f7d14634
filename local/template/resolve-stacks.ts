import { identify, type Identity } from './identify.ts'
import { evaluateCondition, noValue, resolve, type Scope } from './intrinsics.ts'
import { withLocalLogin } from './login-domain.ts'
import { ignored, runnable } from './resource-types.ts'
import { recordOf, type Place, type RawResource, type Resource, type Template } from './types.ts'

/** A stack as the assembly lists it. */
export interface Stack {
  name: string
  template: Template
}

/** Says what in a template cannot be run, all of it at once. */
class UnsupportedTemplate extends Error {
  override name = 'UnsupportedTemplate'
}

const refuseUnknown = (stacks: Stack[]) => {
  const unknown = stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources ?? {})
      .filter(([, { Type }]) => !runnable.has(Type) && !ignored.has(Type))
      .map(([id, { Type }]) => `  ${name}/${id}: ${Type}`),
  )
  if (unknown.length > 0)
    throw new UnsupportedTemplate(
      `The local cloud does not know these resources; teach it (local/template/resource-types.ts):\n${unknown.join('\n')}`,
    )
}

const pathOf = (raw: RawResource, id: string) => {
  const path = raw.Metadata?.['aws:cdk:path']
  return typeof path === 'string' ? path.replace(/\/Resource$/, '') : id
}

/** Resolves all stacks together, so that a stack may import what another exports. Answers resources and outputs. */
export const resolveStacks = (stacks: Stack[], place: Place) => {
  refuseUnknown(stacks)
  const exports = new Map<string, () => unknown>()
  const outputsOf = new Map<string, () => unknown>()

  const scopeOf = ({ name: stack, template }: Stack) => {
    const identities = new Map<string, Identity>()
    const resolving = new Set<string>()
    const pseudo: Record<string, unknown> = {
      'AWS::AccountId': place.account,
      'AWS::Region': place.region,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stack,
      'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.account}:stack/${stack}/local`,
      'AWS::NotificationARNs': [],
      'AWS::NoValue': noValue,
    }
    const identityOf = (id: string, where: string): Identity => {
      const known = identities.get(id)
      if (known !== undefined) return known
      const raw = template.Resources?.[id]
      if (raw === undefined) throw new Error(`${where}: ${stack} has no resource or parameter ${id}`)
      if (resolving.has(id)) throw new Error(`${where}: the name of ${id} refers to itself`)
      resolving.add(id)
      const identity = identify(stack, id, raw, place, (value) => resolve(value, scopeAt(`${stack}/${id}`)))
      identities.set(id, identity)
      return identity
    }
    const scopeAt = (where: string): Scope => ({
      where,
      region: place.region,
      ref: (name) => {
        if (name in pseudo) return pseudo[name]
        const parameter = template.Parameters?.[name]
        return parameter === undefined ? identityOf(name, where).ref : parameter.Default
      },
      attribute: (id, attribute) => {
        const value = identityOf(id, where).attributes[attribute]
        const type = template.Resources?.[id]?.Type
        if (value !== undefined) return value
        if (type !== undefined && (ignored.has(type) || type.startsWith('Custom::')))
          return `${id}.${attribute}`
        throw new Error(
          `${where}: Fn::GetAtt ${id}.${attribute} of ${type ?? 'nothing'} is not known locally`,
        )
      },
      importValue: (name) => {
        const value = exports.get(name)
        if (value === undefined) throw new Error(`${where}: no stack exports ${name}`)
        return value()
      },
      stackOutput: (other, output) => {
        const value = outputsOf.get(`${other}.${output}`)
        if (value === undefined) throw new Error(`${where}: no stack ${other} with an output ${output}`)
        return value()
      },
      condition: (name) =>
        evaluateCondition(template.Conditions?.[name], scopeAt(`${stack}/Conditions/${name}`)),
      mapping: (map, first, second) => template.Mappings?.[map]?.[first]?.[second],
    })
    return { scopeAt, identityOf }
  }

  const scopes = stacks.map((stack) => ({ stack, ...scopeOf(stack) }))
  for (const { stack, scopeAt } of scopes)
    for (const [id, output] of Object.entries(stack.template.Outputs ?? {})) {
      const scope = scopeAt(`${stack.name}/Outputs/${id}`)
      const value = () => resolve(output.Value, scope)
      outputsOf.set(`${stack.name}.${id}`, value)
      if (output.Export !== undefined) exports.set(String(resolve(output.Export.Name, scope)), value)
    }

  const resources: Resource[] = scopes.flatMap(({ stack, scopeAt, identityOf }) =>
    Object.entries(stack.template.Resources ?? {}).flatMap(([logicalId, raw]) => {
      const scope = scopeAt(`${stack.name}/${logicalId}`)
      if (ignored.has(raw.Type)) return []
      if (raw.Condition !== undefined && !scope.condition(raw.Condition)) return []
      return [{
        stack: stack.name,
        logicalId,
        type: raw.Type,
        properties: recordOf(withLocalLogin(resolve(raw.Properties ?? {}, scope), `${place.url}/_local/oidc`)),
        path: pathOf(raw, logicalId),
        ...identityOf(logicalId, scope.where),
      }] // prettier-ignore
    }),
  )
  const outputs = Object.fromEntries(
    scopes.flatMap(({ stack, scopeAt }) =>
      Object.entries(stack.template.Outputs ?? {}).map(([id, { Value }]) => [
        `${stack.name}.${id}`,
        resolve(Value, scopeAt(`${stack.name}/Outputs/${id}`)),
      ]),
    ),
  )
  return { resources, outputs }
}
