import { describe, expect, test } from 'vitest'
import { minute, schedule, scheduler } from './support/schedules.ts'
import { ok } from './support/state-machines.ts'
import { day, start } from './support/world.ts'

describe('moving the clock past ticks that would find nothing to do', () => {
  const idleUntil = (millis: number) => ok({ idleUntil: new Date(start + millis).toISOString() })

  test('ticks more than two minutes before idleUntil are left out', async () => {
    const s = scheduler([schedule('rate(1 minute)')], () => idleUntil(day))
    await s.idle()
    expect(await s.advance(day - 2 * minute)).toBe(1)
    // At two minutes before, and from then on, it is called again.
    expect(s.times()).toEqual([0, day - 2 * minute])
  })

  test('not while the clock runs by itself', async () => {
    const s = scheduler([schedule('rate(1 minute)')], () => idleUntil(day))
    await s.idle()
    expect(s.subject.part.nextDue()).toBe(start + minute)
    s.jump(minute)
    await s.idle()
    expect(s.times()).toEqual([0, minute])
  })

  test('not once anything else has happened', async () => {
    const s = scheduler([schedule('rate(1 minute)')], () => idleUntil(day))
    await s.idle()
    s.clock.at(start + 10 * minute, () => s.activity.begin('something else')())
    s.parts.push({
      name: 'other',
      nextDue: () => (s.clock.now() < start + 10 * minute ? start + 10 * minute : undefined),
    })
    await s.advance(15 * minute)
    // The tick of that moment is left out or run; the next one is run for certain, and then it is idle again.
    expect(s.times().filter((at) => at !== 10 * minute)).toEqual([0, 11 * minute])
  })

  test.each([[null], [{ idleUntil: 'soon' }], ['idleUntil'], [{ idleUntil: null }]])(
    'not for the answer %j',
    async (answer) => {
      const s = scheduler([schedule('rate(1 minute)')], () => ok(answer))
      await s.advance(3 * minute)
      expect(s.times()).toEqual([0, minute, 2 * minute, 3 * minute])
    },
  )

  test('an idle target is not called for 56 days, but every other schedule is', async () => {
    const s = scheduler(
      [schedule('rate(1 minute)'), schedule('cron(0 0 * * ? *)', { Input: '"daily"' }, {}, 'daily')],
      (payload) => (payload === 'daily' ? ok(null) : idleUntil(365 * day)),
    )
    await s.advance(56 * day)
    const daily = s.calls.filter(({ payload }) => payload === 'daily')
    expect(daily).toHaveLength(56)
    // Each daily run is news, after which the other asks once more.
    expect(s.calls.length - daily.length).toBeLessThanOrEqual(2 * 56 + 1)
  })
})
