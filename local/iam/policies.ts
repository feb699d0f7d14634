import { listOf, recordOf, textOf, type Resource } from '../template/types.ts'
import { compilePolicy, type Statement } from './evaluate.ts'

/** All policies of a template: what roles may do, and what resources let be done to them. */
export interface Policies {
  /** By role ARN. */
  roles: ReadonlyMap<string, Statement[]>
  /** By resource ARN (bucket ARN for its objects). */
  resources: ReadonlyMap<string, Statement[]>
  /** Which services may take a role, by role ARN. */
  trust: ReadonlyMap<string, Statement[]>
}

const add = (map: Map<string, Statement[]>, key: string | undefined, statements: Statement[]) => {
  if (key !== undefined) map.set(key, [...(map.get(key) ?? []), ...statements])
}

/** `AWS::Lambda::Permission` as the statement AWS keeps for it. */
const permissionStatements = ({ properties, path }: Resource, functionArn: string): Statement[] => {
  const principal = String(properties['Principal'])
  const condition = {
    ...(properties['SourceArn'] === undefined
      ? {}
      : { ArnLike: { 'aws:SourceArn': properties['SourceArn'] } }),
    ...(properties['SourceAccount'] === undefined
      ? {}
      : { StringEquals: { 'aws:SourceAccount': properties['SourceAccount'] } }),
  }
  const statement = {
    Effect: 'Allow',
    Action: properties['Action'],
    Resource: functionArn,
    Principal: principal.includes(':') ? { AWS: principal } : { Service: principal },
    Condition: condition,
  }
  return compilePolicy({ Statement: [statement] }, path)
}

/** Collects inline, attached and resource policies. Managed policies of AWS itself (logs, tracing) have no effect here. */
export const collectPolicies = (all: readonly Resource[]): Policies => {
  const roles = new Map<string, Statement[]>()
  const resources = new Map<string, Statement[]>()
  const trust = new Map<string, Statement[]>()
  const arnOf = new Map<string, string>()
  for (const { ref, attributes } of all) {
    const arn = attributes['Arn'] ?? attributes['TopicArn']
    if (arn !== undefined) arnOf.set(ref, arn).set(arn, arn)
  }
  const managed = new Map<string, Resource>()
  for (const each of all) if (each.type === 'AWS::IAM::ManagedPolicy') managed.set(each.ref, each)
  const attach = ({ properties, path }: Resource, list: unknown) => {
    for (const target of listOf(list))
      add(roles, arnOf.get(String(target)), compilePolicy(properties['PolicyDocument'], path))
  }
  const guard = ({ properties, path }: Resource, list: unknown) => {
    for (const target of listOf(list))
      add(resources, arnOf.get(String(target)), compilePolicy(properties['PolicyDocument'], path))
  }
  for (const each of all) {
    const { type, properties, attributes, path } = each
    if (type === 'AWS::IAM::Role') {
      add(roles, attributes['Arn'], [])
      add(trust, attributes['Arn'], compilePolicy(properties['AssumeRolePolicyDocument'], path))
      for (const inline of listOf(properties['Policies']).map(recordOf))
        add(
          roles,
          attributes['Arn'],
          compilePolicy(inline['PolicyDocument'], `${path}/${String(inline['PolicyName'])}`),
        )
      for (const arn of listOf(properties['ManagedPolicyArns'])) {
        const policy = managed.get(textOf(arn) ?? '')
        if (policy !== undefined) attach(policy, each.ref)
      }
    } else if (type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy')
      attach(each, properties['Roles'])
    else if (type === 'AWS::SQS::QueuePolicy') guard(each, properties['Queues'])
    else if (type === 'AWS::SNS::TopicPolicy') guard(each, properties['Topics'])
    else if (type === 'AWS::S3::BucketPolicy') guard(each, properties['Bucket'])
    else if (type === 'AWS::Lambda::Permission') {
      const arn = arnOf.get(String(properties['FunctionName']))
      if (arn !== undefined) add(resources, arn, permissionStatements(each, arn))
    }
  }
  return { roles, resources, trust }
}
