import type { Activity, InvocationResult, MovableClock, SendToQueue } from '../contract.ts'
import type { DynamoClient } from '../dynamodb/client.ts'
import type { Table } from '../dynamodb/tables.ts'
import type { Authoriser } from '../iam/authorise.ts'
import type { LambdaFunction } from '../lambda/functions.ts'
import type { Queues } from '../sqs/queues.ts'
import type { OpenStore } from '../store.ts'
import { mappingsOf, type Mapping } from './mapping.ts'
import { createQueueSource, type EventSource } from './queue-source.ts'
import { createStreamReader } from './stream-reader.ts'
import { createStreamSource, type StreamSource } from './stream-source.ts'
import type { Resource } from '../template/types.ts'

export interface EventSources {
  parts: EventSource[]
  /** A write to this table has succeeded. */
  written(tableName: string): void
  stop(): void
}

/** What the function's role needs so that AWS can poll for it. */
const pollerActions = {
  sqs: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  dynamodb: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'],
}

/** Starts the pollers of a template. A mapping whose role may not poll stands still, as on AWS. */
export const connectEventSources = (options: {
  resources: readonly Resource[]
  functions: ReadonlyMap<string, LambdaFunction>
  queues: Queues
  tables: readonly Table[]
  /** The engine's stream ARN by table name. */
  streams: ReadonlyMap<string, string>
  client: DynamoClient
  region: string
  store: OpenStore
  clock: MovableClock
  activity: Activity
  authoriser: Authoriser
  deletedBySweep: (table: string, keys: unknown) => boolean
  run: (owner: LambdaFunction, payload: unknown) => Promise<InvocationResult>
  sendToQueue: SendToQueue
  warn: (line: string) => void
}): EventSources => {
  const { queues, tables, functions, authoriser, warn } = options
  const streamSources = new Map<string, StreamSource[]>()

  const mayPoll = (mapping: Mapping, owner: LambdaFunction, service: keyof typeof pollerActions) => {
    try {
      for (const action of pollerActions[service]) authoriser.authorise(owner.role, action, mapping.sourceArn)
      if (service === 'dynamodb') authoriser.allowed(owner.role, 'dynamodb:ListStreams', mapping.sourceArn)
      return true
    } catch (error) {
      warn(`${mapping.path}: ${error instanceof Error ? error.message : String(error)}`)
      return false
    }
  }

  const connect = (mapping: Mapping): EventSource | undefined => {
    const owner = functions.get(mapping.functionName)
    if (owner === undefined)
      throw new Error(`${mapping.path}: no function ${mapping.functionName} to send events to`)
    const queue = queues.all().find(({ arn }) => arn === mapping.sourceArn)
    if (queue !== undefined)
      return mayPoll(mapping, owner, 'sqs')
        ? createQueueSource({ ...options, mapping, owner, queue })
        : undefined
    const table = tables.find(({ streamArn }) => streamArn === mapping.sourceArn)
    const stream = options.streams.get(table?.name ?? '')
    if (table === undefined || stream === undefined)
      throw new Error(`${mapping.path}: no queue or stream ${mapping.sourceArn}`)
    if (!mayPoll(mapping, owner, 'dynamodb')) return undefined
    const reader = createStreamReader(options.client, stream, mapping.id, options.store)
    const dress = (record: Record<string, unknown>) => {
      const keys = (record['dynamodb'] as Record<string, unknown> | undefined)?.['Keys']
      return record['eventName'] === 'REMOVE' && options.deletedBySweep(table.name, keys)
        ? { ...record, userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }
        : record
    }
    const source = createStreamSource({
      ...options,
      mapping,
      owner,
      streamArn: mapping.sourceArn,
      reader,
      dress,
    })
    streamSources.set(table.name, [...(streamSources.get(table.name) ?? []), source])
    return source
  }

  const parts = mappingsOf(options.resources).flatMap((mapping) => connect(mapping) ?? [])
  return {
    parts,
    written: (table) => streamSources.get(table)?.forEach((source) => source.written()),
    stop: () => parts.forEach((part) => part.stop()),
  }
}
