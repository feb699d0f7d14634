import type { AwsCall } from '../contract.ts'
import type { Context } from '../iam/conditions.ts'
import { isRecord, listOf, recordOf, textOf } from '../template/types.ts'
import type { Table } from '../dynamodb/tables.ts'

/** What a call needs leave for. */
export interface Access {
  action: string
  resources: string[]
  context?: Context
}

export type AccessesOf = (call: AwsCall) => Access[]

const inputOf = (call: AwsCall) => recordOf(JSON.parse(call.body.toString('utf8') || '{}'))

/** Text of a key value in DynamoDB's JSON. */
const scalar = (value: unknown) => (isRecord(value) ? Object.values(value).map(String) : [])

/** The value that a key condition demands of the partition key: `pk = :pk` or `#pk = :pk`. */
const keyOfCondition = (input: Record<string, unknown>, key: string) => {
  const names = recordOf(input['ExpressionAttributeNames'])
  const values = recordOf(input['ExpressionAttributeValues'])
  const pattern = /([#\w]+)\s*=\s*(:\w+)/g
  for (const [, name, placeholder] of (textOf(input['KeyConditionExpression']) ?? '').matchAll(pattern))
    if (name !== undefined && (names[name] ?? name) === key) return scalar(values[placeholder ?? ''])
  return []
}

const ofTransaction: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

/** DynamoDB: a transaction needs leave for each of its items; an index is a resource of its own. */
export const dynamoAccesses = (tables: readonly Table[]): AccessesOf => {
  const byName = new Map(
    tables.flatMap(
      (table) =>
        [
          [table.name, table],
          [table.arn, table],
        ] as const,
    ),
  )
  const access = (action: string, input: Record<string, unknown>, keys: unknown): Access => {
    const name = textOf(input['TableName']) ?? '*'
    const table = byName.get(name)
    const index = textOf(input['IndexName'])
    const partition = index === undefined ? table?.partitionKey : table?.indexKeys[index]
    const leading =
      keys === undefined
        ? keyOfCondition(input, partition ?? '')
        : listOf(keys).flatMap((key) => scalar(recordOf(key)[partition ?? '']))
    const arn = table?.arn ?? `arn:aws:dynamodb:::table/${name}`
    return {
      action: `dynamodb:${action}`,
      resources: [index === undefined ? arn : `${arn}/index/${index}`],
      context: { 'dynamodb:leadingkeys': leading },
    }
  }
  return (call) => {
    const input = inputOf(call)
    if (call.action === 'TransactWriteItems' || call.action === 'TransactGetItems')
      return listOf(input['TransactItems']).flatMap((item) =>
        Object.entries(recordOf(item)).map(([kind, value]) => {
          const operation = recordOf(value)
          return access(ofTransaction[kind] ?? kind, operation, operation['Key'] ?? operation['Item'])
        }),
      )
    if (call.action === 'BatchGetItem')
      return Object.entries(recordOf(input['RequestItems'])).map(([TableName, request]) =>
        access(call.action, { TableName }, recordOf(request)['Keys']),
      )
    if (call.action === 'BatchWriteItem')
      return Object.entries(recordOf(input['RequestItems'])).map(([TableName, requests]) =>
        access(
          call.action,
          { TableName },
          listOf(requests).flatMap((request) =>
            Object.values(recordOf(request)).map((one) => recordOf(one)['Item'] ?? recordOf(one)['Key']),
          ),
        ),
      )
    if (call.action === 'GetRecords' || call.action === 'GetShardIterator' || call.action === 'ListStreams')
      return [{ action: `dynamodb:${call.action}`, resources: ['*'] }]
    return [access(call.action, input, input['Key'] ?? input['Item'])]
  }
}

/** SQS: the batch calls need the leave of the single ones. */
export const sqsAccesses =
  (arnOf: (input: Record<string, unknown>) => string): AccessesOf =>
  (call) =>
    call.action === 'ListQueues'
      ? [{ action: 'sqs:ListQueues', resources: ['*'] }]
      : [{ action: `sqs:${call.action.replace(/Batch$/, '')}`, resources: [arnOf(inputOf(call))] }]

/** Step Functions: a task token belongs to some state machine, so leave for any of them will do. */
export const stepFunctionsAccesses =
  (stateMachineArns: readonly string[]): AccessesOf =>
  (call) => {
    const input = inputOf(call)
    const named = textOf(input['stateMachineArn']) ?? textOf(input['executionArn'])
    const resources = named === undefined ? ['*', ...stateMachineArns] : [named]
    return [{ action: `states:${call.action}`, resources }]
  }

export const snsAccesses: AccessesOf = (call) => {
  const form = new URLSearchParams(call.body.toString('utf8'))
  return [{ action: `sns:${call.action.replace(/Batch$/, '')}`, resources: [form.get('TopicArn') ?? '*'] }]
}

const address = (header: string) => /<([^>]*)>/.exec(header)?.[1] ?? header.trim()

/** Who a mail says it is from: the parameter, else the header of the raw message. */
const senderOf = (form: URLSearchParams) => {
  const source = form.get('Source')
  if (source !== null && source !== '') return address(source)
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString('latin1')
  const head = raw.split(/\r?\n\r?\n/, 1)[0] ?? ''
  return address(/^from:((?:.|\r?\n[ \t])*)$/im.exec(head)?.[1] ?? '')
}

/** SES: leave on the sender's identity (its address or its domain) and on the configuration set if one is named. */
export const sesAccesses =
  (place: { region: string; account: string }): AccessesOf =>
  (call) => {
    if (!call.action.startsWith('Send')) return [{ action: `ses:${call.action}`, resources: ['*'] }]
    const form = new URLSearchParams(call.body.toString('utf8'))
    const sender = senderOf(form)
    const arn = (kind: string, name: string) => `arn:aws:ses:${place.region}:${place.account}:${kind}/${name}`
    const identities = [arn('identity', sender), arn('identity', sender.slice(sender.lastIndexOf('@') + 1))]
    const set = form.get('ConfigurationSetName')
    const context = { 'ses:fromaddress': sender }
    return [
      { action: `ses:${call.action}`, resources: identities, context },
      ...(set === null || set === ''
        ? []
        : [{ action: `ses:${call.action}`, resources: [arn('configuration-set', set)], context }]),
    ]
  }
