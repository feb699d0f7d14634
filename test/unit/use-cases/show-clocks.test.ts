import { describe, expect, it } from 'vitest'
import { getClocks } from '#shared/contracts/clocks.ts'
import { reopen } from '#shared/domain/commands/reopen.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { showCase } from '#shared/use-cases/show-case.ts'
import { showClocks } from '#shared/use-cases/show-clocks.ts'
import { pauseCase } from '#shared/domain/commands/pause.ts'
import { fireDue } from '#shared/domain/commands/escalate.ts'
import { accepted, correcting, monday, november, resolved, staff } from '#test/support/builders.ts'
import { coordinator, explain, world } from '#test/support/explain.ts'
import type { MemoryPolicies } from '#test/support/policy-fakes.ts'
import { policyWith, ruleOf, smallPolicy } from '#test/support/policies.ts'
import { dueOnThursday, eventful, moved } from '#test/support/stories.ts'

const publish = (policies: MemoryPolicies, policy: Policy, effectiveFrom: string) =>
  policies.head().then((head) =>
    policies.publish(
      head,
      {
        name: policy.name,
        version: policy.version,
        fingerprint: policy.fingerprint,
        source: policy.fingerprint,
        effectiveFrom,
        openCases: 'recompute',
        publishedBy: 'administrator1',
        publishedAt: effectiveFrom,
      },
      { policy, pack: '', reason: '' },
    ),
  )

describe('the derivation of deadlines [R18] [R19] [R22]', () => {
  it.each([
    ['a case at work', accepted()],
    ['deadlines that moved', moved()],
    ['missed ones', accepted().at(dueOnThursday).do(fireDue)],
    ['ended and re-opened ones', resolved().do((s, c) => reopen(s, '又坏了', c), 'handler1')],
  ])('is what the contract promises, whole, and agrees with what is stored, for %s', async (_, story) => {
    const answer = await showClocks(world(story), coordinator, 'TS2611001')
    const sent: unknown = JSON.parse(JSON.stringify(answer))
    expect(getClocks.responses[200].parse(sent)).toEqual(sent)
    expect(answer.clocks.map(({ clock, cycle }) => [clock, cycle])).toEqual(
      story.subject.clocks.map(({ id, cycle }) => [id, cycle]),
    )
    for (const { agrees } of answer.clocks) expect(agrees).toBe(true)
  })

  it('names start, stop, target, calendar, version, and every day with why it counted', async () => {
    expect(await explain(accepted(), 'resolve')).toMatchObject({
      starts: { en: 'the case is received' },
      stops: [{ en: 'the result is there' }],
      target: { en: '3 business days (counting from the day after, to the end of the last day)' },
      policyVersion: 'small@1.0.0',
      explainedUnder: 'small@1.0.0',
      calendar: { id: 'standard', version: 'standard@1', zone: 'Asia/Shanghai' },
      rule: 'ordinary-3d',
      counted: [
        { date: '2026-11-23', counted: false },
        { date: '2026-11-24', counted: true },
        { date: '2026-11-25', counted: true },
        { date: '2026-11-26', counted: true },
      ],
      result: { 'zh-CN': '期限：2026年11月26日周四', en: 'Due Thursday, 26 November 2026' },
      owed: [{ text: { en: 'the owner is reminded' } }, { step: 'breach', at: dueOnThursday }],
    })
  })

  it('tells every rule with what it asked for and what the case has', async () => {
    const { rules } = await explain(accepted(), 'resolve')
    expect(rules).toMatchObject([
      { id: 'ordinary-3d', chosen: true, holds: true, conditions: [] },
      {
        id: 'major-7d',
        chosen: false,
        holds: false,
        conditions: [
          {
            holds: false,
            text: { 'zh-CN': '级别为重大（本案：一般）', en: 'severity is Major (here: General)' },
          },
        ],
      },
    ])
  })

  it('tells pauses, extensions and the earlier deadline with what it would be without', async () => {
    expect(await explain(moved(), 'resolve')).toMatchObject({
      pauses: [{ reason: 'customer', from: november('24T10:00'), to: november('25T10:00') }],
      extended: [
        {
          text: { en: '2 business days' },
          reason: '等检测报告',
          requestedBy: 'handler1',
          approvedBy: 'manager1',
          dueAt: '2026-12-01T16:00:00.000Z',
        },
      ],
      earlier: { dueAt: november('27T12:00'), by: 'manager1', reason: '客户多次来电' },
      computedDueAt: '2026-12-01T16:00:00.000Z',
      agrees: true,
    })
  })

  it('tells what comes next, after a missed deadline too', async () => {
    const late = accepted().at(dueOnThursday).do(fireDue)
    const { owed } = await explain(late, 'resolve')
    expect(owed[0]).toMatchObject({ step: 'rung-1', text: { en: 'it is checked that rung 1 has been told' } })
  })

  it.each([
    ['running', accepted(), 'resolve', 'Due Thursday, 26 November 2026'],
    [
      'paused',
      accepted().do((s, c) => pauseCase(s, { for: 'customer' }, c), 'handler1'),
      'resolve',
      'Stands still; it was due Thursday, 26 November 2026 when the pause began, and is computed anew afterwards',
    ],
    [
      'breached',
      accepted().at(dueOnThursday).do(fireDue),
      'resolve',
      'Overdue since Thursday, 26 November 2026',
    ],
    [
      'missed',
      eventful(),
      'resolve',
      'Missed: stopped on Friday, 27 November 2026 at 00:00; it was due Thursday, 26 November 2026',
    ],
    [
      'cancelled',
      resolved().do((subject, context) => reopen(subject, '又坏了', context), 'handler1'),
      'close',
      'Cancelled on Monday, 23 November 2026 at 10:00; it was due Wednesday, 25 November 2026',
    ],
    [
      'met',
      resolved(),
      'resolve',
      'Met on Monday, 23 November 2026 at 10:00; it was due Thursday, 26 November 2026',
    ],
  ])('says how a clock stands that is %s', async (_, story, id, result) => {
    expect((await explain(story, id)).result.en).toBe(result)
  })
})

describe('the version under which a deadline is explained [R22] [R47]', () => {
  const next: Policy = {
    ...smallPolicy,
    version: '2.0.0',
    fingerprint: 'small-2',
    clocks: smallPolicy.clocks.map((clock) =>
      clock.id === 'acknowledge'
        ? { ...clock, rules: [ruleOf('ack-1h', { unit: 'calendarHours', amount: 1 })] }
        : clock,
    ),
  }

  it('is that of its computation, also when it is read from what was published long ago', async () => {
    const ports = world(resolved(), next)
    await publish(ports.policies, smallPolicy, '2026-01-01T00:00:00.000Z')
    await publish(ports.policies, next, monday)
    const { clocks } = await showClocks(ports, coordinator, 'TS2611001')
    const first = clocks.find(({ clock }) => clock === 'acknowledge')
    expect(first).toMatchObject({
      explainedUnder: 'small@1.0.0',
      rules: [{ id: 'ack-24h', chosen: true }],
      agrees: true,
    })
  })

  it('is that in force where its own is gone, and the answer says so', async () => {
    const stranger: Policy = { ...next, name: 'other', clocks: [] }
    expect(await explain(accepted(), 'resolve', stranger)).toMatchObject({
      policyVersion: 'small@1.0.0',
      explainedUnder: 'other@2.0.0',
      rules: [],
      starts: undefined,
      stops: [],
    })
  })

  it('shows the rules of a clock that has stopped against the facts of then', async () => {
    const quick = ruleOf('quick', { unit: 'businessHours', amount: 1 }, { severity: ['major'] })
    const policy = policyWith(
      smallPolicy.clocks.map((clock) =>
        clock.id === 'accept' ? { ...clock, rules: [...clock.rules, quick] } : clock,
      ),
    )
    const raised = accepted({}, policy).do(correcting({ severity: 'major' }), 'coordinator1')
    const { rules, agrees } = await explain(raised, 'accept', policy)
    expect(rules.map(({ id, chosen }) => [id, chosen])).toEqual([
      ['accept-1d', true],
      ['quick', false],
    ])
    expect(rules[1]?.conditions[0]?.text.en).toBe('severity is Major (here: General)')
    expect(agrees).toBe(true)
  })

  it('takes the facts of now where the history does not tell of a clock', async () => {
    const story = resolved()
    const ports = world(story)
    ports.cases.events.length = 0
    const { clocks } = await showClocks(ports, coordinator, 'TS2611001')
    expect(clocks.find(({ clock }) => clock === 'resolve')).toMatchObject({ agrees: true })
  })
})

describe('a case for staff', () => {
  it('is refused to those who may not see it [R44]', async () => {
    const stranger = staff('handler3', 'handler', ['money'])
    for (const show of [showCase, showClocks])
      await expect(show(world(accepted()), stranger, 'TS2611001')).rejects.toMatchObject({
        code: 'forbidden',
      })
  })

  it('is shown in the words of the rules that it goes by', async () => {
    expect(await showCase(world(accepted()), coordinator, 'TS2611001')).toMatchObject({
      reference: 'TS2611001',
      state: 'accepted',
    })
  })
})
