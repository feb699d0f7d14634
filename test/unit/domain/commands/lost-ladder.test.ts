import { describe, expect, it } from 'vitest'
import { latestClock } from '#shared/domain/case.ts'
import { acknowledgeEscalation, fireDue } from '#shared/domain/commands/escalate.ts'
import { resolve } from '#shared/domain/commands/work.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { accepted, after, type Story } from '#test/support/builders.ts'
import { ahead, answering, due, late, notifying, rungCall } from '#test/support/ladders.ts'
import { smallPolicy } from '#test/support/policies.ts'

describe('a ladder whose workflow was lost [R23]', () => {
  const minutes = (count: number) => after(due, count / 60)
  const lost = (story: Story) =>
    story.history.flatMap((event) => (event.type === 'EscalationLost' ? [event] : []))

  it('is found five minutes after the moment of a rung, and again after ten more', () => {
    const story = late()
    expect(lost(story.at(minutes(4)).do(fireDue))).toEqual([])
    story.at(minutes(5)).do(fireDue).do(fireDue)
    expect(lost(story)).toMatchObject([
      {
        data: {
          clock: 'resolve',
          milestone: 'resolve',
          cycle: 1,
          rung: 1,
          dueAt: due,
          rungs: [
            { rung: 1, at: due },
            { rung: 2, at: after(due, 24) },
            { rung: 3, at: after(due, 48) },
          ],
        },
      },
    ])
    expect(lost(story.at(minutes(14)).do(fireDue))).toHaveLength(1)
    expect(lost(story.at(minutes(15)).do(fireDue))).toHaveLength(2)
  })

  it('is started again less and less often, at least once an hour', () => {
    const story = late()
    const found: number[] = []
    for (let minute = 0; minute <= 300; minute += 1) {
      const before = lost(story).length
      story.at(minutes(minute)).do(fireDue)
      if (lost(story).length > before) found.push(minute)
    }
    expect(found).toEqual([5, 15, 30, 60, 120, 180, 240, 300])
  })

  it('is lost no more once a rung was told: the next one is looked after in its turn', () => {
    const story = late().at(minutes(5)).do(fireDue).do(notifying(1))
    expect(lost(story.at(after(due, 24)).do(fireDue))).toHaveLength(1)
    story.at(after(due, 24.1)).do(fireDue)
    expect(lost(story).at(-1)?.data).toMatchObject({ rung: 2, rungs: [{ rung: 2 }, { rung: 3 }] })
  })

  it('has time anew after each sign of life, however late it is', () => {
    const ten = accepted().at(after(due, 240)).do(fireDue)
    const at = (minute: number) => after(due, 240 + minute / 60)
    expect(lost(ten.at(at(4)).do(fireDue))).toEqual([])
    ten.do(notifying(1))
    expect(lost(ten.at(at(8)).do(fireDue))).toEqual([])
    expect(lost(ten.at(at(9)).do(fireDue))).toMatchObject([{ data: { rung: 2 } }])
  })

  it('is not taken for lost while an acknowledgement holds it, and is found when the hold is over', () => {
    const story = late().do(notifying(1)).at(after(due, 6)).do(answering)
    expect(lost(story.at(after(due, 30)).do(fireDue))).toEqual([])
    expect(lost(story.at(after(due, 30.1)).do(fireDue))).toMatchObject([
      { data: { rung: 2, rungs: [{ at: after(due, 30) }, { at: after(due, 54) }] } },
    ])
  })

  it('is looked after no longer once the clock has stopped', () => {
    const story = late().do((subject, context) =>
      resolve(subject, { text: '已更换', validity: 'valid' }, context),
    )
    expect(lost(story.at(minutes(10)).do(fireDue))).toEqual([])
  })

  it('gives up the rungs that the policy has given up', () => {
    const story = late().do(notifying(1))
    const ladders = { standard: (smallPolicy.ladders['standard'] ?? []).slice(0, 1) }
    story.policy = { ...smallPolicy, version: '1.1.0', ladders }
    story.at(after(due, 24.1)).do(fireDue)
    expect(lost(story).map(({ data }) => data.rungs)).toEqual([[]])
    expect(ahead(story)).toEqual([])
    expect(lost(story.at(after(due, 100)).do(fireDue))).toHaveLength(1)
  })

  it('follows the calendar of its clock, or the default one when that is gone', () => {
    const night = { ...smallPolicy.calendar, id: 'night', version: 'night@1', zone: 'America/New_York' }
    const [rung] = smallPolicy.ladders['standard'] ?? []
    if (!rung) throw new Error('the small policy has a ladder')
    const after24 = { ...rung, after: { unit: 'businessDays', amount: 1 } as const }
    const policy: Policy = {
      ...smallPolicy,
      calendars: { ...smallPolicy.calendars, night },
      clocks: smallPolicy.clocks.map((clock) =>
        clock.id === 'resolve' ? { ...clock, calendar: 'night' } : clock,
      ),
      ladders: { standard: [after24] },
    }
    const story = accepted({}, policy).at('2026-12-20T00:00:00.000Z').do(fireDue)
    const breach = story.history.find(
      (event) => event.type === 'ClockBreached' && event.data.clock === 'resolve',
    )
    expect(breach?.data).toMatchObject({
      dueAt: '2026-11-26T05:00:00.000Z',
      rungs: [{ rung: 1, at: '2026-11-27T05:00:00.000Z' }],
    })
    const clock = latestClock(story.subject, 'resolve')
    const { calendars } = smallPolicy
    story.policy = { ...policy, calendars, ladders: smallPolicy.ladders }
    const [event] = acknowledgeEscalation(
      {
        ...story.subject,
        escalations: [
          {
            ...rungCall(1, 't', clock?.breachOf),
            to: ['lead'],
            recipients: [],
            notifiedAt: due,
            status: 'open',
          },
        ],
      },
      {},
      story.context(),
    )
    expect(event?.data).toMatchObject({ holdUntil: '2026-12-21T00:00:00.000Z' })
  })
})
