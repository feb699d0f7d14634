import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'

const localFile = z.object({
  gatewayUrl: z.url(),
  region: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  outputs: z.record(z.string(), z.unknown()),
})

/** The case table of a running local cloud, with credentials that may do anything: what an attacker with a key could do. */
export const openTable = (dataDir: string) => {
  const { gatewayUrl, region, credentials, outputs } = localFile.parse(
    JSON.parse(readFileSync(join(dataDir, 'local.json'), 'utf8')),
  )
  const [, name] = Object.entries(outputs).find(([output]) => output.endsWith('.TableName')) ?? []
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: gatewayUrl, region, credentials }),
    {
      marshallOptions: { removeUndefinedValues: true },
    },
  )
  return { client, tableName: z.string().parse(name) }
}
