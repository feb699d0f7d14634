import type { Timestamp } from '../vocabulary.ts'
import type { LearningExample } from './example.ts'
import { stableHash } from './stable-hash.ts'

/** So many decisions of one person on one day count in any case. */
const fewestCounted = 30
/** Beyond, as many as this share of what all others have ever decided. */
const countedShare = 0.1

/** Examples with everybody's weight in them kept in bounds. */
export interface FairShares {
  /** What may be trained on. */
  readonly counted: readonly LearningExample[]
  /** What may judge: nothing of a day on which a person decided more than counts. */
  readonly judges: readonly LearningExample[]
}

/** Of so many of one person's day those that count: always the same ones, and none that they could choose. */
const drawn = (day: readonly LearningExample[], most: number): LearningExample[] =>
  day
    .map((example) => ({ example, order: stableHash(example.reference) }))
    .toSorted((a, b) => a.order - b.order)
    .slice(0, most)
    .map(({ example }) => example)

/**
 * What one person decides within a day weighs at most a tenth of what all others have ever decided, or thirty cases where that
 * is more: nobody turns the classifier round in a day, by mistake or on purpose. It holds for ever, not for a day: such a
 * day does not count for more because it is over. Imported history is nobody's day.
 *
 * @param dayOf the local day of a moment
 */
export const fairShares = (
  examples: readonly LearningExample[],
  dayOf: (at: Timestamp) => string,
): FairShares => {
  const days = new Map<string, LearningExample[]>()
  const totals = new Map<string, number>()
  const counted: LearningExample[] = []
  for (const example of examples) {
    const { by, at } = example
    if (by === undefined) {
      counted.push(example)
      continue
    }
    totals.set(by, (totals.get(by) ?? 0) + 1)
    const key = `${dayOf(at)} ${by}`
    const day = days.get(key)
    if (day) day.push(example)
    else days.set(key, [example])
  }
  const judges = [...counted]
  for (const [key, day] of days) {
    const by = key.slice(key.indexOf(' ') + 1)
    const others = examples.length - (totals.get(by) as number)
    const most = Math.max(fewestCounted, Math.floor(others * countedShare))
    if (day.length <= most) judges.push(...day)
    counted.push(...(day.length <= most ? day : drawn(day, most)))
  }
  return { counted, judges }
}
