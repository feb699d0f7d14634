import { describe, expect, it } from 'vitest'
import { trackedCase } from '#shared/contracts/tracking.ts'
import type { Case } from '#shared/domain/case.ts'
import { pauseCase } from '#shared/domain/commands/pause.ts'
import { close, resolve } from '#shared/domain/commands/work.ts'
import type { ComplaintRecord } from '#shared/domain/events.ts'
import { states } from '#shared/domain/lifecycle.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { mergeCases } from '#shared/use-cases/merge-cases.ts'
import { trackCase } from '#shared/use-cases/track-case.ts'
import { isSameCustomer, trackedView } from '#shared/use-cases/views/tracked-view.ts'
import { accepted, monday, november, received, resolved, staff, type Story } from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, policiesOf } from '#test/support/fakes.ts'
import { clockOf, daysOf, policyWith, ruleOf, smallPolicy } from '#test/support/policies.ts'
import { asking, dueOnThursday as due, eventful, moved } from '#test/support/stories.ts'

const viewOf = ({ subject, history, now }: Story) => trackedView(subject, history, now)

describe('the case as the customer sees it [R33]', () => {
  it('tells where it stands, and nothing internal', () => {
    const story = eventful()
    const view = trackedView(story.subject, story.history, due)
    expect(trackedCase.parse(JSON.parse(JSON.stringify(view)))).toEqual(JSON.parse(JSON.stringify(view)))
    expect(view).toMatchObject({ status: 'closed', late: false, expectedBy: undefined, joined: false })
    expect(view.timeline.map(({ step }) => step)).toEqual([
      'received',
      'assigned',
      'accepted',
      'answered',
      'closed',
    ])
    expect(JSON.stringify(view)).not.toMatch(/看过|handler|lead1|员工|very-secret|secret-of/)
  })

  it('shows every word that was said, also a mail that is its subject alone', () => {
    const view = trackedView(eventful().subject, eventful().history, due)
    expect(view.conversation.map(({ direction, subject, text }) => [direction, subject, text])).toEqual([
      ['from-customer', '问一下', ''],
      ['to-customer', undefined, '已更换'],
    ])
    expect(viewOf(resolved()).conversation).toMatchObject([{ about: 'result', text: '已更换' }])
  })

  it('owns up to being late', () => {
    const { subject, history } = accepted()
    expect(trackedView(subject, history, monday)).toMatchObject({
      status: 'in-progress',
      expectedBy: due,
      late: false,
    })
    expect(trackedView(subject, history, '2026-11-27T00:00:00.000Z')).toMatchObject({ late: true })
    expect(trackedView({ ...subject, clocks: [] }, history, due)).toMatchObject({
      expectedBy: undefined,
      late: false,
    })
  })

  it.each(states)('has a plain word for a case that is %s', (state) => {
    const { subject, history } = received()
    const { status, expectedBy } = trackedView({ ...subject, state }, history, monday)
    expect(trackedCase.shape.status.safeParse(status).success).toBe(true)
    expect(expectedBy === undefined).toBe(['answered', 'closed'].includes(status))
  })
})

describe('the date that the customer is promised [R21] [R33]', () => {
  const waitingFor = (reason: 'customer' | 'laboratory') =>
    accepted().do((subject, context) => pauseCase(subject, { for: reason }, context), 'handler1')

  it('is none while the case waits for them, since it moves as long as they take', () => {
    expect(viewOf(waitingFor('customer'))).toMatchObject({
      status: 'waiting-for-you',
      expectedBy: undefined,
      late: false,
    })
  })

  it('stays while it waits for somebody else and the clock runs on', () => {
    expect(viewOf(waitingFor('laboratory'))).toMatchObject({ status: 'in-progress', expectedBy: due })
  })

  it('is the earlier one of a clock that runs beside one that stands still', () => {
    const statutory = smallPolicy.clocks
      .filter(({ id }) => id === 'resolve')
      .map((clock) => ({ ...clock, id: 'statutory', pausedBy: [] }))
    const story = accepted({}, policyWith([...statutory, ...smallPolicy.clocks])).do(
      (subject, context) => pauseCase(subject, { for: 'customer' }, context),
      'handler1',
    )
    expect(viewOf(story)).toMatchObject({ expectedBy: undefined })
    const [first, ...rest] = story.subject.clocks.filter(({ milestone }) => milestone === 'resolve')
    const earlier = first && { ...first, dueAt: november('25T00:00') }
    const subject: Case = { ...story.subject, clocks: earlier ? [earlier, ...rest] : [] }
    expect(trackedView(subject, story.history, monday)).toMatchObject({ expectedBy: november('25T00:00') })
  })

  it('is the new one after an extension, with the one before and the reason that they were told', () => {
    const story = accepted().do(asking('resolve', 2, '等检测报告'), 'manager1')
    const view = viewOf(story)
    expect(view).toMatchObject({
      expectedBy: '2026-11-30T16:00:00.000Z',
      postponed: { at: story.now, previously: due, reason: '等检测报告' },
    })
    expect(view.conversation).toMatchObject([{ about: 'extension', text: '等检测报告' }])
    expect(viewOf(accepted()).postponed).toBeUndefined()
    // Management has set an earlier date since: nothing is postponed any more.
    expect(viewOf(moved()).postponed).toBeUndefined()
  })

  it('is the next of several, where another than that was moved', () => {
    const rules = [ruleOf('day', daysOf('businessDays', 1))]
    const restore = clockOf({ milestone: 'resolve', starts: 'received', stops: ['resolved'], rules })
    const policy = policyWith([...smallPolicy.clocks, { ...restore, id: 'restore' }])
    const view = viewOf(accepted({}, policy).do(asking('resolve', 2, '等检测报告'), 'manager1'))
    expect(view).toMatchObject({ expectedBy: november('25T00:00'), postponed: undefined })
  })

  it('is not spoken of any more once the result is there, nor where nobody was to be told', () => {
    const extended = accepted().do(asking('resolve', 2, '等检测报告'), 'manager1')
    const answered = extended.do(
      (subject, context) => resolve(subject, { text: '已更换', validity: 'valid' }, context),
      'handler1',
    )
    expect(viewOf(answered)).toMatchObject({ status: 'answered', postponed: undefined })
    const silent = smallPolicy.clocks.map((clock) =>
      clock.extensions ? { ...clock, extensions: { ...clock.extensions, notice: false } } : clock,
    )
    expect(viewOf(accepted({}, policyWith(silent)).do(asking('resolve', 2, 'x'), 'manager1'))).toMatchObject({
      postponed: undefined,
    })
  })
})

const [one, two, three] = ['TS2611001', 'TS2611002', 'TS2611003']
const token = 'secret-of-the-link-12345'

/** Three cases that came by mail, of which the first is merged into the second. */
const world = async (more: Partial<ComplaintRecord> = {}) => {
  const cases = new MemoryCases()
  const lead: Partial<ComplaintRecord> = { channel: 'email', ...more }
  cases.put(accepted({ channel: 'email' }), one)
  cases.put(accepted(lead), two)
  cases.put(accepted(lead), three)
  const ports = {
    cases,
    policies: policiesOf(smallPolicy),
    clock: new FrozenClock(),
    sameSecret: (a: string, b: string) => a === b,
  }
  const coordinator = staff('coordinator1', 'coordinator')
  const merge = (from: string, into: string) =>
    mergeCases(ports, coordinator, from, { into, reason: '同一事' })
  const finish = (reference: string) =>
    execute(ports, reference, system('test'), (subject, context) => [
      ...resolve(subject, { text: '已全部更换', validity: 'valid' }, context),
    ])
  await merge(one, two)
  return { ports, merge, finish, track: () => trackCase(ports, `${one}.${token}`) }
}

describe('a merged case [R33]', () => {
  it('follows the case in which it goes on, also when that was merged, too', async () => {
    const { merge, track } = await world()
    expect(await track()).toMatchObject({
      reference: one,
      status: 'in-progress',
      joined: true,
      expectedBy: due,
    })
    await merge(two, three)
    expect(await track()).toMatchObject({ reference: one, status: 'in-progress', joined: true })
  })

  it('shows its own customer the result, and when', async () => {
    const { finish, track } = await world({
      customer: { name: '客户甲', email: 'Customer@example.com', class: 'vip' },
    })
    await finish(two)
    const view = await track()
    expect(view).toMatchObject({ status: 'answered', expectedBy: undefined })
    expect(view.conversation).toMatchObject([{ about: 'result', text: '已全部更换' }])
    expect(view.timeline.at(-1)).toMatchObject({ step: 'answered', at: monday })
  })

  it('shows nothing of what another customer was told', async () => {
    const { ports, finish, track } = await world({
      customer: { name: '客户乙', email: 'other@example.com', class: 'ordinary' },
    })
    await finish(two)
    await execute(ports, two, system('test'), (subject, context) =>
      close(subject, { grounds: 'consent' }, context),
    )
    const view = await track()
    expect(view).toMatchObject({ status: 'closed', conversation: [] })
    expect(view.timeline.map(({ step }) => step)).toEqual([
      'received',
      'assigned',
      'accepted',
      'answered',
      'closed',
    ])
    expect(JSON.stringify(view)).not.toMatch(/已全部更换|乙|TS2611002/)
  })

  it('whose other case is not there is an error, not an empty page', async () => {
    const { ports, track } = await world()
    ports.cases.snapshots.delete(two)
    await expect(track()).rejects.toThrow('is not there')
  })

  const mail = (email: string, more: object = {}) => ({
    channel: 'email' as const,
    customer: { name: '客户甲', class: 'ordinary' as const, email },
    ...more,
  })
  it.each([
    ['who wrote from one address', mail('a@example.com'), mail('A@EXAMPLE.com'), true],
    ['who wrote from two', mail('a@example.com'), mail('b@example.com'), false],
    [
      'one of whom named the address in a form',
      mail('a@example.com'),
      mail('a@example.com', { channel: 'web' }),
      false,
    ],
    [
      'who both did',
      mail('a@example.com', { channel: 'web' }),
      mail('a@example.com', { channel: 'web' }),
      false,
    ],
    [
      'one of whom forged it',
      mail('a@example.com'),
      mail('a@example.com', { automatic: ['dmarc-verdict'] }),
      false,
    ],
  ])('customers %s are one and the same: %#', (_, left, right, same) => {
    expect(isSameCustomer(received(left).subject, received(right).subject)).toBe(same)
  })
})

describe('a private link [R33] [R46]', () => {
  const cases = new MemoryCases()
  cases.put(received())
  const ports = {
    cases,
    policies: policiesOf(smallPolicy),
    clock: new FrozenClock(),
    sameSecret: (a: string, b: string) => a === b,
  }

  it('opens its case', async () => {
    expect(await trackCase(ports, `TS2611001.${token}`)).toMatchObject({ reference: 'TS2611001' })
  })

  it.each([
    'TS2611001.wrong',
    `TS2611002.${token}`,
    'TS2611001.',
    'TS2611001',
    `.${token}`,
    `TS2611001.${token}.more`,
    '.',
    '',
  ])('that is “%s” is refused like any other', async (link) => {
    await expect(trackCase(ports, link)).rejects.toMatchObject({
      code: 'unknown-link',
      message: 'the link is not valid',
    })
  })
})
