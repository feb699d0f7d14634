import type { DueKind } from '../domain/vocabulary.ts'
import { accessPatterns, tableKeys, type PatternName } from './key-book.ts'

/** Items that stand in the due index, by what is owed on. */
const dueItems = {
  case: 'caseSnapshot',
  'post-box': 'postBox',
  job: 'job',
} as const satisfies Partial<Record<DueKind, PatternName>>

/** What an item with one slot in its partition key is called: the value of that slot. */
const idIn = (name: PatternName, value: string): string | undefined => {
  const [prefix = ''] = accessPatterns[name].partition.split('{')
  return value.startsWith(prefix) ? value.slice(prefix.length) : undefined
}

/**
 * What an entry of the due index is about. Undefined for a kind that this version does not know: after a step back such
 * an entry waits for the version that does.
 */
export const dueOn = (item: Readonly<Record<string, unknown>>): { kind: DueKind; id: string } | undefined => {
  for (const [kind, pattern] of Object.entries(dueItems)) {
    const id = idIn(pattern, String(item[tableKeys.partition]))
    if (id !== undefined) return { kind: kind as DueKind, id }
  }
  return undefined
}

/** The reference in the partition key of a case's items. */
export const referenceIn = (item: Readonly<Record<string, unknown>>): string =>
  String(item[tableKeys.partition]).slice(accessPatterns.caseSnapshot.partition.indexOf('{'))
