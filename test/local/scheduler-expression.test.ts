import { describe, expect, test } from 'vitest'
import { parseSchedule, within } from '../../local/scheduler/expression.ts'

const at = (text: string) => Date.parse(text)
const anchor = at('2026-01-01T00:00:30Z')

/** The next ticks after a moment, as UTC. */
const ticks = (expression: string, after: string, count: number, zone = 'UTC') => {
  const { next } = parseSchedule(expression, zone, anchor)
  const found: string[] = []
  for (let tick = next(at(after)); tick !== undefined && found.length < count; tick = next(tick))
    found.push(new Date(tick).toISOString().replace(':00.000Z', 'Z'))
  return found
}

describe('cron', () => {
  test.each([
    ['0 12 * * ? *', '2026-11-21T12:00:00Z', ['2026-11-22T12:00Z', '2026-11-23T12:00Z']],
    ['15/20 8-9 ? * MON-FRI *', '2026-11-20T08:36:00Z', ['2026-11-20T08:55Z', '2026-11-20T09:15Z']],
    [
      '0/15,7 23 31 12 ? *',
      '2026-11-20T00:00:00Z',
      ['2026-12-31T23:00Z', '2026-12-31T23:07Z', '2026-12-31T23:15Z'],
    ],
    [
      '*/30 0 1 */6 ? 2026-2027',
      '2026-11-20T00:00:00Z',
      ['2027-01-01T00:00Z', '2027-01-01T00:30Z', '2027-07-01T00:00Z'],
    ],
    // Days at the end of months, in a leap year too.
    ['0 0 L * ? *', '2028-02-01T00:00:00Z', ['2028-02-29T00:00Z', '2028-03-31T00:00Z']],
    ['0 0 31 * ? *', '2026-01-31T00:00:00Z', ['2026-03-31T00:00Z', '2026-05-31T00:00Z']],
    ['0 0 29 2 ? *', '2026-01-01T00:00:00Z', ['2028-02-29T00:00Z', '2032-02-29T00:00Z']],
    ['0 0 31 2 ? *', '2026-01-01T00:00:00Z', []],
    // The 15th of August 2026 is a Saturday, the 15th of November a Sunday.
    ['0 9 15W 8,11 ? 2026', '2026-01-01T00:00:00Z', ['2026-08-14T09:00Z', '2026-11-16T09:00Z']],
    // Never into another month: the 1st of August 2026 is a Saturday, the 31st of May a Sunday.
    ['0 9 1W 8 ? 2026', '2026-01-01T00:00:00Z', ['2026-08-03T09:00Z']],
    ['0 9 31W 5 ? 2026', '2026-01-01T00:00:00Z', ['2026-05-29T09:00Z']],
    ['0 9 31W 6 ? 2026', '2026-01-01T00:00:00Z', []],
    // Sunday is 1; the second Tuesday; the last Friday; L alone is Saturday.
    ['0 9 ? * 1 *', '2026-11-21T10:00:00Z', ['2026-11-22T09:00Z']],
    ['0 9 ? * 3#2 *', '2026-11-01T00:00:00Z', ['2026-11-10T09:00Z', '2026-12-08T09:00Z']],
    ['0 9 ? * MON#5 *', '2026-11-01T00:00:00Z', ['2026-11-30T09:00Z', '2027-03-29T09:00Z']],
    ['0 9 ? * FRIL *', '2026-11-01T00:00:00Z', ['2026-11-27T09:00Z', '2026-12-25T09:00Z']],
    ['0 9 ? * 6L *', '2026-11-28T00:00:00Z', ['2026-12-25T09:00Z']],
    ['0 9 ? * L *', '2026-11-21T09:00:00Z', ['2026-11-28T09:00Z']],
    ['0 9 ? jan-mar sun,SAT *', '2026-11-21T09:00:00Z', ['2027-01-02T09:00Z', '2027-01-03T09:00Z']],
    ['0 0 1 1 ? 2025', '2026-01-01T00:00:00Z', []],
  ])('%s after %s', (fields, after, expected) => {
    expect(ticks(`cron(${fields})`, after, Math.max(1, expected.length))).toEqual(expected)
  })

  test.each([
    '0 12 * * *',
    '0 12 * * ? * *',
    '0 12 * * * *',
    '0 12 ? * ? *',
    '60 12 * * ? *',
    '0 24 * * ? *',
    '0 0 0 * ? *',
    '0 0 * 13 ? *',
    '0 0 ? * 8 *',
    '0 0 ? * FOO *',
    '0 0 ? * 2#6 *',
    '0 0 LW * ? *',
    '5-1 0 * * ? *',
    '0/0 0 * * ? *',
    '0/ 0 * * ? *',
    '1//2 0 * * ? *',
    ', 0 * * ? *',
    '0 0 * * ? 1969',
    '? 0 * * ? *',
  ])('%s is refused', (fields) => {
    expect(() => parseSchedule(`cron(${fields})`, 'UTC', anchor)).toThrow(
      /must have|is not from|is not understood|runs backwards/,
    )
  })

  test('in a time zone', () => {
    expect(ticks('cron(0 9 * * ? *)', '2026-11-20T02:00:00Z', 2, 'Asia/Shanghai')).toEqual([
      '2026-11-21T01:00Z',
      '2026-11-22T01:00Z',
    ])
    expect(ticks('cron(0 9 * * ? *)', '2026-10-24T00:00:00Z', 3, 'Europe/Berlin')).toEqual([
      '2026-10-24T07:00Z',
      '2026-10-25T08:00Z',
      '2026-10-26T08:00Z',
    ])
  })

  test('a time that the change to summer time leaves out is skipped', () => {
    expect(ticks('cron(30 2 * * ? *)', '2026-03-27T12:00:00Z', 3, 'Europe/Berlin')).toEqual([
      '2026-03-28T01:30Z',
      '2026-03-30T00:30Z',
      '2026-03-31T00:30Z',
    ])
  })

  test('a time that comes twice in autumn runs once, the first time', () => {
    expect(ticks('cron(30 2 * * ? *)', '2026-10-24T12:00:00Z', 2, 'Europe/Berlin')).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-26T01:30Z',
    ])
    expect(ticks('cron(0 * * * ? *)', '2026-10-24T23:30:00Z', 3, 'Europe/Berlin')).toEqual([
      '2026-10-25T00:00Z',
      '2026-10-25T02:00Z',
      '2026-10-25T03:00Z',
    ])
    // Asked in the second of the two hours.
    expect(ticks('cron(30 2 * * ? *)', '2026-10-25T01:15:00Z', 1, 'Europe/Berlin')).toEqual([
      '2026-10-26T01:30Z',
    ])
  })

  test('the latest tick is found without walking over all', () => {
    const { latest } = parseSchedule('cron(* * * * ? *)', 'UTC', anchor)
    expect(latest(at('2026-01-01T00:00:00Z'), at('2056-01-01T00:00:59Z'))).toBe(at('2056-01-01T00:00:00Z'))
    const yearly = parseSchedule('cron(0 0 1 6 ? *)', 'UTC', anchor)
    expect(yearly.latest(at('2026-07-01T00:00:00Z'), at('2028-01-01T00:00:00Z'))).toBe(
      at('2027-06-01T00:00:00Z'),
    )
    expect(yearly.latest(at('2026-07-01T00:00:00Z'), at('2027-01-01T00:00:00Z'))).toBeUndefined()
    expect(yearly.latest(at('2026-06-01T00:00:00Z'), at('2026-06-02T00:00:00Z'))).toBeUndefined()
  })
})

describe('rate', () => {
  test('begins at its anchor and keeps its distance', () => {
    expect(ticks('rate(5 minutes)', '2025-12-31T00:00:00Z', 2)).toEqual([
      '2026-01-01T00:00:30.000Z',
      '2026-01-01T00:05:30.000Z',
    ])
    expect(ticks('rate(1 hour)', '2026-01-01T01:00:30Z', 1)).toEqual(['2026-01-01T02:00:30.000Z'])
  })

  test('a day is 24 hours, whatever the clocks of the zone do', () => {
    expect(ticks('rate(1 day)', '2026-03-28T12:00:00Z', 2, 'Europe/Berlin')).toEqual([
      '2026-03-29T00:00:30.000Z',
      '2026-03-30T00:00:30.000Z',
    ])
  })

  test('the latest tick', () => {
    const { latest } = parseSchedule('rate(5 minutes)', 'UTC', anchor)
    expect(latest(anchor - 1, anchor)).toBe(anchor)
    expect(latest(anchor, anchor + 299_999)).toBeUndefined()
    expect(latest(anchor, anchor + 86_400_001)).toBe(anchor + 86_400_000)
    expect(latest(anchor - 10, anchor - 1)).toBeUndefined()
  })

  test.each([
    'rate(0 minutes)',
    'rate(5 weeks)',
    'rate(1.5 hours)',
    'rate(minute)',
    'every(5 minutes)',
    'rate(5 minutes',
  ])('%s is refused', (expression) => {
    expect(() => parseSchedule(expression, 'UTC', anchor)).toThrow(
      /must be|is not|out of range|outside|must/i,
    )
  })
})

describe('at', () => {
  test('once, in the zone', () => {
    expect(ticks('at(2026-11-22T09:30:00)', '2026-11-21T00:00:00Z', 2, 'Asia/Shanghai')).toEqual([
      '2026-11-22T01:30Z',
    ])
    expect(ticks('at(2026-11-22T09:30:00)', '2026-11-22T01:30:00Z', 2, 'Asia/Shanghai')).toEqual([])
  })

  test.each(['at(2026-11-22)', 'at(2026-11-22T09:30:00Z)', 'at(2026-02-30T00:00:00)'])(
    '%s is refused',
    (expression) => {
      expect(() => parseSchedule(expression, 'UTC', anchor)).toThrow(
        /must be|is not|out of range|outside|must/i,
      )
    },
  )
})

test('start and end dates are included', () => {
  const daily = parseSchedule('cron(0 0 * * ? *)', 'UTC', anchor)
  const { next, latest } = within(daily, at('2026-11-22T00:00:00Z'), at('2026-11-23T00:00:00Z'))
  expect(next(at('2026-01-01T00:00:00Z'))).toBe(at('2026-11-22T00:00:00Z'))
  expect(next(at('2026-11-22T00:00:00Z'))).toBe(at('2026-11-23T00:00:00Z'))
  expect(next(at('2026-11-23T00:00:00Z'))).toBeUndefined()
  expect(latest(at('2026-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z'))).toBe(at('2026-11-23T00:00:00Z'))
  expect(latest(at('2026-01-01T00:00:00Z'), at('2026-11-21T00:00:00Z'))).toBeUndefined()
})
