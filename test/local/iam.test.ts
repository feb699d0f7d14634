import { describe, expect, it } from 'vitest'
import type { Caller } from '../../local/contract.ts'
import { createAuthoriser } from '../../local/iam/authorise.ts'
import { compilePolicy } from '../../local/iam/evaluate.ts'

const role: Caller = { kind: 'role', id: 'arn:aws:iam::123456789012:role/Worker', name: 'worker' }
const table = 'arn:aws:dynamodb:eu-west-1:123456789012:table/cases'
const queue = 'arn:aws:sqs:eu-west-1:123456789012:mail'

const authoriser = (own: unknown[], guards: Record<string, unknown[]> = {}) =>
  createAuthoriser(
    {
      roles: new Map([[role.id, compilePolicy({ Statement: own }, 'Worker/Policy')]]),
      resources: new Map(
        Object.entries(guards).map(([arn, statements]) => [
          arn,
          compilePolicy({ Statement: statements }, 'Guard'),
        ]),
      ),
      trust: new Map(),
    },
    () => 0,
    '123456789012',
  )

const allow = (Action: string | string[], Resource: string | string[], Condition?: unknown) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
})

describe('IAM evaluator', () => {
  it('denies in the words of AWS and keeps what it denied', () => {
    const judge = authoriser([allow('dynamodb:GetItem', table)])
    judge.authorise(role, 'dynamodb:GetItem', table)
    expect(() => judge.authorise(role, 'dynamodb:PutItem', table)).toThrow(
      `User: arn:aws:sts::123456789012:assumed-role/Worker/worker is not authorized to perform: dynamodb:PutItem on resource: ${table} because no identity-based policy allows the dynamodb:PutItem action`,
    )
    expect(judge.denied()).toMatchObject([{ action: 'dynamodb:PutItem', resource: table }])
  })

  it.each([
    ['dynamodb:*', `${table}/index/*`, 'dynamodb:Query', `${table}/index/due`, true],
    ['dynamodb:Q????', table, 'dynamodb:Query', table, true],
    ['DynamoDB:query', table, 'dynamodb:Query', table, true],
    ['dynamodb:Query', table, 'dynamodb:Query', `${table}-other`, false],
    ['dynamodb:Query', table, 'dynamodb:Query', `${table}/index/due`, false],
    ['*', '*', 'sqs:SendMessage', queue, true],
  ])('%s on %s: %s on %s → %s', (action, resource, asked, target, expected) => {
    expect(authoriser([allow(action, resource)]).allowed(role, asked, target)).toBe(expected)
  })

  it('lets a deny beat every allow, in the policy of the role and of the resource', () => {
    const deny = { ...allow('sqs:*', queue), Effect: 'Deny' }
    expect(authoriser([allow('*', '*'), deny]).allowed(role, 'sqs:SendMessage', queue)).toBe(false)
    const guard = { [queue]: [{ ...deny, Principal: '*' }] }
    expect(authoriser([allow('*', '*')], guard).allowed(role, 'sqs:SendMessage', queue)).toBe(false)
  })

  it('asks conditions each time, with leading keys as a set', () => {
    const condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['COUNTER#*'] } }
    const judge = authoriser([allow('dynamodb:UpdateItem', table, condition)])
    const asks = (...keys: string[]) =>
      judge.allowed(role, 'dynamodb:UpdateItem', table, { 'dynamodb:leadingkeys': keys })
    expect(asks('COUNTER#1')).toBe(true)
    expect(asks('COUNTER#1', 'CASE#1')).toBe(false)
    expect(asks('COUNTER#2', 'COUNTER#3')).toBe(true)
  })

  it('lets a service in by the policy of the resource only, from the source it names', () => {
    const guard = {
      ...allow('sqs:SendMessage', queue, { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:1:mail' } }),
      Principal: { Service: 'sns.amazonaws.com' },
    }
    const judge = authoriser([allow('*', '*')], { [queue]: [guard] })
    const from = (id: string, sourceArn: string): Caller => ({ kind: 'service', id, name: id, sourceArn })
    const may = (caller: Caller) => judge.allowed(caller, 'sqs:SendMessage', queue)
    expect(may(from('sns.amazonaws.com', 'arn:aws:sns:eu-west-1:1:mail'))).toBe(true)
    expect(may(from('sns.amazonaws.com', 'arn:aws:sns:eu-west-1:1:other'))).toBe(false)
    expect(may(from('ses.amazonaws.com', 'arn:aws:sns:eu-west-1:1:mail'))).toBe(false)
  })

  it('takes the insecure-transport deny that CDK writes as not meant for it', () => {
    const deny = {
      Effect: 'Deny',
      Action: 's3:*',
      Principal: { AWS: '*' },
      Resource: ['arn:aws:s3:::mail', 'arn:aws:s3:::mail/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }
    const judge = authoriser([allow('s3:GetObject', 'arn:aws:s3:::mail/*')], { 'arn:aws:s3:::mail': [deny] })
    expect(judge.allowed(role, 's3:GetObject', 'arn:aws:s3:::mail/raw/1')).toBe(true)
  })

  it('lists what a role may do and never did', () => {
    const judge = authoriser([allow(['dynamodb:GetItem', 'dynamodb:PutItem'], table)])
    judge.authorise(role, 'dynamodb:GetItem', table)
    expect(judge.unused()).toEqual([
      { role: role.id, action: 'dynamodb:PutItem', resources: [table], policy: 'Worker/Policy' },
    ])
  })

  it('refuses a condition operator it does not know', () => {
    expect(() => authoriser([allow('*', '*', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })])).toThrow(
      'IpAddress',
    )
  })
})
