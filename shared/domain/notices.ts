import { dateOf, dayOf, localTimeOn, type Zoned } from './calendar/local-time.ts'
import type { NoticePolicy } from './policy.ts'
import type { Timestamp } from './vocabulary.ts'

/** A reminder can wait for the morning; a fact (a missed deadline, an assignment, a bulletin) does not (R24, R27). */
export type NoticeClass = 'reminder' | 'fact'

/** Why a notice is not mailed at once: it comes after an outage, there were too many this hour, or people rest. */
export type HeldFor = 'catch-up' | 'too-many' | 'quiet-hours'

export type Verdict =
  { readonly as: 'now' } | { readonly as: 'held'; readonly reason: HeldFor; readonly releaseAt: Timestamp }

/** What is to be told to one person, and since when it is owed. */
export interface StaffNotice {
  readonly class: NoticeClass
  readonly owedAt: Timestamp
}

/** How much a person is told at once: the policy's limits, in the zone of its default calendar. */
export interface NoticeRules extends Zoned {
  readonly notices: NoticePolicy
}

/** The post box of a person: what it takes to tell a notice at once or to keep it for the next digest. */
export interface PostBox {
  /** The clock hour that is counted, by its beginning, and the mails sent in it. */
  readonly hour: Timestamp
  readonly sent: number
  /** When the digest of what is held leaves; absent while nothing is. */
  readonly actAt?: Timestamp | undefined
  /** What is to be released by then belongs to a digest under way: nothing is added to it any more. */
  readonly closedUntil?: Timestamp | undefined
  /** The moment to which a late digest was put off: it is not put off again. */
  readonly gathered?: Timestamp | undefined
  /** What was to be released by then has been told. */
  readonly doneUntil?: Timestamp | undefined
}

/** Later than this is a catch-up after an outage, in which many things are told at once. */
const promptMilliseconds = 15 * 60_000
/** So long what is caught up is gathered, so that it becomes one mail. */
const gatherMilliseconds = 10 * 60_000
const minute = 60_000
const hour = 60 * minute

const iso = (epoch: number): Timestamp => new Date(epoch).toISOString()
/** The whole minute, or hour, at an instant or next after it. */
const upTo = (unit: number, epoch: number): number => Math.ceil(epoch / unit) * unit
const hourOf = (epoch: number): number => Math.floor(epoch / hour) * hour

/** Whether something is told so late that it must be caught up. */
export const isLate = (owedAt: Timestamp, now: Timestamp): boolean =>
  Date.parse(now) - Date.parse(owedAt) > promptMilliseconds

/** When what is caught up is told. */
export const gatheredBy = (now: Timestamp): Timestamp =>
  iso(upTo(minute, Date.parse(now) + gatherMilliseconds))

/**
 * The end of the quiet hours that an instant (epoch milliseconds) falls into, undefined outside of them. They may run
 * over midnight; a time that a clock change skips moves forward by the gap, one that it repeats means the first.
 */
export const quietUntil = (
  { zone, notices: { quietHours } }: NoticeRules,
  at: number,
): number | undefined => {
  if (!quietHours) return undefined
  const { from, to } = quietHours
  const today = dayOf({ zone }, at)
  for (const day of [today - 1, today]) {
    const ends = localTimeOn({ zone }, dateOf(to > from ? day : day + 1), to)
    if (localTimeOn({ zone }, dateOf(day), from) <= at && at < ends) return ends
  }
  return undefined
}

/** Whether a notice is told now or kept, for what reason and until when. */
const judge = (
  rules: NoticeRules,
  box: PostBox,
  notice: StaffNotice,
  now: number,
): { reason: HeldFor; until: number } | undefined => {
  const inHour = box.hour === iso(hourOf(now)) ? box.sent : 0
  const held = isLate(notice.owedAt, iso(now))
    ? { reason: 'catch-up' as const, until: Date.parse(gatheredBy(iso(now))) }
    : inHour >= rules.notices.mostPerHour
      ? { reason: 'too-many' as const, until: hourOf(now) + hour }
      : undefined
  if (notice.class === 'fact') return held
  const quiet = quietUntil(rules, held?.until ?? now)
  return quiet === undefined ? held : { reason: 'quiet-hours', until: quiet }
}

/**
 * The moment at which something is released that may be told from `until` on at the latest: with the digest that leaves
 * earlier anyway if it may, but never with one that is under way.
 */
const releaseOf = (
  rules: NoticeRules,
  box: PostBox,
  kind: NoticeClass,
  until: number,
  now: number,
): Timestamp => {
  const { actAt, closedUntil } = box
  const next = actAt === undefined ? undefined : Date.parse(actAt)
  const open = closedUntil === undefined ? now : Math.max(now, Date.parse(closedUntil))
  if (
    next !== undefined &&
    next > open &&
    next <= until &&
    (kind === 'fact' || quietUntil(rules, next) === undefined)
  ) {
    return iso(next)
  }
  // The clocks of two parts of the system may differ a little.
  return iso(until > open ? until : upTo(minute, open + 1))
}

/** The post box of somebody who has not been told anything. */
export const emptyPostBox: PostBox = { hour: iso(0), sent: 0 }

/** A notice is held in the box until a moment, or goes with the digest that leaves before. */
export const hold = (
  rules: NoticeRules,
  box: PostBox,
  held: { readonly class: NoticeClass; readonly until: Timestamp },
  now: Timestamp,
): { box: PostBox; releaseAt: Timestamp } => {
  const releaseAt = releaseOf(rules, box, held.class, Date.parse(held.until), Date.parse(now))
  const actAt = box.actAt === undefined || releaseAt < box.actAt ? releaseAt : box.actAt
  return { box: { ...box, actAt }, releaseAt }
}

/** What becomes of a notice to a person (R27), and the post box after it. */
export const admit = (
  rules: NoticeRules,
  box: PostBox,
  notice: StaffNotice,
  now: Timestamp,
): { box: PostBox; verdict: Verdict } => {
  const instant = Date.parse(now)
  const held = judge(rules, box, notice, instant)
  if (!held) {
    const present = iso(hourOf(instant))
    const sent = box.hour === present ? box.sent + 1 : 1
    return { box: { ...box, hour: present, sent }, verdict: { as: 'now' } }
  }
  const kept = hold(rules, box, { class: notice.class, until: iso(held.until) }, now)
  return { box: kept.box, verdict: { as: 'held', reason: held.reason, releaseAt: kept.releaseAt } }
}

/** The box while the digest of a moment is told; undefined when that digest has left, or was never due. */
export const close = (box: PostBox, actAt: Timestamp): PostBox | undefined =>
  box.actAt === actAt ? { ...box, closedUntil: actAt } : undefined

/**
 * The box when its digest comes to be sent: closed; or, when it comes late itself and has not been begun, left to be sent with
 * what else is caught up, once. Undefined when that digest has left, or was never due.
 */
export const begin = (box: PostBox, actAt: Timestamp, now: Timestamp): PostBox | undefined => {
  const fresh = box.actAt === actAt && box.closedUntil !== actAt && box.gathered !== actAt
  if (!fresh || !isLate(actAt, now)) return close(box, actAt)
  return { ...box, actAt: gatheredBy(now), gathered: gatheredBy(now) }
}

/** The box after its digest has left; `next` is the release of what has come in since. */
export const settle = (box: PostBox, next: Timestamp | undefined): PostBox => ({
  ...box,
  doneUntil: box.closedUntil,
  actAt: next,
})

/** The box whose digest could not be told: all of it is tried again an hour later. */
export const postpone = (box: PostBox, now: Timestamp): PostBox => ({
  ...box,
  actAt: iso(Date.parse(now) + hour),
})
