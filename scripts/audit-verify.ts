/**
 * `npm run audit:verify`: checks the history of every case against its hash chain (R4) and names what was altered,
 * removed or slipped in; exit code 1 when anything was. The running local cloud is checked unless `--table NAME` names
 * a table in AWS, read with the credentials and region of the shell. `--data DIR` names another local cloud's data.
 */
import { parseArgs } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { verifyTable } from '#shared/adapters/verify-table.ts'
import { findLocalTable } from './local-table.ts'

const { values } = parseArgs({
  options: { table: { type: 'string' }, data: { type: 'string', default: '.redress' } },
})

const report = async (): Promise<void> => {
  const { client, tableName } =
    values.table === undefined
      ? findLocalTable(values.data)
      : { client: new DynamoDBClient({}), tableName: values.table }
  const { cases, events, faults } = await verifyTable(DynamoDBDocumentClient.from(client), tableName)
  for (const { reference, fault } of faults) console.log(`✗ ${reference}: ${fault}`)
  console.log(
    faults.length === 0
      ? `✓ ${cases} cases with ${events} events: every history is whole`
      : `${faults.length} faults in ${new Set(faults.map(({ reference }) => reference)).size} of ${cases} cases`,
  )
  process.exitCode = faults.length === 0 ? 0 : 1
}

try {
  await report()
} catch (error) {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  console.error(
    missing
      ? `No local cloud is running on ${values.data}. Start one with npm start, or name a table with --table.`
      : error,
  )
  process.exitCode = 2
}
