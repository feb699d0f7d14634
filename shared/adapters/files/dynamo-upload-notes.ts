import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { ScanResult, UploadNotes } from '../../file-ports.ts'
import type { Clock } from '../../ports.ts'
import { refusedByCondition, type TableAccess } from '../dynamo.ts'
import { key, tableKeys, timeToLiveAttribute } from '../key-book.ts'

/** Longer than an upload can wait to be named. */
const scanLifeSeconds = 7 * 24 * 3600

interface Settings extends TableAccess {
  readonly clock: Clock
}

/** What is known of uploads besides their bytes, on DynamoDB. */
export const dynamoUploadNotes = ({ client, tableName: TableName, clock }: Settings): UploadNotes => {
  const read = async (Key: Record<string, string>) =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item
  return {
    claimant: async (upload) => {
      const item = await read(key('uploadClaim', { upload }))
      return item && String(item['reference'])
    },
    scan: async (upload) => (await read(key('uploadScan', { upload })))?.['result'] as ScanResult | undefined,
    noteScan: async (upload, result) => {
      const expires = Math.floor(Date.parse(clock.now()) / 1000) + scanLifeSeconds
      const Item = { ...key('uploadScan', { upload }), result, [timeToLiveAttribute]: expires }
      const ConditionExpression = `attribute_not_exists(${tableKeys.partition})`
      await client.send(new PutCommand({ TableName, Item, ConditionExpression })).catch((error: unknown) => {
        if (!refusedByCondition(error)) throw error
      })
    },
  }
}
