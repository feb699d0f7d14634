import { describe, expect, it } from 'vitest'
import {
  deadline,
  dueSteps,
  isLive,
  nextActAt,
  restateClock,
  selectRule,
  startClock,
  stopClock,
  type Clock,
  type ClockFacts,
} from '#shared/domain/clock.ts'
import type { ClockPolicy, ClockRule, RuleConditions, Target } from '#shared/domain/policy.ts'
import { after, monday } from '#test/support/builders.ts'
import { officeCalendar, smallPolicy } from '#test/support/policies.ts'

const facts = (changes: Partial<ClockFacts> = {}): ClockFacts => ({
  kind: 'complaint',
  severity: 'general',
  channel: 'web',
  customerClass: 'ordinary',
  category: undefined,
  ...changes,
})

const rule = (id: string, when: RuleConditions, target?: Target): ClockRule => ({
  id,
  when,
  target: target ?? { unit: 'calendarHours', amount: 10 },
})

const policyOf = (rules: ClockRule[], remindAt: number[] = []): ClockPolicy => ({
  milestone: 'resolve',
  starts: 'received',
  stops: 'resolved',
  rules,
  remindAt,
})

const start = (clockPolicy: ClockPolicy, changes: Partial<ClockFacts> = {}, at = monday): Clock => {
  const clock = startClock(smallPolicy, clockPolicy, facts(changes), at, 1)
  if (!clock) throw new Error('no clock was started')
  return clock
}

describe('the rule that counts [R19]', () => {
  const rules = [
    rule('any', {}),
    rule('vip', { customerClass: 'vip' }),
    rule('major', { severity: 'major' }),
    rule('major-mail', { severity: 'major', channel: 'email' }),
    rule('inquiry', { kind: 'inquiry', severity: undefined }),
    rule('defect', { category: 'goods/defect' }),
  ]
  it.each<[Partial<ClockFacts>, string]>([
    [{}, 'any'],
    [{ customerClass: 'vip' }, 'vip'],
    [{ severity: 'major' }, 'major'],
    [{ severity: 'major', channel: 'email' }, 'major-mail'],
    [{ severity: 'major', customerClass: 'vip' }, 'vip'],
    [{ kind: 'inquiry' }, 'inquiry'],
    [{ category: 'goods/defect' }, 'defect'],
    [{ category: 'goods/other', channel: 'email' }, 'any'],
  ])('for %j is “%s”: most conditions, then the first written', (changes, expected) => {
    expect(selectRule(policyOf(rules), facts(changes))?.id).toBe(expected)
  })

  it('is none when none holds, and then no clock starts', () => {
    const onlyMajor = policyOf([rule('major', { severity: 'major' })])
    expect(selectRule(onlyMajor, facts())).toBeUndefined()
    expect(startClock(smallPolicy, onlyMajor, facts(), monday, 1)).toBeUndefined()
  })
})

describe('targets [R20]', () => {
  it.each<[Target, string]>([
    [{ unit: 'calendarHours', amount: 0.25 }, '2026-11-23T02:15:00.000Z'],
    [{ unit: 'calendarHours', amount: 24 }, '2026-11-24T02:00:00.000Z'],
    [{ unit: 'businessHours', amount: 8 }, '2026-11-24T02:00:00.000Z'],
    [{ unit: 'businessDays', amount: 3, ends: 'endOfDay' }, '2026-11-26T16:00:00.000Z'],
    [{ unit: 'businessDays', amount: 3, ends: 'sameTime' }, '2026-11-26T02:00:00.000Z'],
    [{ unit: 'calendarDays', amount: 9, ends: 'endOfDay' }, '2026-12-02T16:00:00.000Z'],
    [{ unit: 'calendarDays', amount: 9, ends: 'sameTime' }, '2026-12-02T02:00:00.000Z'],
  ])('%j ends %s', (target, end) => {
    expect(new Date(deadline(officeCalendar, Date.parse(monday), target)).toISOString()).toBe(end)
  })
})

describe('a started clock', () => {
  it('explains its deadline in both languages', () => {
    const { derivation, rule: id, policyVersion } = start(policyOf([rule('ten-hours', {})]))
    expect(derivation.en).toBe(
      `Rule “ten-hours” (small 1.0.0): 10 hours from 2026-11-23 10:00, calendar of Asia/Shanghai`,
    )
    expect(derivation['zh-CN']).toContain('10 小时')
    expect([id, policyVersion]).toEqual(['ten-hours', '1.0.0'])
  })

  it('reminds at fractions of the business time, then breaches [R24]', () => {
    const eight = rule('eight', {}, { unit: 'businessHours', amount: 8 })
    // 10:00 on Monday to 10:00 on Tuesday; half of it is 15:00, over the lunch break.
    expect(start(policyOf([eight], [0.9, 0.5])).steps).toEqual([
      { id: 'remind-50', at: '2026-11-23T07:00:00.000Z' },
      { id: 'remind-90', at: '2026-11-24T01:12:00.000Z' },
      { id: 'breach', at: '2026-11-24T02:00:00.000Z' },
    ])
  })

  it('reminds in calendar time where the target is in calendar time, to the whole second', () => {
    const clock = start(policyOf([rule('ten', {}, { unit: 'calendarHours', amount: 0.001 })], [0.5]))
    expect(clock.steps.map(({ at }) => at)).toEqual(['2026-11-23T02:00:02.000Z', '2026-11-23T02:00:03.600Z'])
  })

  it.each<[string, Target, number]>([
    [
      'warns when it counts business days of a year without official holidays',
      { unit: 'businessDays', amount: 3, ends: 'endOfDay' },
      1,
    ],
    ['warns when it counts business hours of such a year', { unit: 'businessHours', amount: 30 }, 1],
    ['has nothing to warn of in calendar days', { unit: 'calendarDays', amount: 9, ends: 'endOfDay' }, 0],
    ['has nothing to warn of in calendar hours', { unit: 'calendarHours', amount: 99 }, 0],
  ])('%s [R19]', (_, target, warnings) => {
    const clock = start(policyOf([rule('any', {}, target)]), {}, '2026-12-30T02:00:00.000Z')
    expect(clock.warnings).toHaveLength(warnings)
    expect(clock.warnings.every(({ en }) => en.includes('2027'))).toBe(true)
  })

  it('does not warn within a known year', () => {
    expect(start(policyOf([rule('any', {}, { unit: 'businessHours', amount: 30 })])).warnings).toEqual([])
  })
})

describe('stopping [R18]', () => {
  const clock = start(policyOf([rule('ten', {})], [0.5]))
  it.each([
    [9, 'met'],
    [10, 'met'],
    [10.001, 'missed'],
  ])('after %d of 10 hours is %s', (hours, status) => {
    const stopped = stopClock(clock, after(monday, hours))
    expect(stopped).toMatchObject({ status, steps: [], stoppedAt: after(monday, hours), dueAt: clock.dueAt })
    expect(isLive(stopped)).toBe(false)
  })

  it('freezes the miss of a clock that has breached, whatever the deadline says', () => {
    expect(stopClock({ ...clock, status: 'breached' }, monday).status).toBe('missed')
  })
})

describe('changed facts [R22]', () => {
  const clockPolicy = policyOf(
    [
      rule('ten', {}),
      rule('four', { severity: 'major' }, { unit: 'calendarHours', amount: 4 }),
      rule('ten-vip', { customerClass: 'vip' }),
    ],
    [0.5, 0.8],
  )
  const clock = start(clockPolicy)
  const restate = (changes: Partial<ClockFacts>, now: string, before = clock) =>
    restateClock(before, smallPolicy, clockPolicy, facts(changes), now)

  it('leave the clock alone when rule and deadline stay', () => {
    expect(restate({ channel: 'email' }, monday)).toBe(clock)
  })

  it('leave the clock alone when no rule applies any more', () => {
    const onlyMajor = policyOf([rule('major', { severity: 'major' })])
    const before = start(onlyMajor, { severity: 'major' })
    expect(restateClock(before, smallPolicy, onlyMajor, facts(), monday)).toBe(before)
  })

  it('keep what was told of an unchanged deadline', () => {
    const told = { ...clock, steps: clock.steps.slice(1) }
    expect(restate({ customerClass: 'vip' }, monday, told)).toMatchObject({
      rule: 'ten-vip',
      dueAt: clock.dueAt,
      steps: told.steps,
    })
  })

  it('count from the same start, and send no reminder late', () => {
    const moved = restate({ severity: 'major' }, after(monday, 3))
    expect(moved).toMatchObject({ startedAt: monday, dueAt: after(monday, 4), rule: 'four', cycle: 1 })
    expect(moved.steps.map(({ id }) => id)).toEqual(['remind-80', 'breach'])
  })

  it('still owe the breach of a deadline that is past by now', () => {
    expect(restate({ severity: 'major' }, after(monday, 6)).steps).toEqual([
      { id: 'breach', at: after(monday, 4) },
    ])
  })

  it('bring a breached clock back when its deadline moves on', () => {
    const breached = { ...start(clockPolicy, { severity: 'major' }), status: 'breached' as const, steps: [] }
    const moved = restate({}, after(monday, 5), breached)
    expect([moved.status, moved.dueAt]).toEqual(['running', after(monday, 10)])
  })
})

describe('what is owed [R23]', () => {
  const clock = start(policyOf([rule('ten', {})], [0.5]))
  it.each([
    [4.9, []],
    [5, ['remind-50']],
    [10, ['remind-50', 'breach']],
  ])('after %d hours: %j', (hours, steps) => {
    expect(dueSteps(clock, after(monday, hours)).map(({ id }) => id)).toEqual(steps)
  })

  it('is nothing on a clock that does not run', () => {
    expect(dueSteps({ ...clock, status: 'cancelled' }, after(monday, 99))).toEqual([])
    expect(nextActAt([{ ...clock, status: 'met' }])).toBeUndefined()
  })

  it('begins with the earliest step of any live clock', () => {
    const late = { ...clock, status: 'breached' as const, steps: [] }
    expect(nextActAt([late, clock, start(policyOf([rule('ten', {})]))])).toBe(after(monday, 5))
    expect(nextActAt([])).toBeUndefined()
  })
})
