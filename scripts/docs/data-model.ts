import { accessPatterns, indexes, key, tableKeys, timeToLiveAttribute } from '#shared/adapters/key-book.ts'
import type { PatternName } from '#shared/adapters/key-book.ts'
import { code, printedFrom, table } from './markdown.ts'

interface PatternRow {
  readonly asks: string
  readonly index?: keyof typeof indexes
  readonly partition: string
  readonly sort?: string
  readonly sample: Readonly<Record<string, string>>
}

const rows = Object.entries<PatternRow>(accessPatterns)

const patternTable = (): string =>
  table(
    ['Pattern', 'The question it answers', 'Where', 'Partition', 'Sort'],
    rows.map(([name, { asks, index, partition, sort }]) => [
      code(name),
      asks,
      index === undefined ? 'table' : `index ${code(index)}`,
      code(partition),
      sort === undefined ? '' : code(sort),
    ]),
  )

const sampleTable = (): string =>
  table(
    ['Pattern', 'Key of the sample'],
    rows.map(([name, { sample }]) => [
      code(name),
      Object.entries(key(name as PatternName, sample as Parameters<typeof key>[1]))
        .map(([attribute, value]) => code(`${attribute} = ${value}`))
        .join(', '),
    ]),
  )

const indexTable = (): string =>
  table(
    ['Index', 'Partition key', 'Sort key', 'Projects'],
    Object.values(indexes).map(({ name, partition, sort, projection }) => [
      code(name),
      code(partition),
      code(sort),
      typeof projection === 'string' ? 'keys only' : projection.map(code).join(', '),
    ]),
  )

/** `docs/data-model.md`: the single table, from the key book. */
export const dataModel = (): string => `${printedFrom('shared/adapters/key-book.ts')}
# Data model

One table holds everything that is written in the transaction of a command. Its keys are ${code(tableKeys.partition)} and
${code(tableKeys.sort)}; DynamoDB removes items that carry ${code(timeToLiveAttribute)} once that moment (epoch seconds) has passed.
No other file spells a key: see [ADR 1](adr/0001-single-table-and-key-book.md).

## Access patterns

${patternTable()}

## Samples

${sampleTable()}

## Indexes

Both are sparse: an item that lacks the index's attributes is not in it, and costs it nothing.

${indexTable()}
`
