import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import {
  admit,
  begin,
  close,
  emptyPostBox,
  hold,
  isLate,
  postpone,
  quietUntil,
  settle,
  type NoticeRules,
  type PostBox,
} from '#shared/domain/notices.ts'

const rules = (quietHours?: { from: string; to: string }, zone = 'Asia/Shanghai'): NoticeRules => ({
  zone,
  notices: { ...(quietHours && { quietHours }), digestAt: '08:30', mostPerHour: 2 },
})
const night = { from: '21:00', to: '08:00' }
/** 10:00 in Shanghai on a Monday. */
const now = '2026-11-23T02:00:00.000Z'
const minutes = (count: number, from = now) => new Date(Date.parse(from) + count * 60_000).toISOString()
const fact = (owedAt = now) => ({ class: 'fact' as const, owedAt })
const reminder = (owedAt = now) => ({ class: 'reminder' as const, owedAt })

describe('quiet hours [R24]', () => {
  const end = (quiet: { from: string; to: string } | undefined, at: string, zone?: string) => {
    const until = quietUntil(rules(quiet, zone), Date.parse(at))
    return until === undefined ? undefined : new Date(until).toISOString()
  }

  it.each([
    ['before they begin', '2026-11-23T12:59:59.999Z', undefined],
    ['when they begin', '2026-11-23T13:00:00.000Z', '2026-11-24T00:00:00.000Z'],
    ['after midnight', '2026-11-23T20:00:00.000Z', '2026-11-24T00:00:00.000Z'],
    ['just before they end', '2026-11-23T23:59:59.999Z', '2026-11-24T00:00:00.000Z'],
    ['when they end', '2026-11-24T00:00:00.000Z', undefined],
  ])('over midnight, %s', (_, at, expected) => expect(end(night, at)).toBe(expected))

  it.each([
    ['2026-11-23T03:59:59.000Z', undefined],
    ['2026-11-23T04:00:00.000Z', '2026-11-23T05:30:00.000Z'],
    ['2026-11-23T05:30:00.000Z', undefined],
  ])('within a day, %s', (at, expected) => expect(end({ from: '12:00', to: '13:30' }, at)).toBe(expected))

  it.each([
    // 02:30 does not exist on 29 March 2026 in Berlin: it moves to 03:30, which is 01:30 UTC.
    [
      'that end in the hour that is skipped',
      { from: '22:00', to: '02:30' },
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
    ],
    // 02:30 comes twice on 25 October: the first is 00:30 UTC.
    [
      'that end in the hour that comes twice',
      { from: '22:00', to: '02:30' },
      '2026-10-25T00:29:00.000Z',
      '2026-10-25T00:30:00.000Z',
    ],
    [
      'and do not begin anew when it comes again',
      { from: '22:00', to: '02:30' },
      '2026-10-25T01:15:00.000Z',
      undefined,
    ],
    [
      'over a night of 25 hours',
      { from: '22:00', to: '07:00' },
      '2026-10-24T20:00:00.000Z',
      '2026-10-25T06:00:00.000Z',
    ],
    [
      'over a night of 23 hours',
      { from: '22:00', to: '07:00' },
      '2026-03-28T21:00:00.000Z',
      '2026-03-29T05:00:00.000Z',
    ],
    [
      'up to midnight',
      { from: '20:00', to: '24:00' },
      '2026-06-01T19:00:00.000Z',
      '2026-06-01T22:00:00.000Z',
    ],
  ])('%s', (_, quiet, at, expected) => expect(end(quiet, at, 'Europe/Berlin')).toBe(expected))

  it('are none where the policy names none', () => expect(end(undefined, now)).toBeUndefined())
})

describe('a notice to a person [R24] [R27]', () => {
  it('is told at once, up to so many in a clock hour; then it waits for the next', () => {
    let box: PostBox = emptyPostBox
    for (const count of [1, 2]) {
      const told = admit(rules(), box, fact(), now)
      expect(told).toMatchObject({ verdict: { as: 'now' }, box: { sent: count, hour: now } })
      box = told.box
    }
    const third = admit(rules(), box, fact(), now)
    expect(third.verdict).toEqual({ as: 'held', reason: 'too-many', releaseAt: minutes(60) })
    expect(third.box).toEqual({ hour: now, sent: 2, actAt: minutes(60) })
    const nextHour = admit(rules(), third.box, fact(minutes(60)), minutes(60))
    expect(nextHour).toMatchObject({ verdict: { as: 'now' }, box: { sent: 1, hour: minutes(60) } })
  })

  it('that is a reminder waits for the end of the quiet hours; a fact does not', () => {
    const late = '2026-11-23T14:00:00.000Z'
    expect(admit(rules(night), emptyPostBox, reminder(late), late).verdict).toEqual({
      as: 'held',
      reason: 'quiet-hours',
      releaseAt: '2026-11-24T00:00:00.000Z',
    })
    expect(admit(rules(night), emptyPostBox, fact(late), late).verdict).toEqual({ as: 'now' })
    expect(admit(rules(night), emptyPostBox, reminder(), now).verdict).toEqual({ as: 'now' })
  })

  it('is caught up 10 minutes later when it comes more than 15 minutes late', () => {
    expect(isLate(now, minutes(15))).toBe(false)
    expect(admit(rules(), emptyPostBox, fact(), minutes(15)).verdict).toEqual({ as: 'now' })
    const late = '2026-11-23T02:15:00.001Z'
    expect(isLate(now, late)).toBe(true)
    expect(admit(rules(), emptyPostBox, fact(), late).verdict).toEqual({
      as: 'held',
      reason: 'catch-up',
      releaseAt: minutes(26),
    })
  })

  it('that is a reminder caught up into the quiet hours waits for their end', () => {
    const evening = '2026-11-23T12:55:00.000Z'
    expect(admit(rules(night), emptyPostBox, reminder(), evening).verdict).toMatchObject({
      reason: 'quiet-hours',
      releaseAt: '2026-11-24T00:00:00.000Z',
    })
    expect(admit(rules(night), emptyPostBox, reminder(), minutes(30)).verdict).toMatchObject({
      reason: 'catch-up',
    })
  })
})

describe('the post box [R27]', () => {
  const until = (moment: string, kind: 'fact' | 'reminder' = 'fact') => ({ class: kind, until: moment })

  it('lets everything caught up within ten minutes leave together', () => {
    const first = hold(rules(), emptyPostBox, until(minutes(10)), now)
    const second = hold(rules(), first.box, until(minutes(19)), minutes(9))
    expect(second.releaseAt).toBe(minutes(10))
    expect(second.box.actAt).toBe(minutes(10))
    const third = hold(rules(), second.box, until(minutes(20)), minutes(10))
    expect(third.releaseAt).toBe(minutes(20))
  })

  it('leaves at the earliest of what is in it, and keeps for later what has to wait', () => {
    const quiet = rules(night)
    const evening = '2026-11-23T14:00:00.000Z'
    const morning = '2026-11-24T00:00:00.000Z'
    const waiting = hold(quiet, emptyPostBox, until(morning, 'reminder'), evening)
    const urgent = hold(quiet, waiting.box, until(minutes(10, evening)), evening)
    expect(urgent).toMatchObject({ releaseAt: minutes(10, evening), box: { actAt: minutes(10, evening) } })
    const alsoWaiting = hold(quiet, urgent.box, until(morning, 'reminder'), evening)
    expect(alsoWaiting).toMatchObject({ releaseAt: morning, box: { actAt: minutes(10, evening) } })
    const byDay = hold(quiet, { ...emptyPostBox, actAt: minutes(10) }, until(minutes(60), 'reminder'), now)
    expect(byDay.releaseAt).toBe(minutes(10))
  })

  it('adds nothing to a digest that is under way', () => {
    const full = hold(rules(), emptyPostBox, until(minutes(10)), now).box
    const underWay = close(full, minutes(10))
    expect(underWay).toEqual({ ...full, closedUntil: minutes(10) })
    if (!underWay) throw new Error('the digest is due')
    expect(hold(rules(), underWay, until(minutes(20)), minutes(10)).releaseAt).toBe(minutes(20))
    // The clock of another part of the system is a little behind.
    const behind = hold(rules(), underWay, until(minutes(10)), minutes(9.99))
    expect(behind.releaseAt).toBe(minutes(11))
  })

  it('sends each digest once, and again when it was cut off', () => {
    const full = hold(rules(), emptyPostBox, until(minutes(10)), now).box
    expect(close(full, minutes(9))).toBeUndefined()
    expect(close(emptyPostBox, minutes(10))).toBeUndefined()
    const underWay = close(full, minutes(10)) ?? full
    expect(close(underWay, minutes(10))).toEqual(underWay)
    const empty = settle(underWay, undefined)
    expect(empty).toMatchObject({ doneUntil: minutes(10), actAt: undefined })
    expect(close(empty, minutes(10))).toBeUndefined()
    expect(settle(underWay, minutes(30)).actAt).toBe(minutes(30))
  })

  it('is left to the catch-up when its digest is late and was not begun', () => {
    const full = hold(rules(), emptyPostBox, until(minutes(10)), now).box
    expect(begin(full, minutes(10), minutes(25))).toEqual({ ...full, closedUntil: minutes(10) })
    const put = { ...full, actAt: minutes(36), gathered: minutes(36) }
    expect(begin(full, minutes(10), minutes(26))).toEqual(put)
    // However long the queue is: put off once.
    expect(begin(put, minutes(36), minutes(90))).toEqual({ ...put, closedUntil: minutes(36) })
    const begun = { ...full, closedUntil: minutes(10) }
    expect(begin(begun, minutes(10), minutes(26))).toEqual(begun)
    expect(begin(full, minutes(9), minutes(26))).toBeUndefined()
  })

  it('tries what could not be told an hour later, all of it', () => {
    const underWay =
      close(hold(rules(), emptyPostBox, until(minutes(10)), now).box, minutes(10)) ?? emptyPostBox
    expect(postpone(underWay, minutes(11))).toEqual({ ...underWay, actAt: minutes(71) })
    expect(postpone(underWay, minutes(11)).doneUntil).toBeUndefined()
  })

  it('never releases into a digest that has left, nor before the present, whatever comes when', () => {
    const step = fc.record({
      pass: fc.integer({ min: 0, max: 40 }),
      late: fc.boolean(),
      kind: fc.constantFrom('fact' as const, 'reminder' as const),
      flush: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let box: PostBox = emptyPostBox
        let time = now
        for (const { pass, late, kind, flush } of steps) {
          time = minutes(pass, time)
          const owedAt = late ? minutes(-16, time) : time
          const told = admit(rules(night), box, { class: kind, owedAt }, time)
          box = told.box
          const releaseAt = told.verdict.as === 'held' ? told.verdict.releaseAt : undefined
          expect(releaseAt === undefined || releaseAt > time).toBe(true)
          expect(releaseAt === undefined || releaseAt > (box.closedUntil ?? '')).toBe(true)
          // It leaves with some digest at its moment at the latest.
          expect(releaseAt === undefined || String(box.actAt) <= releaseAt).toBe(true)
          if (flush && box.actAt !== undefined && box.actAt <= time) {
            box = settle(close(box, box.actAt) ?? box, undefined)
          }
        }
      }),
    )
  })
})
