import { describe, expect, it } from 'vitest'
import { reportUpward } from '#shared/domain/commands/bulletin.ts'
import { fireDue } from '#shared/domain/commands/escalate.ts'
import { close, resolve } from '#shared/domain/commands/work.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { accepted, dispatched, type Story } from '#test/support/builders.ts'
import { noticeWorld } from '#test/support/notices.ts'
import { smallPolicy } from '#test/support/policies.ts'
import { reported } from '#test/support/told-stories.ts'

const policy: Policy = {
  ...smallPolicy,
  major: { severities: ['major'], to: ['executive'], every: { unit: 'calendarDays', amount: 7 } },
  staff: smallPolicy.staff.map((member) =>
    member.id === 'auditor1' ? { ...member, language: 'en' } : member,
  ),
}
const press = { narrative: '买的水壶坏了，已联系记者' }
const english: Policy = {
  ...policy,
  staff: policy.staff.map((member) => ({ ...member, language: 'en' as const })),
}

const finished = (lessons?: string) =>
  accepted(press, policy)
    .do(
      (subject, context) => resolve(subject, { text: '已更换并致歉', validity: 'valid' }, context),
      'handler1',
    )
    .do((subject, context) => close(subject, { grounds: 'consent', lessons }, context), 'handler1')

const bulletins = async (story: Story, rules: Policy = policy) => {
  const world = noticeWorld(story, rules)
  await world.tellAll('BulletinIssued')
  return world.mailer.sent
}

describe('bulletins on major cases [R25]', () => {
  it('say at once what has happened, how it stands and what is next', async () => {
    const [first] = await bulletins(dispatched(press, policy))
    expect(first?.to).toBe('executive1@staff.example.org')
    for (const line of [
      'number=1',
      'occasion=首报',
      'severity=重大',
      'excerpt=买的水壶坏了，已联系记者',
      'report=最新情况：\n- 2026年11月23日周一 10:00 收到案件（渠道：网页）',
      '- 2026年11月23日周一 10:00 自动分类',
      'state=待受理',
      'next=“受理通知”期限 2026年11月24日周二 10:00；下次通报不晚于 2026年11月30日周一 10:00',
    ])
      expect(first?.text).toContain(line)
  })

  it('then tell on each change only what is new', async () => {
    const second = (await bulletins(accepted(press, policy))).at(-1)
    expect(second?.text).toContain('occasion=进展通报')
    expect(second?.text).toMatch(/report=最新情况：\n- 2026年11月23日周一 10:00 员工handler1受理\n/)
    expect(second?.text).not.toContain('收到案件')
  })

  it('say so where nothing is new', async () => {
    const bare = { ...policy, clocks: [] }
    const story = accepted(press, bare).at('2026-11-30T02:00:00.000Z').do(fireDue)
    const text = (await bulletins(story, bare)).at(-1)?.text
    expect(text).toContain('occasion=定期通报')
    expect(text).toContain('report=最新情况：\n自上次通报以来没有新情况。')
    expect(text).toContain('next=下次通报不晚于 2026年12月7日周一 10:00')
  })

  it('end with the whole course, how it was handled, and the lessons', async () => {
    const text = (await bulletins(finished('出厂检验增加一项'))).at(-1)?.text
    expect(text).toContain('occasion=终报')
    expect(text).toMatch(/report=经过：\n- .*收到案件[\s\S]*\n- .*结案/)
    expect(text).toContain('处理结果：\n已更换并致歉')
    expect(text).toContain('经验教训：\n出厂检验增加一项')
    expect(text).toContain('next=此后不再定期通报')
  })

  it('say in English what is not there', async () => {
    const text = (await bulletins(finished(), english)).at(-1)?.text
    expect(text).toContain('report=What happened:\n- Monday')
    expect(text).toContain('How it was handled:\n已更换并致歉')
    expect(text).toContain('Lessons:\nnone recorded')
    const withdrawn = noticeWorld(finished(), english)
    const subject = withdrawn.cases.snapshots.get('TS2611001')
    if (!subject) throw new Error('the case is there')
    withdrawn.cases.snapshots.set('TS2611001', { ...subject, resolution: undefined })
    await withdrawn.notice('BulletinIssued')
    expect(withdrawn.mailer.sent[0]?.text).toContain('How it was handled:\nnone recorded')
  })

  it('carry the words of whoever reports', async () => {
    const world = noticeWorld(reported())
    await world.notice('BulletinIssued')
    expect(world.mailer.sent[0]?.text).toContain('occasion=人工上报')
    expect(world.mailer.sent[0]?.text).toContain('report=已有媒体来电\n\n最新情况：\n- ')
    expect(world.mailer.sent[0]?.text).toMatch(/next=“受理通知”期限 2026年11月24日周二 10:00$/m)
    const bare = { ...smallPolicy, clocks: [] }
    const story = accepted({}, bare).do(
      (subject, context) => reportUpward(subject, '请知悉', context),
      'handler1',
    )
    expect((await bulletins(story, bare))[0]?.text).toMatch(/next=无$/m)
  })

  it('tell long courses by their latest 30 entries', async () => {
    const story = finished()
    const [reply] = story.history.filter(({ type }) => type === 'CaseReceived')
    if (!reply) throw new Error('the case was received')
    const world = noticeWorld(story, policy)
    const history = world.cases.history.bind(world.cases)
    world.cases.history = async (reference) => [
      ...Array.from({ length: 30 }, () => reply),
      ...(await history(reference)),
    ]
    await world.notice('BulletinIssued')
    expect(world.mailer.sent[0]?.text).toMatch(/report=经过：\n（此前另有 6 项，见案件）\n- /)
    expect(world.mailer.sent[0]?.text.match(/\n- /g)).toHaveLength(30)
  })
})
