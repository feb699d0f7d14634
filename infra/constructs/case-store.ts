import { AttributeType, ProjectionType, type Table } from 'aws-cdk-lib/aws-dynamodb'
import { accessPatterns, indexes, type PatternName } from '#shared/adapters/key-book.ts'
import type { FunctionName } from '#shared/contracts/environment.ts'
import type { ComplaintFunction } from './complaint-function.ts'

type IndexName = keyof typeof indexes
interface TableArn {
  readonly tableArn: string
}
type ItemAction =
  'GetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchGetItem' | 'BatchWriteItem'

/** Adds the indexes of the key book to the table. */
export const addIndexes = (table: Table): void => {
  for (const { name, partition, sort, projection } of Object.values(indexes)) {
    table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: { name: partition, type: AttributeType.STRING },
      sortKey: { name: sort, type: AttributeType.STRING },
      ...(projection === 'KEYS_ONLY'
        ? { projectionType: ProjectionType.KEYS_ONLY }
        : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...projection] }),
    })
  }
}

/** Lets a function do these things with items of the table; a transaction needs the actions of what is in it. */
export const allowItems = <F extends FunctionName>(
  reader: ComplaintFunction<F>,
  table: TableArn,
  ...actions: readonly [ItemAction, ...ItemAction[]]
): void =>
  reader.allow(
    actions.map((action) => `dynamodb:${action}`),
    table.tableArn,
  )

/** The same with items of these patterns only: what is in the other partitions is none of the function's business. */
export const allowItemsOf = <F extends FunctionName>(
  reader: ComplaintFunction<F>,
  table: TableArn,
  patterns: readonly [PatternName, ...PatternName[]],
  ...actions: readonly [ItemAction, ...ItemAction[]]
): void =>
  reader.allowWhere(
    {
      'ForAllValues:StringLike': {
        'dynamodb:LeadingKeys': patterns.map((name) =>
          accessPatterns[name].partition.replaceAll(/\{\w+\}/g, '*'),
        ),
      },
    },
    actions.map((action) => `dynamodb:${action}`),
    table.tableArn,
  )

/** Lets a function query one index, and only that. */
export const allowIndex = <F extends FunctionName>(
  reader: ComplaintFunction<F>,
  table: TableArn,
  index: IndexName,
): void => reader.allow(['dynamodb:Query'], `${table.tableArn}/index/${indexes[index].name}`)
