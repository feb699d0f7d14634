import { ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { verifyHistory } from '../domain/hash-chain.ts'
import { DynamoCases } from './dynamo-cases.ts'
import { sortPrefix, tableKeys } from './key-book.ts'
import { referenceIn } from './read-keys.ts'
import { sha256 } from './sha256.ts'

export interface AuditReport {
  readonly cases: number
  readonly events: number
  /** What was found, by case; empty when every history is whole. */
  readonly faults: readonly { readonly reference: string; readonly fault: string }[]
}

/** References of everything that has a snapshot or an event: a history without its case is a fault too. */
const referencesIn = async (client: DynamoDBDocumentClient, tableName: string): Promise<Set<string>> => {
  const found = new Set<string>()
  let from: Record<string, unknown> | undefined
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName,
        ProjectionExpression: '#partition, #sort',
        FilterExpression: 'begins_with(#sort, :event) OR #sort = :snapshot',
        ExpressionAttributeNames: { '#partition': tableKeys.partition, '#sort': tableKeys.sort },
        ExpressionAttributeValues: {
          ':event': sortPrefix('caseEvent'),
          ':snapshot': sortPrefix('caseSnapshot'),
        },
        ExclusiveStartKey: from,
      }),
    )
    for (const item of page.Items ?? []) found.add(referenceIn(item))
    from = page.LastEvaluatedKey
  } while (from)
  return found
}

/** How often a case that is being worked on is read again. */
const readings = 5

/**
 * What is wrong with one case. Whoever works on it while it is read makes its history longer than the case that was read
 * before it: what does not fit is read again until nothing has moved.
 */
const auditCase = async (cases: DynamoCases, reference: string) => {
  for (let reading = 1; ; reading += 1) {
    const subject = await cases.load(reference)
    const history = await cases.history(reference)
    const faults = subject ? verifyHistory(history, subject, sha256) : ['the case of this history is missing']
    const settled =
      faults.length === 0 ||
      reading === readings ||
      (await cases.load(reference))?.version === subject?.version
    if (settled) return { faults, events: history.length }
  }
}

/**
 * Checks the history of every case (R4): each event against its hash, each hash against the one before, the last one
 * against the case. Reads the whole table; for an auditor's shell, never for a Lambda.
 */
export const verifyTable = async (
  client: DynamoDBDocumentClient,
  tableName: string,
): Promise<AuditReport> => {
  const cases = new DynamoCases({ client, tableName, shards: 1 })
  const references = [...(await referencesIn(client, tableName))].toSorted()
  const faults: { reference: string; fault: string }[] = []
  let events = 0
  for (const reference of references) {
    const found = await auditCase(cases, reference)
    events += found.events
    faults.push(...found.faults.map((fault) => ({ reference, fault })))
  }
  return { cases: references.length, events, faults }
}
