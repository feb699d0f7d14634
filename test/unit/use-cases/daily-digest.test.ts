import { describe, expect, it } from 'vitest'
import { resolve } from '#shared/domain/commands/work.ts'
import { fireDue } from '#shared/domain/commands/escalate.ts'
import type { Policy, StaffMember } from '#shared/domain/policy.ts'
import { sendDailyDigest } from '#shared/use-cases/send-digest.ts'
import { accepted, classified, dispatched, received } from '#test/support/builders.ts'
import { noticeWorld } from '#test/support/notices.ts'
import { both, smallPolicy } from '#test/support/policies.ts'
import { alone, escalated, keptApart, overdue, resultDue } from '#test/support/told-stories.ts'

/** 08:30 in Shanghai on a day of November 2026. */
const morning = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:30:00.000Z`

const yearKnown = { ...smallPolicy.calendar, officialYears: [2026, 2027] }
const known: Policy = { ...smallPolicy, calendar: yearKnown, calendars: { standard: yearKnown } }

const worldAt = (moment: string, policy: Policy = known) => {
  const world = noticeWorld(received(), policy)
  world.cases.snapshots.clear()
  world.at(moment)
  const send = async (person: string) => {
    await sendDailyDigest(world.ports, person, moment)
    return world.mailer.sent.at(-1)
  }
  return { ...world, send }
}

describe('the daily digest [R27]', () => {
  it('says what is late, due today and due the next working day, with the next step', async () => {
    const { cases, send } = worldAt(morning(27))
    // Due at the end of the 26th, told up to the lead.
    cases.put(escalated(), 'TS2611001')
    // Answered, to be closed by the end of the 29th.
    const clocks = smallPolicy.clocks.filter(({ id }) => id === 'resolve' || id === 'close')
    const answered = accepted({}, { ...smallPolicy, clocks })
      .at(morning(27))
      .do((subject, context) => resolve(subject, { text: '好', validity: 'valid' }, context))
    cases.put(answered, 'TS2611002')
    const mail = await send('handler1')
    expect(mail).toMatchObject({
      to: 'handler1@staff.example.org',
      subject: 'zh digest 每日摘要 2026年11月27日周五',
      automatic: true,
      onceKey: `daily#${morning(27)}#handler1`,
    })
    expect(mail?.text).toContain(
      [
        'items=以下是截至 2026年11月27日周五 08:30 您负责的案件中已逾期和即将到期的案件。',
        '',
        '已逾期（1）',
        '1. TS2611001（一般）',
        '   处理完成，期限 2026年11月26日周四，经办人 员工handler1，已升级至第 1 级',
        '   买的水壶坏了，没有人管',
        '   https://help.example.org/console/cases/TS2611001',
        '',
        '2026年11月30日周一（含）前到期（1）',
        '1. TS2611002（一般）',
        '   结案，期限 2026年11月29日周日，经办人 员工handler1',
      ].join('\n'),
    )
  })

  it('keeps naming what is kept apart until somebody decides, to those who may [R46]', async () => {
    const { cases, send, mailer } = worldAt(morning(27))
    cases.put(keptApart(), 'TS2611001')
    for (const person of ['handler1', 'lead1']) await send(person)
    expect(mailer.sent).toEqual([])
    const mail = await send('coordinator1')
    expect(mail?.text).toContain(
      [
        'items=隔离待审：请解除隔离或不予受理（1）',
        '1. TS2611001（一般）',
        '   2026年11月23日周一 10:00 收到',
        '   买的水壶坏了，没有人管',
      ].join('\n'),
    )
  })

  it.each([
    [31, '（31）', '另有 1 件'],
    [101, '（100+）', '另有至少 70 件'],
  ])('of %i mails kept apart shows 30 and is honest about the rest [R46]', async (count, heading, more) => {
    const { cases, send } = worldAt(morning(27))
    for (let serial = 1; serial <= count; serial += 1) cases.put(keptApart(), `TS2611${serial + 1000}`)
    const mail = await send('coordinator1')
    expect(mail?.text).toContain(`隔离待审：请解除隔离或不予受理${heading}`)
    expect(mail?.text).toContain(more)
  })

  it('says in English what waits for somebody to accept it', async () => {
    const { cases, send } = worldAt(morning(24))
    cases.put(dispatched(), 'TS2611001')
    const mail = await send('handler2')
    expect(mail?.subject).toBe('en digest Daily digest, Tuesday, 24 November 2026')
    expect(mail?.text).toContain(
      'items=This is what is late or due soon among the cases you answer for, as of Tuesday, 24 November 2026 at 08:30.\n\nDue today (1)\n1. TS2611001 (General)\n   Acknowledgement, due Tuesday, 24 November 2026 at 10:00, nobody has accepted it',
    )
  })

  it('shows a handler their own cases and those that wait, a lead and a manager all, a coordinator those without department', async () => {
    const { cases, send, mailer } = worldAt(morning(27))
    cases.put(overdue(), 'TS2611001')
    cases.put(classified(), 'TS2611003')
    expect((await send('handler1'))?.text).toContain('TS2611001')
    for (const person of ['lead1', 'manager1']) expect((await send(person))?.text).toContain('TS2611001')
    const before = mailer.sent.length
    await send('handler2')
    expect(mailer.sent).toHaveLength(before)
    const coordinator = await send('coordinator1')
    expect(coordinator?.text).toContain('TS2611003')
    expect(coordinator?.text).not.toContain('TS2611001')
  })

  it('counts a deadline at the end of a day as of that day', async () => {
    const { cases, send } = worldAt(morning(26))
    cases.put(accepted({}, alone), 'TS2611001')
    expect((await send('handler1'))?.text).toContain('今天到期（1）\n1. TS2611001')
  })

  it('is not sent when there is nothing to say, to the absent, or to who has left', async () => {
    const away = known.staff.map((member): StaffMember => {
      if (member.id !== 'lead1') return member
      return { ...member, absences: [{ from: '2026-11-20', to: '2026-12-01' }] }
    })
    const { cases, send, to } = worldAt(morning(27), { ...known, staff: away })
    cases.put(overdue(), 'TS2611001')
    for (const person of ['handler3', 'lead1', 'nobody']) await send(person)
    expect(to()).toEqual([])
  })

  it('is sent once, and not before its moment', async () => {
    const { cases, send, to, ports, at } = worldAt(morning(27))
    cases.put(overdue(), 'TS2611001')
    at(morning(26))
    await expect(sendDailyDigest(ports, 'lead1', morning(27))).rejects.toMatchObject({ name: 'RetryLater' })
    at(morning(27))
    await send('lead1')
    await send('lead1')
    expect(to()).toEqual(['lead1'])
  })

  it.each([
    [34, '已逾期（34）', '另有 4 件，请在工作台查看', 1],
    [100, '已逾期（100）', '另有 70 件，请在工作台查看', 1],
    [101, '已逾期（100+）', '另有至少 70 件，请在工作台查看', 1],
  ])('of %i late cases shows 30 and is honest about the rest', async (count, heading, more, pages) => {
    const { cases, send, ports } = worldAt(morning(27))
    for (let serial = 1; serial <= count; serial += 1) cases.put(late, `TS2611${serial + 1000}`)
    const queue = cases.queue.bind(cases)
    let read = 0
    ports.cases.queue = (query) => {
      if (query.due?.from === undefined) read += 1
      return queue(query)
    }
    const mail = await send('lead1')
    expect(mail?.text).toContain(heading)
    expect(mail?.text).toContain(more)
    expect(mail?.text.match(/console\/cases\/TS/g)).toHaveLength(30)
    expect(read).toBe(pages)
  })

  it('looks through 500 cases of others for one’s own, and says that there may be more', async () => {
    const { cases, send } = worldAt(morning(27))
    const others = { ...late.subject, handler: 'handler2' }
    cases.put(late, 'TS2611001')
    for (let serial = 1; serial <= 500; serial += 1) {
      const reference = `TS2611${serial + 1000}`
      cases.snapshots.set(reference, { ...others, reference })
    }
    const first = await send('handler1')
    expect(first?.text).toContain('已逾期（1+）')
    expect(first?.text).toContain('可能还有更多，请在工作台查看')
  })

  it('warns of a year without official holidays, once for each who can mend it', async () => {
    const { send, to } = worldAt(morning(27), smallPolicy)
    const mail = await send('coordinator1')
    expect(mail?.text).toContain('items=注意：日历“standard”尚无 2027 年的法定节假日安排')
    await send('lead1')
    expect(to()).toEqual(['coordinator1'])
    const english = {
      ...smallPolicy,
      staff: smallPolicy.staff.map((member) => ({ ...member, language: 'en' as const })),
    }
    expect((await worldAt(morning(27), english).send('coordinator1'))?.text).toContain(
      'the calendar “standard” has no official holidays for 2027 yet',
    )
  })

  it('shows a case of which nothing is known but its number', async () => {
    const { cases, send, ports } = worldAt(morning(27), {
      ...known,
      severities: [],
      staff: known.staff.map((member) => ({ ...member, name: both(member.id) })),
    })
    cases.put(overdue(), 'TS2611001')
    const queue = cases.queue.bind(cases)
    // Written before lists said what is next.
    ports.cases.queue = async (query) => {
      const page = await queue(query)
      return { ...page, summaries: page.summaries.map(({ next: _n, dueAt: _d, ...summary }) => summary) }
    }
    expect((await send('lead1'))?.text).toContain(
      '1. TS2611001（general）\n   经办人 handler1，已升级至第 1 级\n',
    )
  })
})

const late = accepted({}, alone).at(resultDue).do(fireDue)

describe('a daily digest that comes late [R27]', () => {
  it('goes with what else is caught up: one mail', async () => {
    const world = noticeWorld(overdue(), {
      ...alone,
      calendar: yearKnown,
      calendars: { standard: yearKnown },
    })
    const moment = '2026-12-04T00:30:00.000Z'
    await world.notice('RungNotified')
    await sendDailyDigest(world.ports, 'lead1', moment)
    await sendDailyDigest(world.ports, 'lead1', moment)
    expect(world.to()).toEqual([])
    await world.release('lead1')
    expect(world.to()).toEqual(['lead1'])
    const [mail] = world.mailer.sent
    expect(mail?.subject).toBe('zh digest 每日摘要 2026年12月7日周一，另有 1 条通知')
    expect(mail?.text).toMatch(/逾期升级（1）[\s\S]*\n\n已逾期（1）/)
  })

  it('counts the notices beside it in English', async () => {
    const world = noticeWorld(overdue(), {
      ...alone,
      staff: alone.staff.map((member) => ({ ...member, language: 'en' as const })),
    })
    await world.notice('RungNotified')
    await sendDailyDigest(world.ports, 'lead1', '2026-12-04T00:30:00.000Z')
    await world.release('lead1')
    expect(world.mailer.sent[0]?.subject).toMatch(/^en digest Daily digest, .*, and 1 notice$/)
  })
})
