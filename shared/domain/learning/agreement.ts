import type { Timestamp } from '../vocabulary.ts'
import { learntFacets, type LearningExample, type LearntFacet } from './example.ts'

/** Of what the classifier said and people decided on, how much they let stand. */
export interface Agreed {
  readonly decided: number
  readonly stood: number
}

/** A week of decisions, by facet (R12). */
export interface WeekOfAgreement extends Readonly<Record<LearntFacet, Agreed>> {
  /** ISO 8601, of the organisation's local time: `2026-W48`. */
  readonly week: string
}

/** So many weeks are kept: half a year. */
const keptWeeks = 26
const dayMilliseconds = 86_400_000

/** The week of a local date, by ISO 8601: it begins on Monday and belongs to the year of its Thursday. */
export const isoWeek = (date: string): string => {
  const day = Date.parse(date)
  const weekday = (new Date(day).getUTCDay() + 6) % 7
  const thursday = new Date(day + (3 - weekday) * dayMilliseconds)
  const year = thursday.getUTCFullYear()
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMilliseconds)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

const nothing: Agreed = { decided: 0, stood: 0 }

/** The weeks in which people decided on what the classifier had said, the earliest first; the latest half a year. */
export const agreementByWeek = (
  examples: readonly LearningExample[],
  dayOf: (at: Timestamp) => string,
): WeekOfAgreement[] => {
  const weeks = new Map<string, Record<LearntFacet, Agreed>>()
  for (const { at, said, labels } of examples) {
    if (said === undefined) continue
    const week = isoWeek(dayOf(at))
    const sums = weeks.get(week) ?? { category: nothing, kind: nothing }
    weeks.set(week, sums)
    for (const facet of learntFacets) {
      const answer = said[facet]
      if (answer === undefined) continue
      const { decided, stood } = sums[facet]
      sums[facet] = { decided: decided + 1, stood: stood + (answer.value === labels[facet] ? 1 : 0) }
    }
  }
  return [...weeks]
    .map(([week, sums]) => ({ week, ...sums }))
    .toSorted((a, b) => (a.week < b.week ? -1 : 1))
    .slice(-keptWeeks)
}

/** By so many of a hundred the agreement of a week may lie below that of the four before. */
const marginPoints = 10
/** Decisions below which a week says nothing, and those of the four weeks before it together. */
const enough = { week: 20, before: 40 }
const weeksBefore = 4

/** A facet on which people let clearly less stand than before. */
export interface Drift {
  readonly facet: LearntFacet
  readonly week: string
  /** Shares from 0 to 1. */
  readonly share: number
  readonly before: number
}

const shareOf = ({ decided, stood }: Agreed): number => stood / decided

const before = (date: string, weeks: number): string =>
  isoWeek(new Date(Date.parse(date) - weeks * 7 * dayMilliseconds).toISOString().slice(0, 10))

/** The facets on which the last full week was clearly worse than the four before it (R12). */
export const driftOf = (weeks: readonly WeekOfAgreement[], today: string): Drift[] => {
  const last = before(today, 1)
  const earlier = Array.from({ length: weeksBefore }, (_, at) => before(today, at + 2))
  const now = weeks.find(({ week }) => week === last)
  if (now === undefined) return []
  return learntFacets.flatMap((facet) => {
    const sum = weeks
      .filter(({ week }) => earlier.includes(week))
      .reduce<Agreed>(
        ({ decided, stood }, week) => ({
          decided: decided + week[facet].decided,
          stood: stood + week[facet].stood,
        }),
        nothing,
      )
    if (now[facet].decided < enough.week || sum.decided < enough.before) return []
    // In whole numbers: as shares, a fall by the margin itself would be a little more or less.
    const fall = 100 * (sum.stood * now[facet].decided - now[facet].stood * sum.decided)
    return fall > marginPoints * sum.decided * now[facet].decided
      ? [{ facet, week: last, share: shareOf(now[facet]), before: shareOf(sum) }]
      : []
  })
}
