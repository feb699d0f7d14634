import { describe, expect, it } from 'vitest'
import { answer, answers } from '../../../scripts/calendar-eval.ts'

const office = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
]
const calendar = {
  zone: 'Asia/Shanghai',
  week: { mon: office, tue: office, wed: office, thu: office, fri: office },
  holidays: ['2026-10-01'],
  workdays: [{ date: '2026-10-10', intervals: [['10:00', '16:00']] }],
}
const berlin = { zone: 'Europe/Berlin', week: { sat: [['22:00', '06:00']], sun: [['12:00', '24:00']] } }

const ask = (question: object): unknown =>
  JSON.parse(answer(JSON.stringify({ id: 'a', calendar, ...question })))

describe('answers on the business calendar [R19]', () => {
  it.each<[string, object, unknown]>([
    ['adds', { op: 'add', start: '2026-11-23T10:00:00+08:00', amount: 'PT3H' }, '2026-11-23T06:00:00Z'],
    [
      'adds seconds',
      { op: 'add', start: '2026-11-23T02:00:00.250Z', amount: 'PT1M30S' },
      '2026-11-23T02:01:30.250Z',
    ],
    [
      'adds exact fractions',
      { op: 'add', start: '2026-11-23T02:00:00Z', amount: 'PT0.1H' },
      '2026-11-23T02:06:00Z',
    ],
    [
      'adds with a comma',
      { op: 'add', start: '2026-11-23T02:00:00Z', amount: '+PT1,5M' },
      '2026-11-23T02:01:30Z',
    ],
    ['adds nothing', { op: 'add', start: '2026-11-22T02:00:00Z', amount: 'PT0S' }, '2026-11-22T02:00:00Z'],
    ['subtracts', { op: 'add', start: '2026-11-24T00:00:00+08:00', amount: '-PT6H' }, '2026-11-23T03:00:00Z'],
    [
      'leaves pauses out',
      {
        op: 'add',
        start: '2026-11-23T10:00:00+08:00',
        amount: 'PT1H',
        pauses: [{ from: '2026-11-23T10:30:00+08:00', to: '2026-11-23T13:30:00+08:00' }],
      },
      '2026-11-23T06:00:00Z',
    ],
    [
      'goes by make-up days',
      { op: 'add', start: '2026-10-09T17:00:00+08:00', amount: 'PT2H' },
      '2026-10-10T03:00:00Z',
    ],
    [
      'measures',
      { op: 'elapsed', start: '2026-11-23T11:00:00+08:00', end: '2026-11-23T14:00:00+08:00' },
      7200,
    ],
    [
      'measures fractions',
      { op: 'elapsed', start: '2026-11-23T02:00:00.5Z', end: '2026-11-23T02:00:02Z' },
      1.5,
    ],
    [
      'measures backwards',
      { op: 'elapsed', start: '2026-11-23T03:00:00Z', end: '2026-11-23t02:00:00z' },
      -3600,
    ],
    [
      'measures up to a pause without end',
      {
        op: 'elapsed',
        start: '2026-11-23T11:00:00+08:00',
        end: '2026-11-27T14:00:00+08:00',
        pauses: [{ from: '2026-11-23T13:30:00+08:00' }],
      },
      5400,
    ],
    [
      'counts days',
      { op: 'addDays', start: '2026-09-30T10:00:00+08:00', days: 1, ends: 'endOfDay', startDayCounts: false },
      '2026-10-02T16:00:00Z',
    ],
    [
      'counts days to the same time',
      { op: 'addDays', start: '2026-10-09T10:00:00+08:00', days: 1, ends: 'sameTime' },
      '2026-10-10T02:00:00Z',
    ],
    [
      'counts the start day',
      { op: 'addDays', start: '2026-10-09T10:00:00+08:00', days: 1, startDayCounts: true },
      '2026-10-09T16:00:00Z',
    ],
    [
      'counts days back',
      { op: 'addDays', start: '2026-10-12T10:00:00+08:00', days: -2, ends: 'sameTime' },
      '2026-10-09T02:00:00Z',
    ],
    ['is open', { op: 'isOpen', at: '2026-11-23T09:00:00+08:00' }, true],
    ['is closed', { op: 'isOpen', at: '2026-11-23T18:00:00+08:00' }, false],
    ['opens next', { op: 'nextOpening', at: '2026-10-09T18:00:00+08:00' }, '2026-10-10T02:00:00Z'],
    [
      'knows nights, 24:00 and clock changes',
      { calendar: berlin, op: 'elapsed', start: '2026-10-24T00:00:00Z', end: '2026-10-26T00:00:00Z' },
      21 * 3600,
    ],
  ])('%s', (_, question, result) => {
    expect(ask(question)).toEqual({ id: 'a', result })
  })

  it('gives ids back as they came', () => {
    const question = { calendar, op: 'isOpen', at: '2026-11-23T02:00:00Z' }
    expect(answer(JSON.stringify({ ...question, id: 7 }))).toBe('{"id":7,"result":true}')
    expect(answer(`\uFEFF${JSON.stringify({ ...question, id: '七' })}\r`)).toBe('{"id":"七","result":true}')
  })

  it('is quick on the same calendar, and forgets those of long ago', () => {
    const results = Array.from({ length: 250 }, (_, index) =>
      ask({
        calendar: { ...calendar, holidays: [`2026-0${1 + (index % 9)}-0${1 + (Math.floor(index / 9) % 9)}`] },
        op: 'isOpen',
        at: '2026-11-23T02:00:00Z',
      }),
    )
    expect(new Set(results.map((result) => JSON.stringify(result)))).toEqual(
      new Set(['{"id":"a","result":true}']),
    )
  })
})

describe('reads lines', () => {
  async function* pieces(...texts: string[]) {
    yield* texts
  }

  const told = async (...texts: string[]): Promise<string[]> => {
    const lines: string[] = []
    for await (const line of answers(pieces(...texts))) lines.push(line)
    return lines
  }

  const line = (id: string) => JSON.stringify({ id, calendar, op: 'isOpen', at: '2026-11-23T02:00:00Z' })

  it('in order, however they come in, without the empty ones', async () => {
    const text = `${line('a')}\n\n  \r\n{\n${line('b\u2028b')}\r\n${line('c')}`
    const whole = await told(text)
    expect(whole.map((answered) => (JSON.parse(answered) as { id: unknown }).id)).toEqual([
      'a',
      null,
      'b\u2028b',
      'c',
    ])
    expect(whole.every((answered) => answered.endsWith('}\n'))).toBe(true)
    expect(await told(...text)).toEqual(whole)
    expect(await told()).toEqual([])
    expect(await told(`${line('a')}\n\n`)).toHaveLength(1)
  })

  it('each as soon as it is there', async () => {
    let asked = 0
    async function* slowly() {
      for (const id of ['a', 'b']) {
        asked += 1
        yield `${line(id)}\n`
      }
    }
    const first = await answers(slowly()).next()
    expect(JSON.parse(first.value as string)).toEqual({ id: 'a', result: true })
    expect(asked).toBe(1)
  })
})
