import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { DomainError } from '../domain/errors.ts'
import type { Policy } from '../domain/policy.ts'
import type { RecomputeJob } from '../domain/recompute-job.ts'
import type { Jobs } from '../ports.ts'
import { refusedByCondition, type TableAccess } from './dynamo.ts'
import { key, tableKeys } from './key-book.ts'
import { jobItem, policyIn, triedPolicyItem } from './policy-items.ts'

interface Settings extends TableAccess {
  readonly shards: number
}

/** Jobs on DynamoDB, each write conditional on the one before. */
export class DynamoJobs implements Jobs {
  readonly #settings: Settings

  constructor(settings: Settings) {
    this.#settings = settings
  }

  async load(id: string): Promise<RecomputeJob | undefined> {
    const item = await this.#get(key('job', { job: id }))
    return item?.['job'] as RecomputeJob | undefined
  }

  async policyOf(id: string): Promise<Policy> {
    const item = await this.#get(key('triedPolicy', { job: id }))
    if (!item) throw new Error(`the policy of dry run ${id} is gone`)
    return policyIn(item)
  }

  async create(job: RecomputeJob, policy: Policy): Promise<void> {
    const { client, tableName: TableName, shards } = this.#settings
    const ConditionExpression = `attribute_not_exists(${tableKeys.partition})`
    await client.send(
      new TransactWriteCommand({
        TransactItems: [jobItem(job, shards), triedPolicyItem(job, policy)].map((Item) => ({
          Put: { TableName, Item, ConditionExpression },
        })),
      }),
    )
  }

  async save(job: RecomputeJob): Promise<void> {
    const { client, tableName: TableName, shards } = this.#settings
    try {
      await client.send(
        new PutCommand({
          TableName,
          Item: jobItem(job, shards),
          ConditionExpression: 'revision = :before',
          ExpressionAttributeValues: { ':before': job.revision - 1 },
        }),
      )
    } catch (error) {
      if (!refusedByCondition(error)) throw error
      throw new DomainError('concurrent-change', 'the job has gone on since it was read')
    }
  }

  async #get(Key: Record<string, string>) {
    const { client, tableName } = this.#settings
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))
    return Item
  }
}
