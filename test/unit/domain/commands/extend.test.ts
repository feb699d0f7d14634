import { describe, expect, it } from 'vitest'
import { decideExtension, requestExtension, type ExtensionWish } from '#shared/domain/commands/extend.ts'
import { setDeadline } from '#shared/domain/commands/manage.ts'
import type { Span } from '#shared/domain/span.ts'
import { accepted, after, monday, november, type Story } from '#test/support/builders.ts'
import { acts, clockIn, live } from '#test/support/clock-stories.ts'
import { policyWith, smallPolicy } from '#test/support/policies.ts'

const days = (amount: number): Span => ({ unit: 'businessDays', amount })
const asking = (wish: Partial<ExtensionWish> = {}) => ({
  clock: 'resolve',
  by: days(2),
  reason: '等检测结果',
  ...wish,
})

const ask = (story: Story, staffId: string, wish: Partial<ExtensionWish> = {}) =>
  story.do((subject, context) => requestExtension(subject, asking(wish), context), staffId)
const decide = (story: Story, staffId: string, approve = true, reason?: string) =>
  story.do(
    (subject, context) => decideExtension(subject, { clock: 'resolve', approve, reason }, context),
    staffId,
  )
const types = (story: Story, last: number) => story.history.slice(-last).map(({ type }) => type)

describe('asking for a later deadline [R21]', () => {
  it('waits for those who may approve it, and for one wish at a time', () => {
    const story = ask(accepted(), 'handler1')
    expect(story.history.at(-1)).toMatchObject({
      type: 'ExtensionRequested',
      reason: '等检测结果',
      data: {
        clock: 'resolve',
        milestone: 'resolve',
        cycle: 1,
        by: days(2),
        recipients: ['manager1', 'executive1'],
      },
    })
    expect(story.subject.extensionRequests).toEqual([
      { clock: 'resolve', cycle: 1, by: days(2), reason: '等检测结果', requestedBy: 'handler1', at: monday },
    ])
    expect(clockIn(story.subject).dueAt).toBe(november('27T00:00'))
    expect(() => ask(story, 'handler1')).toThrow(
      expect.objectContaining({ issues: [{ path: ['clock'], code: 'already-requested' }] }),
    )
  })

  it.each([
    ['before anybody was told', false],
    ['after', true],
  ])('comes too late once the deadline was missed, %s: a miss is not made good [R41]', (_, told) => {
    const story = ask(accepted(), 'handler1').at(november('27T00:00'))
    if (told) story.do(acts.fire)
    for (const late of [
      () => ask(accepted().at(november('27T00:01')), 'manager1'),
      () => decide(story, 'manager1'),
    ])
      expect(late).toThrow(expect.objectContaining({ issues: [{ path: ['clock'], code: 'already-missed' }] }))
    decide(story, 'manager1', false, '已超期')
    expect(story.history.at(-1)?.type).toBe('ExtensionRefused')
  })

  it('by an approver is granted at once, and the customer is told [R32]', () => {
    const story = ask(accepted(), 'manager1')
    expect(story.history.slice(-2)).toMatchObject([
      {
        type: 'ClockExtended',
        actor: { kind: 'staff', id: 'manager1' },
        reason: '等检测结果',
        data: {
          by: days(2),
          requestedBy: 'manager1',
          dueAt: '2026-11-30T16:00:00.000Z',
          previousDueAt: november('27T00:00'),
        },
        clocks: [{ change: 'moved', previousDueAt: november('27T00:00') }],
      },
      { type: 'MessageQueued', data: { purpose: 'extension', via: 'email', text: '等检测结果' } },
    ])
    expect(clockIn(story.subject)).toMatchObject({
      dueAt: '2026-11-30T16:00:00.000Z',
      extensions: [
        { by: days(2), reason: '等检测结果', requestedBy: 'manager1', approvedBy: 'manager1', at: monday },
      ],
    })
  })

  it.each<[string, Partial<ExtensionWish>, { path: string[]; code: string }[]]>([
    [
      'of another unit',
      { by: { unit: 'calendarDays', amount: 1 } },
      [{ path: ['by', 'unit'], code: 'wrong-unit' }],
    ],
    ['of nothing', { by: days(0) }, [{ path: ['by', 'amount'], code: 'not-positive' }]],
    ['of half a day', { by: days(0.5) }, [{ path: ['by', 'amount'], code: 'not-positive' }]],
    ['beyond the total', { by: days(6) }, [{ path: ['by', 'amount'], code: 'beyond-total' }]],
    ['without a reason', { reason: ' ' }, [{ path: ['reason'], code: 'required' }]],
    ['of a clock that nobody knows', { clock: 'nothing' }, [{ path: ['clock'], code: 'unknown-clock' }]],
    ['of a clock that has stopped', { clock: 'accept' }, [{ path: ['clock'], code: 'not-running' }]],
    [
      'of a clock without extensions',
      { clock: 'investigate' },
      [{ path: ['clock'], code: 'not-extendable' }],
    ],
  ])('%s is refused', (_, wish, issues) => {
    expect(() => ask(accepted(), 'handler1', wish)).toThrow(
      expect.objectContaining({ code: 'invalid-request', issues }),
    )
  })

  it('is refused once all extensions are used up, in number or in sum', () => {
    const twice = ask(ask(accepted(), 'manager1', { by: days(3) }), 'manager1', { by: days(1) })
    expect(() => ask(twice, 'manager1', { by: days(1) })).toThrow(
      expect.objectContaining({ issues: [{ path: ['clock'], code: 'extended-too-often' }] }),
    )
    const once = ask(accepted(), 'manager1', { by: days(3) })
    expect(() => ask(once, 'manager1', { by: days(3) })).toThrow(
      expect.objectContaining({ issues: [{ path: ['by', 'amount'], code: 'beyond-total' }] }),
    )
  })

  it('is refused where an earlier date of management would hold all the same [R26]', () => {
    const story = accepted().do(
      (subject, context) =>
        setDeadline(subject, { clock: 'resolve', dueAt: after(monday, 5), reason: '媒体关注' }, context),
      'manager1',
    )
    expect(() => ask(story, 'manager1')).toThrow(
      expect.objectContaining({ issues: [{ path: ['by'], code: 'does-not-move' }] }),
    )
  })

  it('is refused when the case has ended', () => {
    const story = live(accepted(), [monday, 'resolve'], [monday, 'close'])
    expect(() => ask(story, 'manager1')).toThrow(expect.objectContaining({ code: 'not-allowed-in-state' }))
  })

  it('does not tell the customer where the policy does not want it', () => {
    const story = accepted()
    story.policy = policyWith(
      smallPolicy.clocks.map((clock) =>
        clock.extensions ? { ...clock, extensions: { ...clock.extensions, notice: false } } : clock,
      ),
    )
    expect(types(ask(story, 'manager1'), 1)).toEqual(['ClockExtended'])
  })

  it('never mails a machine: the notice waits on the page [R9]', () => {
    const story = ask(accepted({ automatic: ['dmarc-verdict'] }), 'manager1')
    expect(story.history.at(-1)?.data).toMatchObject({ purpose: 'extension', via: 'page' })
  })
})

describe('deciding on it [R21]', () => {
  it('grants what was asked for, with both names', () => {
    const story = decide(ask(accepted(), 'handler1').at(after(monday, 1)), 'executive1', true, '同意')
    expect(story.history.at(-2)).toMatchObject({
      type: 'ClockExtended',
      reason: '同意',
      data: { requestedBy: 'handler1' },
    })
    expect(clockIn(story.subject).extensions).toEqual([
      {
        by: days(2),
        reason: '等检测结果',
        requestedBy: 'handler1',
        approvedBy: 'executive1',
        at: after(monday, 1),
      },
    ])
    expect(story.subject.extensionRequests).toEqual([])
  })

  it('keeps the reason of whoever asked, where the approver gives none', () => {
    const story = decide(ask(accepted(), 'handler1'), 'executive1')
    expect(story.history.at(-2)).toMatchObject({ type: 'ClockExtended', reason: '等检测结果' })
  })

  it('refuses with a reason, and the deadline stays', () => {
    const story = ask(accepted(), 'handler1')
    for (const reason of [undefined, ' '])
      expect(() => decide(story, 'manager1', false, reason)).toThrow(
        expect.objectContaining({ issues: [{ path: ['reason'], code: 'required' }] }),
      )
    decide(story, 'manager1', false, '今天就能办完')
    expect(story.history.at(-1)).toMatchObject({
      type: 'ExtensionRefused',
      reason: '今天就能办完',
      data: { clock: 'resolve', by: days(2), requestedBy: 'handler1' },
    })
    expect(story.subject.extensionRequests).toEqual([])
    expect(clockIn(story.subject).dueAt).toBe(november('27T00:00'))
  })

  it('is for approvers, and never for whoever asked', () => {
    const story = ask(accepted(), 'handler1')
    expect(() => decide(story, 'lead1')).toThrow(expect.objectContaining({ code: 'forbidden' }))
    expect(() =>
      story.do((subject, context) => decideExtension(subject, { clock: 'resolve', approve: true }, context)),
    ).toThrow('only manager, executive may do this')
    // The handler became a manager meanwhile.
    story.policy = {
      ...smallPolicy,
      staff: smallPolicy.staff.map((member) =>
        member.id === 'handler1' ? { ...member, roles: ['handler', 'manager'] as const } : member,
      ),
    }
    expect(() => decide(story, 'handler1')).toThrow('whoever asked for an extension may not decide on it')
  })

  it('needs a wish, and holds it to the caps as they are now', () => {
    expect(() => decide(accepted(), 'manager1')).toThrow(
      expect.objectContaining({ issues: [{ path: ['clock'], code: 'not-requested' }] }),
    )
    const story = ask(accepted(), 'handler1', { by: days(5) })
    story.policy = policyWith(
      smallPolicy.clocks.map((clock) =>
        clock.extensions ? { ...clock, extensions: { ...clock.extensions, total: days(3) } } : clock,
      ),
    )
    expect(() => decide(story, 'manager1')).toThrow(
      expect.objectContaining({ issues: [{ path: ['by', 'amount'], code: 'beyond-total' }] }),
    )
  })

  it('comes too late when the clock has stopped: the wish ended with it', () => {
    const story = live(ask(accepted(), 'handler1'), [monday, 'resolve'])
    expect(story.subject.extensionRequests).toEqual([])
    expect(() => decide(story, 'manager1')).toThrow(
      expect.objectContaining({ issues: [{ path: ['clock'], code: 'not-running' }] }),
    )
    live(story, [monday, 'reopen'])
    expect(acts.fire(story.subject, story.context())).toEqual([])
  })
})
