import { describe, expect, it } from 'vitest'
import type { ClockPolicy } from '#shared/domain/clocks/clock-policy.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { after, correcting, monday, type Story } from '#test/support/builders.ts'
import { acts, caseWith, clockIn, live, runsOf, tenHours, type Act } from '#test/support/clock-stories.ts'
import { ruleOf } from '#test/support/policies.ts'

const hour = (hours: number) => after(monday, hours)
const hours = (id: string, amount: number, severity?: string[]) =>
  ruleOf(id, { unit: 'calendarHours', amount }, { severity })

/** Ten hours, four for major cases; reminded at half and at four fifths. */
const graded = (more: Partial<ClockPolicy> = {}): ClockPolicy =>
  tenHours({
    starts: 'received',
    stops: ['resolved'],
    rules: [hours('ten', 10), hours('four', 4, ['major'])],
    remind: [
      { kind: 'fraction', fraction: 0.5 },
      { kind: 'fraction', fraction: 0.8 },
    ],
    ladder: 'standard',
    ...more,
  })

const classified = (clocks: readonly ClockPolicy[] = [graded()], more: Partial<Policy> = {}): Story =>
  live(caseWith(clocks, {}, more), [monday, 'classify'])
const steps = (story: Story) => clockIn(story.subject).steps.map(({ id }) => id)
const told = (story: Story) =>
  story.history.map(({ type }) => type).filter((type) => type.startsWith('Clock'))

describe('changed facts [R22]', () => {
  it('move the deadline in the event that changed them, counted from the same start', () => {
    const story = live(classified(), [hour(1), 'major'])
    const [change] = story.history.at(-1)?.clocks ?? []
    expect(change).toMatchObject({
      change: 'moved',
      previousDueAt: hour(10),
      clock: { rule: 'four', cycle: 1 },
    })
    expect(clockIn(story.subject)).toMatchObject({ startedAt: monday, dueAt: hour(4), status: 'running' })
  })

  it('leave a clock alone whose rule and deadline stay', () => {
    const story = live(classified(), [hour(1), 'toMoney'])
    expect(story.history.at(-1)?.clocks).toBeUndefined()
  })

  it('keep what was told of a deadline that stays under another rule', () => {
    const same = graded({ rules: [hours('ten', 10), hours('also-ten', 10, ['major'])] })
    const story = live(classified([same]), [hour(5), 'fire'], [hour(6), 'major'])
    expect(clockIn(story.subject)).toMatchObject({ rule: 'also-ten', dueAt: hour(10) })
    expect(steps(story)).toEqual(['remind-2', 'breach'])
    const [change] = story.history.at(-1)?.clocks ?? []
    expect([change?.change, change?.previousDueAt]).toEqual(['moved', undefined])
  })

  it('send no reminder late, and owe a breach that has passed', () => {
    expect(steps(live(classified(), [hour(3), 'major']))).toEqual(['remind-2', 'breach'])
    const story = live(classified(), [hour(6), 'major'])
    expect(clockIn(story.subject).steps).toEqual([{ id: 'breach', at: hour(4) }])
    expect(told(live(story, [hour(6), 'fire'], [hour(7), 'fire']))).toEqual(['ClockBreached'])
  })

  it('that set a deadline in the past give its ladder the time that it has from then on', () => {
    const story = live(classified(), [hour(6), 'major'], [hour(6.1), 'fire'])
    const breach = story.history.at(-1)
    expect(breach).toMatchObject({ type: 'ClockBreached', data: { dueAt: hour(4) } })
    const rungs = breach?.type === 'ClockBreached' ? breach.data.rungs : []
    expect(rungs.map(({ at }) => at)).toEqual([0, 24, 48].map((hours) => hour(6 + hours)))
    // Found late, but missed in time: nobody has more time for that.
    const found = live(classified(), [hour(20), 'fire']).history.at(-1)
    expect(found?.type === 'ClockBreached' && found.data.rungs[0]?.at).toBe(hour(10))
  })

  it('keep that moment while the deadline stays', () => {
    const same = graded({
      rules: [hours('ten', 10), hours('four', 4, ['major']), hours('other', 4, ['special'])],
    })
    const story = live(classified([same]), [hour(6), 'major'])
      .at(hour(7))
      .do(correcting({ severity: 'special' }), 'coordinator1')
    expect(clockIn(story.subject)).toMatchObject({ rule: 'other', dueAt: hour(4), lateSince: hour(6) })
  })

  it('bring a late clock back when its deadline moves ahead: that is a new deadline', () => {
    const story = live(classified(), [hour(1), 'major'], [hour(4), 'fire'])
    expect(clockIn(story.subject)).toMatchObject({ status: 'breached', breachOf: hour(4) })
    live(story, [hour(5), 'general'])
    expect(clockIn(story.subject)).toMatchObject({ status: 'running', dueAt: hour(10) })
    expect(clockIn(story.subject).breachOf).toBeUndefined()
    expect(steps(story)).toEqual(['remind-2', 'breach'])
    expect(told(live(story, [hour(10), 'fire']))).toEqual(['ClockBreached', 'ClockBreached'])
  })

  it('tell nobody again when the deadline that was missed comes back, and go on with its ladder', () => {
    const longer = graded({ rules: [hours('ten', 10), hours('forty', 40, ['major'])] })
    const story = live(classified([longer]), [hour(10), 'fire'])
    const rungs = () => clockIn(story.subject).steps.map(({ id, rungAt }) => [id, rungAt])
    const ladder = rungs()
    expect(ladder.length).toBeGreaterThan(0)
    live(story, [hour(10.01), 'major'])
    expect(clockIn(story.subject)).toMatchObject({ status: 'running', dueAt: hour(40) })
    live(story, [hour(11), 'general'])
    expect(clockIn(story.subject)).toMatchObject({ status: 'breached', breachOf: hour(10), dueAt: hour(10) })
    // What was left of the ladder is looked after again, with some minutes to begin.
    expect(rungs()).toEqual(ladder)
    expect(clockIn(story.subject).steps.every(({ at }) => at > hour(11))).toBe(true)
    live(story, [hour(12), 'fire'])
    expect(story.history.at(-1)).toMatchObject({ type: 'EscalationLost', data: { rung: 1, dueAt: hour(10) } })
    // To and fro as often as it may be: each deadline is told of once.
    live(story, [hour(13), 'major'], [hour(14), 'general'], [hour(15), 'fire'])
    expect(told(story)).toEqual(['ClockBreached'])
    live(story, [hour(16), 'major'], [hour(40), 'fire'], [hour(41), 'general'], [hour(42), 'fire'])
    expect(told(story)).toEqual(['ClockBreached', 'ClockBreached'])
    expect(clockIn(story.subject).formerBreaches?.map(({ dueAt }) => dueAt)).toEqual([hour(10)])
  })

  it('tell nobody again of a clock that is still late under the moved deadline', () => {
    const story = live(classified(), [hour(10), 'fire'])
    const before = clockIn(story.subject)
    live(story, [hour(10.02), 'major'], [hour(10.04), 'fire'])
    expect(clockIn(story.subject)).toMatchObject({
      status: 'breached',
      dueAt: hour(4),
      // The ladder goes by the deadline that people were told of.
      breachOf: hour(10),
      steps: before.steps.filter(({ id }) => id.startsWith('rung')),
    })
    expect(told(story)).toEqual(['ClockBreached'])
  })

  it('cancel a clock of which no rule is left, late or not; and let it run again when one is', () => {
    const onlyMajor = graded({ starts: 'classified', rules: [hours('four', 4, ['major'])] })
    const story = live(classified([onlyMajor]), [hour(1), 'major'], [hour(2), 'general'])
    expect(clockIn(story.subject)).toMatchObject({ status: 'cancelled', stoppedBy: 'no-rule', steps: [] })
    expect(story.history.at(-1)?.clocks?.[0]?.change).toBe('cancelled')
    live(story, [hour(3), 'major'])
    expect(runsOf(story)).toEqual(['1 cancelled', '2 running'])
    expect(clockIn(story.subject)).toMatchObject({ startedAt: hour(3), dueAt: hour(7) })
    live(story, [hour(9), 'fire'], [hour(10), 'general'])
    expect(runsOf(story)).toEqual(['1 cancelled', '2 cancelled'])
  })
})

describe('a clock whose rule applies only later [R18] [R22]', () => {
  const onlyMajor = (more: Partial<ClockPolicy> = {}) =>
    graded({ rules: [hours('four', 4, ['major'])], ...more })

  it('counts from what starts it: a case becomes major after it came', () => {
    const story = live(classified([onlyMajor()]), [hour(1), 'major'])
    expect(clockIn(story.subject)).toMatchObject({ startedAt: monday, dueAt: hour(4), cycle: 1 })
  })

  it('runs once from the classification that its rule was met by', () => {
    const clocks = [onlyMajor({ starts: 'classified', stops: ['answered'] })]
    const story = live(classified(clocks), [hour(1), 'major'], [hour(2), 'reply'], [hour(3), 'major'])
    expect(runsOf(story)).toEqual(['1 met'])
  })

  it('is for a department that is known only when it is dispatched', () => {
    const rules = [ruleOf('goods', { unit: 'calendarHours', amount: 4 }, { department: ['goods'] })]
    const story = live(classified([graded({ rules })]), [hour(1), 'dispatch'])
    expect(clockIn(story.subject)).toMatchObject({ startedAt: monday, dueAt: hour(4) })
  })

  it.each<[string, ClockPolicy['stops'][number], Act[]]>([
    ['acknowledged', 'acknowledged', ['acknowledge', 'acknowledged']],
    ['answered', 'answered', ['reply']],
    ['dispatched', 'dispatched', ['dispatch']],
  ])('does not begin when it has been %s already', (_, stop, acts) => {
    const story = live(
      caseWith([onlyMajor({ stops: [stop] })]),
      ...acts.map((act) => [hour(0.5), act] as const).filter(([, act]) => act !== 'dispatch'),
      [hour(0.6), 'classify'],
      ...(acts.includes('dispatch') ? ([[hour(0.7), 'dispatch']] as const) : []),
    )
    expect(runsOf(live(story, [hour(1), 'major']))).toEqual([])
  })

  it('may be late at once', () => {
    const story = live(classified([onlyMajor()]), [hour(5), 'major'], [hour(5), 'fire'])
    expect(runsOf(story)).toEqual(['1 breached'])
  })
})

describe('what is told of a clock [R23] [R24]', () => {
  it('leaves it: a reminder and all before it, the breach and all reminders', () => {
    const story = live(classified(), [hour(8), 'fire'])
    expect(steps(story)).toEqual(['breach'])
    expect(story.history.at(-1)?.clocks).toMatchObject([{ change: 'stepped', clock: { status: 'running' } }])
    live(story, [hour(10), 'fire'])
    expect(steps(story).filter((id) => !id.startsWith('rung'))).toEqual([])
    expect(clockIn(story.subject)).toMatchObject({ status: 'breached', breachOf: hour(10) })
  })

  it('twice is once', () => {
    const story = live(classified(), [hour(5), 'fire'])
    const reminded = story.history.filter(({ type }) => type === 'ClockReminded')
    story.at(hour(5.1)).add(reminded)
    expect(steps(story)).toEqual(['remind-2', 'breach'])
    expect(story.history.at(-1)?.clocks).toBeUndefined()
    expect(live(story, [hour(5.2), 'fire']).history.at(-1)).toMatchObject({
      type: 'ClockReminded',
      at: hour(5),
    })
  })

  it('of a run that has ended changes nothing', () => {
    const story = live(
      classified(),
      [hour(5), 'fire'],
      [monday, 'dispatch'],
      [monday, 'accept'],
      [hour(6), 'resolve'],
    )
    const before = story.subject.clocks
    story.add(story.history.filter(({ type }) => type === 'ClockReminded'))
    expect(story.subject.clocks).toEqual(before)
    expect(acts.fire(story.subject, story.context())).toEqual([])
  })
})
