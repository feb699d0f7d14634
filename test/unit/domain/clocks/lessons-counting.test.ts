import { describe, expect, it } from 'vitest'
import type { ClockPolicy } from '#shared/domain/clocks/clock-policy.ts'
import { after, monday, november } from '#test/support/builders.ts'
import {
  answering,
  caseWith,
  clockIn,
  hour,
  live,
  resolving,
  runsOf,
  timesTold,
  worked,
} from '#test/support/clock-stories.ts'
import { daysOf, officeCalendar, ruleOf } from '#test/support/policies.ts'

/** Facts of the trade that other systems got wrong, by their number in the collection of lessons. */
describe('what peers got wrong about targets, reminders and re-opening', () => {
  it('[R24] lesson 12: so much before a deadline counts business time backwards, over lunch and weekend', () => {
    const remind = [{ kind: 'before', before: { unit: 'businessHours', amount: 9 } }] as const
    const story = caseWith([resolving({ rules: [ruleOf('d', daysOf('businessDays', 5))], remind })])
    expect(clockIn(story.subject).steps[0]?.at).toBe(november('27T17:00'))
  })

  it('[R24] lesson 13: nothing is reminded of, or escalated, at creation', () => {
    const remind = [
      { kind: 'before', before: { unit: 'calendarDays', amount: 30 } },
      { kind: 'fraction', fraction: 0 },
    ] as const
    const story = live(caseWith([resolving({ remind })]), [monday, 'fire'])
    expect(clockIn(story.subject).steps).toEqual([{ id: 'breach', at: hour(10) }])
    expect(story.history).toHaveLength(1)
  })

  it.each([
    ['resume', 0],
    ['restart', 20],
    ['new-cycle', 20],
  ] as const)('[R21] lesson 14: re-opening may %s; the first result is kept', (onReopen, from) => {
    const story = live(
      caseWith([resolving({ onReopen })]),
      ...worked,
      [hour(12), 'resolve'],
      [hour(20), 'reopen'],
    )
    expect(story.subject.clocks).toMatchObject([
      { cycle: 1, status: 'missed', stoppedAt: hour(12) },
      { cycle: 2, status: 'running', startedAt: hour(from) },
    ])
  })

  it('[R21] lesson 15: waiting is never added to the start, and never counted twice', () => {
    const story = live(
      caseWith([resolving()]),
      ...worked,
      [hour(1), 'waitForCustomer'],
      [hour(3), 'resume'],
      [hour(4), 'major'],
      [hour(5), 'waitForCustomer'],
      [hour(6), 'toMoney'],
    )
    expect(clockIn(story.subject)).toMatchObject({ startedAt: monday, dueAt: hour(13) })
    expect(clockIn(story.subject).pauses).toHaveLength(2)
  })

  it('[R19] lesson 16: a day has several intervals', () => {
    const rules = [ruleOf('h', { unit: 'businessHours', amount: 3 })]
    expect(clockIn(caseWith([resolving({ rules })]).subject).dueAt).toBe(november('23T14:00'))
  })

  it.each(['customer', 'third-party', 'laboratory', 'hearing', 'parked'] as const)(
    '[R21] lesson 17: waiting (%s) stands still where the policy says so, and nowhere else',
    (reason) => {
      const clocks = [resolving({ pausedBy: [reason] }), resolving({ id: 'law', pausedBy: [] })]
      const story = live(caseWith(clocks), ...worked)
      story.at(hour(1)).add([
        {
          type: 'CasePaused',
          version: 1,
          at: hour(1),
          actor: { kind: 'staff', id: 'handler1' },
          data: { for: reason },
        },
      ])
      expect(runsOf(story)).toEqual(['1 paused'])
      expect(runsOf(story, 'law')).toEqual(['1 running'])
    },
  )

  it.each<[string, Partial<ClockPolicy>, string]>([
    ['target', { rules: [ruleOf('h', { unit: 'businessHours', amount: 8 })] }, november('24T10:00')],
    [
      'startDayCounts',
      { rules: [ruleOf('d', { ...daysOf('businessDays', 3), startDayCounts: true })] },
      november('26T00:00'),
    ],
    [
      'ends',
      { rules: [ruleOf('d', { ...daysOf('businessDays', 3), ends: 'sameTime' })] },
      november('26T10:00'),
    ],
    [
      'calendar',
      { rules: [ruleOf('h', { unit: 'businessHours', amount: 8 })], calendar: 'all-day' },
      november('23T18:00'),
    ],
  ])('[R19] lesson 18: the switch “%s” does what it says', (_, more, dueAt) => {
    const allDay = { ...officeCalendar, id: 'all-day', week: { mon: [['00:00', '24:00']] as const } }
    const story = caseWith(
      [resolving(more)],
      {},
      { calendars: { standard: officeCalendar, 'all-day': allDay } },
    )
    expect(clockIn(story.subject).dueAt).toBe(dueAt)
  })

  it('[R18] lesson 19: thanks after the result open no clock', () => {
    const story = live(caseWith([answering()]), ...worked, [hour(1), 'resolve'], [hour(2), 'write'])
    expect(runsOf(story, 'answer')).toEqual([])
    live(story, [hour(3), 'close'], [hour(4), 'write'])
    expect(runsOf(story, 'answer')).toEqual([])
  })

  it('[R19] lesson 20: a clock never fails at once because of a zone', () => {
    const zones = ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']
    for (const zone of zones) {
      const calendar = { ...officeCalendar, zone }
      const story = caseWith(
        [resolving({ rules: [ruleOf('d', daysOf('businessDays', 1))] })],
        {},
        { calendar, calendars: { standard: calendar } },
      )
      const hours = (Date.parse(clockIn(story.subject).dueAt) - Date.parse(monday)) / 3_600_000
      expect(hours).toBeGreaterThan(24)
      expect(hours).toBeLessThan(5 * 24)
    }
  })

  it('[R23] lesson 21: each step is told once, however often it is looked at', () => {
    const remind = [{ kind: 'fraction', fraction: 0.5 }] as const
    const story = live(caseWith([resolving({ remind })]), ...worked)
    for (const at of [5, 5, 6, 7, 10, 10, 11, 99]) live(story, [hour(at), 'fire'])
    expect([timesTold(story, 'ClockReminded'), timesTold(story)]).toEqual([1, 1])
  })

  it('[R24] lesson 22: two reminders of one day are two, and a moved deadline reminds anew', () => {
    const remind = [
      { kind: 'fraction', fraction: 0.5 },
      { kind: 'fraction', fraction: 0.8 },
    ] as const
    const rules = [
      ruleOf('ten', { unit: 'calendarHours', amount: 10 }),
      ruleOf('twenty', { unit: 'calendarHours', amount: 20 }, { severity: ['major'] }),
    ]
    const story = live(
      caseWith([resolving({ remind, rules })]),
      ...worked,
      [hour(5), 'fire'],
      [hour(8), 'fire'],
    )
    expect(timesTold(story, 'ClockReminded')).toBe(2)
    live(story, [hour(9), 'major'], [hour(10), 'fire'], [hour(16), 'fire'])
    expect(timesTold(story, 'ClockReminded')).toBe(4)
  })

  it('[R23] lesson 24: what stands still is acted on to the second of its going on', () => {
    const story = live(
      caseWith([resolving()]),
      ...worked,
      [hour(1), 'waitForCustomer'],
      [after(hour(2), 1 / 3_600), 'resume'],
    )
    expect(clockIn(story.subject).dueAt).toBe(after(hour(11), 1 / 3_600))
  })
})
