import { randomUUID } from 'node:crypto'
import {
  type Activity,
  AwsError,
  type Caller,
  type DurableStore,
  type Instant,
  type InvocationResult,
  type Invoke,
  type MovableClock,
  type SendToQueue,
} from '../contract.ts'
import { parseSchedule, type Ticks, within } from './expression.ts'
import { type DeadLetter, deadLetter, failureRecord, inputOf, type Run, type Schedule } from './run.ts'

import type { Kept, Scheduler } from './types.ts'

export { ScheduleProperties } from './properties.ts'
export type { Schedule } from './run.ts'
export type { Scheduler } from './types.ts'

interface Entry extends Kept {
  schedule: Schedule
  ticks: Ticks
  inFlight: Set<string>
  /** What the target said last: nothing is owed before `until`, if nothing happened since. */
  idle?: { until: Instant; happened: number }
  cancel: () => void
}

const table = 'scheduler'
/** A target that is idle until some moment wants to be called this long before it. */
const idleMargin = 120_000
const longestBackoff = 3_600_000

/**
 * EventBridge Scheduler with Lambda targets on the movable clock.
 * @param seams.quietSince A number that changes whenever anything else happened.
 * @param seams.moving Whether the clock is being moved: only then may ticks be left out for a target that said
 * `idleUntil`.
 */
export const createScheduler = (seams: {
  clock: MovableClock
  store: DurableStore
  invoke: Invoke
  sendToQueue: SendToQueue
  activity: Activity
  report: (problem: string, error?: unknown) => void
  quietSince: () => number
  moving: () => boolean
}): Scheduler => {
  const { clock, store, invoke, sendToQueue, activity, report, quietSince, moving } = seams
  const entries = new Map<string, Entry>()
  let halted = false

  const keep = ({ schedule, expression, anchor, last, runs }: Entry) =>
    store.put(table, schedule.arn, { expression, anchor, last, runs } satisfies Kept)

  /** Ticks before this moment would find nothing to do. */
  const quietBefore = ({ idle }: Entry) =>
    idle !== undefined && moving() && idle.happened === quietSince() ? idle.until - idleMargin : -Infinity

  const nextRun = ({ runs, inFlight }: Entry) =>
    Math.min(Infinity, ...runs.filter(({ id }) => !inFlight.has(id)).map(({ due }) => due))

  const arm = (entry: Entry) => {
    entry.cancel()
    const next = Math.min(nextRun(entry), entry.ticks.next(entry.last) ?? Infinity)
    entry.cancel = next === Infinity ? () => undefined : clock.at(next, () => wake(entry))
  }

  /** Only the latest of the ticks that have passed is run. */
  const wake = (entry: Entry) => {
    const now = clock.now()
    const tick = entry.ticks.latest(entry.last, now)
    if (tick !== undefined) {
      entry.last = tick
      if (!halted && tick >= quietBefore(entry)) {
        entry.runs.push({ id: randomUUID(), tick, due: now, refusals: 0, failures: 0 })
        keep(entry)
      }
    }
    for (const run of entry.runs) if (run.due <= now && !entry.inFlight.has(run.id)) void attempt(entry, run)
    arm(entry)
  }

  const roleOf = ({ schedule }: Entry): Caller => ({
    kind: 'role',
    id: schedule.properties.Target.RoleArn,
    name: schedule.roleName,
  })

  const attempt = async (entry: Entry, run: Run) => {
    const done = activity.begin(`schedule ${entry.schedule.arn}`)
    entry.inFlight.add(run.id)
    let answer: InvocationResult | undefined
    try {
      const input = JSON.parse(inputOf(entry.schedule, run)) as unknown
      answer = await invoke(entry.schedule.properties.Target.Arn, input, roleOf(entry))
      if (answer.ok) over(entry, run)
      else await failed(entry, run, answer.error)
    } catch (error) {
      await refused(entry, run, error)
    } finally {
      entry.inFlight.delete(run.id)
      done()
    }
    // Only now, since the call itself is no news to anyone.
    if (answer?.ok) noteIdle(entry, answer.result)
    keep(entry)
    arm(entry)
  }

  const over = (entry: Entry, run: Run) => {
    entry.runs = entry.runs.filter(({ id }) => id !== run.id)
  }

  const noteIdle = (entry: Entry, result: unknown) => {
    const said =
      typeof result === 'object' && result !== null && 'idleUntil' in result ? String(result.idleUntil) : ''
    const until = Date.parse(said)
    if (Number.isNaN(until)) delete entry.idle
    else entry.idle = { until, happened: quietSince() }
  }

  const giveUp = async (entry: Entry, run: Run, letter: DeadLetter | undefined, why: string) => {
    over(entry, run)
    report(`schedule ${entry.schedule.arn} gave up its tick of ${new Date(run.tick).toISOString()}: ${why}`)
    if (letter === undefined) return
    try {
      await sendToQueue(letter.queueArn, letter.body, roleOf(entry), letter.attributes)
    } catch (error) {
      report(`schedule ${entry.schedule.arn} could not use its dead-letter queue ${letter.queueArn}`, error)
    }
  }

  /** The function was called and failed: Lambda tries an asynchronous event again after one and two minutes. */
  const failed = async (entry: Entry, run: Run, error: { errorType: string; errorMessage: string }) => {
    const { retries = 2, maximumAgeSeconds = 21_600 } = entry.schedule.functionFailure ?? {}
    run.failures += 1
    run.due = clock.now() + run.failures * 60_000
    if (run.failures <= retries && run.due - run.tick <= maximumAgeSeconds * 1000) return
    const letter = failureRecord(entry.schedule, run, error, clock.now())
    await giveUp(entry, run, letter, `${error.errorType}: ${error.errorMessage}`)
  }

  /** The function could not be called at all: the schedule's own retry policy. */
  const refused = async (entry: Entry, run: Run, error: unknown) => {
    const code = error instanceof AwsError ? error.code : 'InternalError'
    const message = error instanceof Error ? error.message : String(error)
    const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = entry.schedule.properties.Target.RetryPolicy
    if (run.refusals === 0) report(`schedule ${entry.schedule.arn} cannot call its target`, error)
    run.due = clock.now() + Math.min(1000 * 2 ** run.refusals, longestBackoff)
    run.refusals += 1
    const exhausted =
      run.refusals > MaximumRetryAttempts
        ? 'MaximumRetryAttempts'
        : run.due - run.tick > MaximumEventAgeInSeconds * 1000
          ? 'MaximumEventAgeInSeconds'
          : undefined
    if (exhausted === undefined) return
    const letter = deadLetter(entry.schedule, run, { code, message }, exhausted)
    await giveUp(entry, run, letter, `${code}: ${message}`)
  }

  const keptOf = ({ arn, properties }: Schedule): Kept => {
    const { ScheduleExpression, ScheduleExpressionTimezone, StartDate = '' } = properties
    const expression = `${ScheduleExpression} ${ScheduleExpressionTimezone} ${StartDate}`
    const kept = store.get<Kept>(table, arn)
    if (kept?.expression === expression) return kept
    // One millisecond before, so that a rate begins at once, as on AWS.
    return { expression, anchor: clock.now(), last: clock.now() - 1, runs: [] }
  }

  return {
    part: {
      name: 'scheduler',
      nextDue() {
        const due = [...entries.values()].map((entry) => {
          if (halted) return nextRun(entry)
          const tick = entry.ticks.next(Math.max(entry.last, quietBefore(entry) - 1))
          return Math.min(tick ?? Infinity, nextRun(entry))
        })
        const next = Math.min(Infinity, ...due)
        return next === Infinity ? undefined : next
      },
    },
    define(schedule) {
      const { ScheduleExpression, ScheduleExpressionTimezone, StartDate, EndDate, State } =
        schedule.properties
      const kept = keptOf(schedule)
      const start = StartDate === undefined ? undefined : Date.parse(StartDate)
      const end = EndDate === undefined ? undefined : Date.parse(EndDate)
      try {
        const ticks = parseSchedule(ScheduleExpression, ScheduleExpressionTimezone, start ?? kept.anchor)
        JSON.parse(inputOf(schedule, { id: '', tick: 0, due: 0, refusals: 0, failures: 0 }))
        if (State === 'DISABLED') return
        entries.set(schedule.arn, {
          ...kept,
          schedule,
          ticks: ScheduleExpression.startsWith('at(') ? ticks : within(ticks, start, end),
          inFlight: new Set(),
          cancel: () => undefined,
        })
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        throw new Error(`The schedule ${schedule.arn} cannot be run locally: ${reason}`, { cause: error })
      }
    },
    resume() {
      for (const { key } of store.all(table)) if (!entries.has(key)) store.delete(table, key)
      for (const entry of entries.values()) {
        keep(entry)
        wake(entry)
      }
    },
    halt() {
      halted = true
      return () => {
        // What has passed meanwhile is gone: the next tick is the first after now.
        for (const entry of entries.values()) {
          entry.last = entry.ticks.latest(entry.last, clock.now()) ?? entry.last
          keep(entry)
          arm(entry)
        }
        halted = false
      }
    },
    schedules: () =>
      [...entries.values()].map(({ schedule, last, ticks }) => ({
        arn: schedule.arn,
        expression: schedule.properties.ScheduleExpression,
        last,
        next: ticks.next(last),
      })),
  }
}
