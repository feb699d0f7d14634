import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { findLocalTable } from '../../scripts/local-table.ts'

/** The case table of a running local cloud, with credentials that may do anything: what an attacker with a key could do. */
export const openTable = (dataDir: string) => {
  const { client, tableName } = findLocalTable(dataDir)
  return {
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
    tableName,
  }
}
