import { describe, expect, it } from 'vitest'
import { resolve } from '#shared/domain/commands/work.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { dispatched } from '#test/support/builders.ts'
import { noticeWorld } from '#test/support/notices.ts'
import { smallPolicy } from '#test/support/policies.ts'
import { alone, late, overdue, reminded } from '#test/support/told-stories.ts'

/** The reminder of the resolve clock comes when people rest. */
const nights: Policy = {
  ...smallPolicy,
  notices: { ...smallPolicy.notices, quietHours: { from: '21:00', to: '12:00' } },
}
describe('quiet hours [R24]', () => {
  it('hold a reminder until they end; a missed deadline is told at once', async () => {
    const story = reminded()
    const world = noticeWorld(story, nights)
    await world.notice('ClockReminded')
    await world.notice('ClockReminded')
    expect(world.to()).toEqual([])
    const released = await world.release('handler1')
    expect(released).toBe('2026-11-26T04:00:00.000Z')
    expect(world.mailer.sent).toMatchObject([
      { to: 'handler1@staff.example.org', automatic: true, onceKey: `digest#handler1#${released}` },
    ])
    const missed = noticeWorld(late(), nights)
    await missed.notice('ClockBreached')
    expect(missed.to()).toEqual(['handler1'])
  })

  it('end without a reminder of what was done meanwhile', async () => {
    const world = noticeWorld(reminded(), nights)
    await world.notice('ClockReminded')
    const done = reminded().do((subject, context) =>
      resolve(subject, { text: '好', validity: 'valid' }, context),
    )
    world.cases.put(done)
    await world.release('handler1')
    expect(world.to()).toEqual([])
    expect(world.postBoxes.boxes.get('handler1')?.actAt).toBeUndefined()
  })
})

describe('an outage [R23] [R27]', () => {
  it('of ten days with 300 rungs for one person ends in one digest', async () => {
    const world = noticeWorld(overdue(), alone)
    for (let serial = 2; serial <= 300; serial += 1) world.cases.put(overdue(), `TS2611${serial + 1000}`)
    await world.tellAll('ClockBreached', 'RungNotified')
    expect(world.to()).toEqual([])
    await world.release('lead1')
    await world.release('handler1')
    expect(world.to()).toEqual(['lead1', 'handler1'])
    expect(world.mailer.sent[0]?.subject).toBe('zh digest 300 条通知')
    const text = world.mailer.sent[0]?.text ?? ''
    expect(text).toContain('逾期升级（300）')
    expect(text.match(/console\/cases\/TS2611/g)).toHaveLength(300)
    expect(text).toContain('要求：请督促')
  })

  it('looks at 1,000 notices, and says how many more there may be', async () => {
    const world = noticeWorld(overdue(), alone)
    await world.notice('ClockBreached')
    const releaseAt = world.postBoxes.boxes.get('handler1')?.actAt
    // Of cases that are not there: they are looked for, and not listed.
    for (let serial = 1; serial <= 1002; serial += 1)
      world.postBoxes.notices.set(`handler1 TS2612${serial}#6`, releaseAt)
    await world.release('handler1')
    const [digest] = world.mailer.sent
    expect(digest?.subject).toBe('zh digest 4 条通知')
    expect(digest?.text).toContain('另有至多 3 条通知未列出')
    expect(digest?.text.match(/console\/cases\/TS26/g)).toHaveLength(1)
  })
})

describe('too many for one person within an hour [R27]', () => {
  const busy: Policy = { ...smallPolicy, notices: { ...smallPolicy.notices, mostPerHour: 3 } }

  it('become one mail at its end', async () => {
    const world = noticeWorld(dispatched(), busy)
    for (let serial = 2; serial <= 8; serial += 1) world.cases.put(dispatched(), `TS261100${serial}`)
    await world.tellAll('CaseDispatched')
    expect(world.to().filter((person) => person === 'handler1')).toHaveLength(3)
    expect(await world.release('handler1')).toBe('2026-11-23T03:00:00.000Z')
    expect(await world.release('handler2')).toBe('2026-11-23T03:00:00.000Z')
    expect(world.to()).toHaveLength(8)
    const [zh, en] = world.mailer.sent.slice(-2)
    expect(zh?.subject).toBe('zh digest 5 条通知')
    expect(zh?.text).toContain(
      '\n\n新案件（5）\n1. TS2611004（一般）\n   商品部，受理期限：2026年11月24日周二\n',
    )
    expect(en?.subject).toBe('en digest 5 notices')
    expect(en?.text).toContain(
      '\n\nNew case (5)\n1. TS2611004 (General)\n   Goods, to be accepted by: Tuesday, 24 November 2026',
    )
  })

  it('are told by name when there is but one', async () => {
    const world = noticeWorld(dispatched(), { ...busy, notices: { ...busy.notices, mostPerHour: 0 } })
    await world.notice('CaseDispatched')
    await world.release('handler1')
    expect(world.mailer.sent[0]?.subject).toBe('zh digest 新案件 TS2611001')
  })
})
