import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'

/** What the running local cloud writes down about itself, as far as the case table needs it. */
const localFile = z.object({
  gatewayUrl: z.url(),
  region: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  outputs: z.record(z.string(), z.unknown()),
})

/**
 * Client and name of the case table of the local cloud that runs on a data directory, with credentials that may do
 * anything. Errors: ENOENT when none runs there.
 */
export const findLocalTable = (dataDir: string): { client: DynamoDBClient; tableName: string } => {
  const { gatewayUrl, region, credentials, outputs } = localFile.parse(
    JSON.parse(readFileSync(join(dataDir, 'local.json'), 'utf8')),
  )
  const [, name] = Object.entries(outputs).find(([output]) => output.endsWith('.TableName')) ?? []
  return {
    client: new DynamoDBClient({ endpoint: gatewayUrl, region, credentials }),
    tableName: z.string().parse(name),
  }
}
