import { createHmac } from 'node:crypto'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { Throttle } from '../intake-ports.ts'
import { refusedByCondition, type TableAccess } from './dynamo.ts'

/**
 * Counters in the table of what is remembered for hours: one item for whom and window, removed by its time to live.
 * Counting and the limit are one conditional write, so that nobody slips through between two.
 */
export const dynamoThrottle = ({
  client,
  tableName,
  key,
}: TableAccess & {
  /** Of the hashes: the few addresses of the internet could be tried through without. */
  readonly key: string
}): Throttle => ({
  async take(who, { count, seconds }, now) {
    const second = Math.floor(Date.parse(now) / 1000)
    const window = Math.floor(second / seconds)
    const end = (window + 1) * seconds
    const hash = createHmac('sha256', key).update(`rate ${who}`).digest('base64url')
    try {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { id: `rate#${hash}#${window}` },
          UpdateExpression: 'SET expiration = :end ADD hits :one',
          ConditionExpression: 'attribute_not_exists(hits) OR hits < :count',
          ExpressionAttributeValues: { ':end': end, ':one': 1, ':count': count },
        }),
      )
      return undefined
    } catch (error) {
      if (!refusedByCondition(error)) throw error
      return end - second
    }
  },
})
