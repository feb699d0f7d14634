import type { Case } from './case.ts'
import { isLive, isSameRun } from './clocks/clock.ts'
import type { Reference, Timestamp } from './vocabulary.ts'

/** What a version of the policy does to one deadline. */
export interface Movement {
  readonly reference: Reference
  /** Id of the clock in the policy. */
  readonly clock: string
  readonly cycle: number
  /** Absent when the clock is new: a rule of the version is for the case, and none was before. */
  readonly from?: Timestamp | undefined
  /** Absent when the clock ends: no rule of the version is for the case. */
  readonly to?: Timestamp | undefined
}

/** A deadline that moves, neither new nor gone. */
export interface Shift extends Movement {
  readonly from: Timestamp
  readonly to: Timestamp
}

/** Deadlines that move by at most so much (ISO 8601; absent: by more), and by more than the span before. */
export interface MovementSpan {
  readonly upTo?: string | undefined
  readonly earlier: number
  readonly later: number
}

/** What a job has found. */
export interface Findings {
  /** Open cases looked at. */
  readonly cases: number
  /** Of these, cases of which at least one deadline moves, comes or goes. */
  readonly casesMoved: number
  readonly earlier: number
  readonly later: number
  /** Clocks that begin. */
  readonly begun: number
  /** Clocks that end. */
  readonly ended: number
  /** Deadlines that lie in the past where they move to, and did not before: missed at once. */
  readonly missed: number
  readonly spans: readonly MovementSpan[]
  readonly mostEarlier?: Shift | undefined
  readonly mostLater?: Shift | undefined
  /** Some movements, the first that were found. */
  readonly samples: readonly Movement[]
  /** Cases that could not be recomputed, with the reason; `samples` names the first. */
  readonly failed: number
  readonly failures: readonly { readonly reference: Reference; readonly error: string }[]
}

const hour = 3_600_000
const day = 24 * hour
const spanLimits: readonly (readonly [upTo: string | undefined, milliseconds: number])[] = [
  ['PT1H', hour],
  ['P1D', day],
  ['P7D', 7 * day],
  ['P30D', 30 * day],
  [undefined, Infinity],
]

const mostSamples = 20

/** Before anything was looked at. */
export const nothingFound: Findings = {
  cases: 0,
  casesMoved: 0,
  earlier: 0,
  later: 0,
  begun: 0,
  ended: 0,
  missed: 0,
  spans: spanLimits.map(([upTo]) => ({ ...(upTo !== undefined && { upTo }), earlier: 0, later: 0 })),
  samples: [],
  failed: 0,
  failures: [],
}

/** How the deadlines that run differ between a case as it is and as it would be. */
export const movementsBetween = (before: Case, after: Pick<Case, 'clocks'>): Movement[] =>
  after.clocks.flatMap((clock) => {
    const was = before.clocks.find((other) => isSameRun(other, clock))
    const from = was && isLive(was) ? was.dueAt : undefined
    const to = isLive(clock) ? clock.dueAt : undefined
    const { id, cycle } = clock
    return from === to ? [] : [{ reference: before.reference, clock: id, cycle, from, to }]
  })

/** Milliseconds by which a deadline moves, negative for earlier. */
const lengthOf = ({ from, to }: Shift): number => Date.parse(to) - Date.parse(from)

const further = (one: Shift | undefined, other: Shift, sign: 1 | -1): Shift | undefined =>
  lengthOf(other) * sign > (one ? lengthOf(one) * sign : 0) ? other : one

/** The findings with one movement more. */
export const addMovement = (before: Findings, movement: Movement, now: Timestamp): Findings => {
  const full = before.samples.length === mostSamples
  const findings = full ? before : { ...before, samples: [...before.samples, movement] }
  const { from, to } = movement
  if (from === undefined) return { ...findings, begun: findings.begun + 1 }
  if (to === undefined) return { ...findings, ended: findings.ended + 1 }
  const shift = { ...movement, from, to }
  const length = lengthOf(shift)
  const direction = length < 0 ? 'earlier' : 'later'
  const span = spanLimits.findIndex(([, limit]) => Math.abs(length) <= limit)
  return {
    ...findings,
    [direction]: findings[direction] + 1,
    missed: findings.missed + (to <= now && from > now ? 1 : 0),
    spans: findings.spans.map((each, index) =>
      index === span ? { ...each, [direction]: each[direction] + 1 } : each,
    ),
    mostEarlier: further(findings.mostEarlier, shift, -1),
    mostLater: further(findings.mostLater, shift, 1),
  }
}

/** A case that could not be recomputed. */
export interface Failure {
  readonly reference: Reference
  readonly error: string
}

/** The findings with more cases that could not be recomputed. */
export const addFailures = (findings: Findings, failures: readonly Failure[]): Findings => ({
  ...findings,
  failed: findings.failed + failures.length,
  failures: [...findings.failures, ...failures].slice(0, mostSamples),
})
