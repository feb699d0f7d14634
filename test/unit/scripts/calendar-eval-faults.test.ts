import { describe, expect, it } from 'vitest'
import { answer } from '../../../scripts/calendar-eval.ts'

const calendar = {
  zone: 'Asia/Shanghai',
  week: { mon: [['09:00', '18:00']] },
  holidays: ['2026-10-01'],
  workdays: [{ date: '2026-10-10', intervals: [['10:00', '16:00']] }],
}

const ask = (question: object): unknown =>
  JSON.parse(answer(JSON.stringify({ id: 'a', calendar, ...question })))

const add = { op: 'add', start: '2026-11-23T02:00:00Z', amount: 'PT1H' }
const week = (hours: unknown) => ({ calendar: { zone: 'UTC', week: hours } })

describe('says what is wrong, and where', () => {
  it.each<[object, string]>([
    [{ ...add, start: '2026-11-23T02:00:00' }, 'start: is not an RFC 3339 instant'],
    [{ ...add, start: '2026-02-30T02:00:00Z' }, 'start: is not an RFC 3339 instant'],
    [{ ...add, start: '2026-11-23T24:00:00Z' }, 'start: is not an RFC 3339 instant'],
    [{ ...add, start: '2026-11-23T02:00:60Z' }, 'start: is not an RFC 3339 instant'],
    [{ ...add, start: '2026-11-23T02:00:00.0001Z' }, 'start: is finer than a millisecond'],
    [{ ...add, start: 5 }, 'start: Invalid input: expected string'],
    [{ op: 'add', amount: 'PT1H' }, 'start: Invalid input: expected string, received undefined'],
    [
      { ...add, amount: 'P1D' },
      'amount: has days, weeks, months or years; count days with the operation addDays',
    ],
    [{ ...add, amount: '-P1DT2H' }, 'amount: has days'],
    [{ ...add, amount: 'P2W' }, 'amount: has days'],
    [{ ...add, amount: 'PT' }, 'amount: is not an ISO 8601 duration'],
    [{ ...add, amount: '2h' }, 'amount: is not an ISO 8601 duration'],
    [{ ...add, amount: 'PT1S2H' }, 'amount: is not an ISO 8601 duration'],
    [{ ...add, amount: 'PT1.5H30M' }, 'amount: may have a fraction in its last part only'],
    [{ ...add, amount: 'PT1.5M30S' }, 'amount: may have a fraction in its last part only'],
    [{ ...add, amount: 'PT0.0001S' }, 'amount: is finer than a millisecond'],
    [{ ...add, amount: 'PT99999999999999H' }, 'the result lies outside the years 1 to 9999'],
    [
      { ...add, pauses: [{ from: add.start, to: '2026-11-23T01:00:00Z' }] },
      'pauses[0].to: is before the pause begins',
    ],
    [{ ...add, pauses: [{ to: add.start }] }, 'pauses[0].from: Invalid input'],
    [
      { ...add, pauses: [{ from: add.start }] },
      'the pause that began at 2026-11-23T02:00:00.000Z has not ended',
    ],
    [{ ...add, pause: [] }, 'pause: is not known here'],
    [{ ...add, pauses: [{ from: add.start, until: 'x' }] }, 'pauses[0].until: is not known here'],
    [{ op: 'addDays', start: add.start, days: 1.5 }, 'days: is not a whole number'],
    [{ op: 'addDays', start: add.start, days: 1, ends: 'noon' }, 'ends: is neither sameTime nor endOfDay'],
    [
      { op: 'addDays', start: add.start, days: 1, startDayCounts: 'no' },
      'startDayCounts: is neither true nor false',
    ],
    [{ op: 'multiply' }, 'op: is not one of add, elapsed, addDays, isOpen, nextOpening'],
    [
      { ...add, ...week({ mon: [['9:00', '18:00']] }) },
      'calendar.week.mon[0][0]: is not a time such as 09:00',
    ],
    [
      { ...add, ...week({ mon: [['24:00', '18:00']] }) },
      'calendar.week.mon[0][0]: is not a time such as 09:00',
    ],
    [
      { ...add, ...week({ mon: [['09:00', '24:01']] }) },
      'calendar.week.mon[0][1]: is not a time such as 18:00, nor 24:00',
    ],
    [
      {
        ...add,
        ...week({
          mon: [
            ['09:00', '12:00'],
            ['11:00', '18:00'],
          ],
        }),
      },
      'calendar.week.mon[1]: overlaps interval 1',
    ],
    [
      {
        ...add,
        ...week({
          mon: [
            ['11:00', '18:00'],
            ['09:00', '12:00'],
          ],
        }),
      },
      'calendar.week.mon[0]: overlaps interval 2',
    ],
    [
      { ...add, ...week({ sun: [['22:00', '06:00']], mon: [['05:00', '08:00']] }) },
      'calendar.week.sun[0]: overlaps the first interval of mon',
    ],
    [{ ...add, ...week({ monday: [['09:00', '18:00']] }) }, 'calendar.week'],
    [{ ...add, ...week({ mon: [] }) }, 'calendar.week: has no interval: the calendar never opens'],
    [
      { op: 'isOpen', at: add.start, ...week({}) },
      'calendar.week: has no interval: the calendar never opens',
    ],
    [{ ...add, calendar: { ...calendar, zone: 'Mars/Base' } }, 'calendar.zone: is not an IANA time zone'],
    [{ ...add, calendar: { ...calendar, zone: '+08:00' } }, 'calendar.zone: is not an IANA time zone'],
    [{ ...add, calendar: { ...calendar, holidays: ['2026-02-30'] } }, 'calendar.holidays[0]: is not a date'],
    [{ ...add, calendar: { ...calendar, holidays: ['01.10.2026'] } }, 'calendar.holidays[0]: is not a date'],
    [
      { ...add, calendar: { ...calendar, workdays: [{ date: '2026-10-10', intervals: [] }] } },
      'calendar.workdays[0].intervals: has no interval',
    ],
    [
      { ...add, calendar: { ...calendar, workdays: [...calendar.workdays, ...calendar.workdays] } },
      'calendar.workdays[1].date: is given twice',
    ],
    [{ ...add, calendar: undefined }, 'calendar: Invalid input'],
  ])('%j', (question, error) => {
    expect(ask(question)).toEqual({ id: 'a', error: expect.stringContaining(error) as string })
  })

  it.each([
    ['{', 'null', 'JSON'],
    ['[]', 'null', 'the line: is not an object'],
    ['7', 'null', 'the line: is not an object'],
    ['null', 'null', 'the line: is not an object'],
    [JSON.stringify({ ...add, calendar }), 'null', 'id: is neither a string nor a number'],
    [JSON.stringify({ ...add, calendar, id: [] }), 'null', 'id: is neither a string nor a number'],
  ])('%s', (line, id, error) => {
    const said = JSON.parse(answer(line)) as { id: unknown; error: string }
    expect(JSON.stringify(said.id)).toBe(id)
    expect(said.error).toContain(error)
  })
})
