/**
 * `npm run import -- history.xlsx --mapping mapping.yaml`, or `history.csv`: takes over cases that another system had closed (R6). They get
 * no clock and no mail, and keep their dates and their number. Rows with faults go into `history.xlsx.errors.csv`, with row,
 * column and what is wrong; the others are imported. What was interrupted goes on where it was left; what is there already
 * is not added again.
 *
 * `--dry-run` looks at every row and writes nothing but the faults. The running local cloud is written to unless
 * `--table NAME` names a table in AWS, with the credentials and region of the shell; `--data DIR` names another local
 * cloud's data. `--pack FILE` is the pack whose words a dry run knows, and that rules where none was published.
 * Exit code 0: every row is in; 1: some were refused; 2: it was asked for wrongly, or cannot be read.
 */
import { readFileSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import { parseArgs } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { DynamoCases } from '../shared/adapters/dynamo-cases.ts'
import { DynamoPolicies } from '../shared/adapters/dynamo-policies.ts'
import { DynamoReferences } from '../shared/adapters/dynamo-references.ts'
import { officialHolidays } from '../shared/adapters/official-holidays.ts'
import { DynamoSimilarity } from '../shared/adapters/similarity/dynamo-similarity.ts'
import { sha256 } from '../shared/adapters/sha256.ts'
import { randomIds, systemClock } from '../shared/adapters/system.ts'
import { canonicalJson } from '../shared/domain/hash-chain.ts'
import { bookOf } from '../shared/domain/policy-book.ts'
import type { Policy } from '../shared/domain/policy.ts'
import { loadPack, PackError } from '../shared/policy/load-pack.ts'
import { currentPolicy } from '../shared/use-cases/current-policy.ts'
import { checkHistory, importHistory, type History } from '../shared/use-cases/import-case.ts'
import { checkpointAt, identityOf, type Progress } from './import/checkpoint.ts'
import { CsvFault } from './import/csv.ts'
import { kindOf } from './import/file-kind.ts'
import { ImportFault } from './import/import-fault.ts'
import { loadMapping, type Mapping } from './import/mapping.ts'
import { runImport } from './import/run-import.ts'
import { findLocalTable } from './local-table.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mapping: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    table: { type: 'string' },
    data: { type: 'string', default: '.redress' },
    pack: { type: 'string', default: 'shared/packs/general.yaml' },
  },
})

/** Imported cases are owed nothing: they stand in no shard of the due index. */
const shards = 1

const openTable = (bundled: Policy) => {
  const { client, tableName } =
    values.table === undefined
      ? findLocalTable(values.data)
      : { client: new DynamoDBClient({}), tableName: values.table }
  const marshallOptions = { removeUndefinedValues: true }
  const store = { client: DynamoDBDocumentClient.from(client, { marshallOptions }), tableName, shards }
  return {
    cases: new DynamoCases(store),
    references: new DynamoReferences(store),
    similarity: new DynamoSimilarity(store),
    policies: new DynamoPolicies({ ...store, bundled, clock: systemClock }),
    clock: systemClock,
    ids: randomIds,
    fingerprintOf: (body: unknown) => sha256(canonicalJson(body)),
  }
}

const width = 30

/** A bar on a terminal; elsewhere a line now and then. */
const progressBar = () => {
  let told = -1
  return ({ rows, refused }: Progress, part: number): void => {
    const percent = Math.floor(part * 100)
    const words = `${String(percent).padStart(3)} %  ${rows} rows, ${refused} refused`
    if (process.stderr.isTTY) {
      const filled = Math.round(part * width)
      process.stderr.write(`\r[${'█'.repeat(filled)}${'·'.repeat(width - filled)}] ${words}`)
    } else if (Math.floor(percent / 10) > told) {
      told = Math.floor(percent / 10)
      process.stderr.write(`${words}\n`)
    }
  }
}

/** A file is read as what it holds; if it is called otherwise, that is said. */
const kindToRead = (file: string, { sheet }: Mapping) => {
  const kind = kindOf(file)
  if (kind === 'csv' && sheet !== undefined)
    throw new ImportFault(`the mapping names the sheet “${sheet}”, but ${file} is no Excel workbook`)
  const called = extname(file).slice(1).toLowerCase()
  if (['csv', 'xlsx', 'xls'].includes(called) && called !== kind)
    console.log(`${file} is read as ${kind.toUpperCase()}: that is what it holds`)
  return kind
}

const run = async (): Promise<void> => {
  const [file] = positionals
  if (file === undefined || positionals.length > 1 || values.mapping === undefined)
    throw new ImportFault(
      'usage: npm run import -- FILE.xlsx|FILE.csv --mapping MAPPING.yaml [--dry-run] [--table NAME]',
    )
  const dryRun = values['dry-run']
  const yaml = readFileSync(values.mapping, 'utf8')
  const mapping = loadMapping(values.mapping, yaml)
  const pack = loadPack(values.pack, readFileSync(values.pack, 'utf8'), officialHolidays)
  const looking = {
    policies: { current: () => Promise.resolve(bookOf(pack)) },
    clock: systemClock,
    ids: randomIds,
  }
  const ports = dryRun ? undefined : openTable(pack)
  const policy = await currentPolicy(ports ?? looking)
  const take = async (history: History): Promise<'imported' | 'known'> => {
    if (ports) return importHistory(ports, history)
    await checkHistory(looking, history)
    return 'imported'
  }
  const checkpoint = checkpointAt(`${file}.import.json`, identityOf(file, statSync(file), yaml))
  const start = dryRun
    ? { ...checkpoint.read(), rows: 0, imported: 0, known: 0, refused: 0 }
    : checkpoint.read()
  if (start.rows > 0) console.log(`Going on after ${start.rows} rows`)
  const bar = progressBar()
  const errorsFile = `${file}.errors.csv`
  const { rows, imported, known, refused } = await runImport({
    file,
    kind: kindToRead(file, mapping),
    mapping,
    errorsFile,
    lowestSeverity: policy.severities[0]?.id ?? 'general',
    start,
    take,
    onProgress: (progress, part) => {
      if (!dryRun) checkpoint.write(progress)
      bar(progress, part)
    },
  })
  if (process.stderr.isTTY) process.stderr.write('\n')
  const did = dryRun ? `${imported} could be imported` : `${imported} imported, ${known} there already`
  console.log(`${rows} rows: ${did}, ${refused} refused${refused === 0 ? '' : ` (${errorsFile})`}`)
  process.exitCode = refused === 0 ? 0 : 1
}

try {
  await run()
} catch (error) {
  const missing =
    error instanceof Error && 'code' in error && error.code === 'ENOENT' ? error.message : undefined
  const known = error instanceof ImportFault || error instanceof CsvFault || error instanceof PackError
  console.error(known ? error.message : (missing ?? error))
  process.exitCode = 2
}
