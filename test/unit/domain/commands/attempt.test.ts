import { describe, expect, it } from 'vitest'
import { fireDue } from '#shared/domain/commands/escalate.ts'
import { pauseCase, resumeCase } from '#shared/domain/commands/pause.ts'
import { recordFollowUp, reopen } from '#shared/domain/commands/reopen.ts'
import { recordDeliveryFailure, recordReceived } from '#shared/domain/commands/tell-customer.ts'
import { close, resolve } from '#shared/domain/commands/work.ts'
import type { Decide } from '#shared/domain/commands/carry-out.ts'
import type { UnreachablePolicy } from '#shared/domain/policy.ts'
import { mostAttempts } from '#shared/domain/unreached.ts'
import { inVain, patient, patientWith, trying } from '#test/support/attempts.ts'
import { accepted, dispatched, november, resolved, type Story } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

const types = ({ history }: Story, from: number) => history.slice(from).map(({ type }) => type)
const clockOf = ({ subject }: Story) => subject.clocks.findLast(({ id }) => id === 'silent')
const waiting =
  (reason: 'customer' | 'laboratory'): Decide =>
  (subject, context) =>
    pauseCase(subject, { for: reason }, context)
const resuming: Decide = (subject, context) => resumeCase(subject, undefined, context)
const resolving: Decide = (subject, context) =>
  resolve(subject, { text: '联系不上', validity: 'undetermined' }, context)
const closing: Decide = (subject, context) => close(subject, { grounds: 'unreachable' }, context)
const writing: Decide = (subject, context) => recordReceived(subject, { text: '我在' }, context)
const reopening: Decide = (subject, context) => reopen(subject, '客户来电', context)
const refused = (code: string) =>
  expect.objectContaining({ code: 'invalid-request', issues: [{ path: ['grounds'], code }] }) as unknown

describe('an attempt to reach the customer [R34]', () => {
  it('is recorded with how, what came of it and what was said', () => {
    const story = accepted().do(trying('message-left', '请回电'), 'handler1').do(trying('no-answer', ' '))
    expect(story.history.slice(-2)).toMatchObject([
      {
        type: 'ContactAttempted',
        actor: { kind: 'staff', id: 'handler1' },
        data: { means: 'phone', outcome: 'message-left', text: '请回电' },
      },
      { type: 'ContactAttempted', data: { means: 'phone', outcome: 'no-answer' } },
    ])
    expect(story.history.at(-1)?.data).not.toHaveProperty('text')
    expect(story.subject.unreached).toEqual({ attempts: [story.now, story.now] })
  })

  it('has nobody written to where the policy says nothing of it', () => {
    expect(inVain(accepted(), 25).subject).toMatchObject({ state: 'accepted', version: 30 })
    expect(inVain(accepted(), 25).subject.unreached?.attempts).toHaveLength(mostAttempts)
  })

  it('is the first contact where the customer is reached, and ends what waits for them', () => {
    const story = accepted({}, patient).do(waiting('customer'), 'handler1')
    const { version } = story.subject
    story.do(trying('reached', '已约时间'), 'handler1')
    expect(types(story, version)).toEqual(['ContactAttempted', 'CaseResumed'])
    expect(story.subject).toMatchObject({ state: 'accepted', unreached: undefined })
    expect(story.subject.moments.answered).toMatchObject({ at: story.now })
    expect(types(story.do(trying('reached'), 'handler1'), version + 2)).toEqual(['ContactAttempted'])
  })

  it('is refused once the case has ended', () => {
    const ended = resolved().do((subject, context) => close(subject, { grounds: 'consent' }, context))
    expect(() => ended.do(trying())).toThrow(expect.objectContaining({ code: 'not-allowed-in-state' }))
  })
})

describe('a customer who cannot be reached [R34]', () => {
  it('is written to after so many attempts in vain, and the case waits until the policy’s time has passed', () => {
    const story = accepted({}, patient).do(trying(), 'handler1').at(november('24T10:00'))
    const { version } = inVain(story, 1).subject
    story.at(november('25T10:00')).do(trying('wrong-number'), 'handler1')
    expect(types(story, version)).toEqual(['ContactAttempted', 'CasePaused', 'MessageQueued'])
    const due = november('28T00:00')
    expect(story.history.at(-1)).toMatchObject({
      actor: { kind: 'system', id: 'attempts' },
      data: {
        purpose: 'unreachable',
        via: 'email',
        to: 'customer@example.com',
        unreached: {
          attempts: [november('23T10:00'), november('24T10:00'), november('25T10:00')],
          recipients: [],
        },
        promised: due,
      },
    })
    expect(story.subject).toMatchObject({ state: 'waiting', waitingFor: { reason: 'customer' } })
    expect(story.subject.unreached?.writtenAt).toBe(story.now)
    expect(clockOf(story)).toMatchObject({ status: 'running', dueAt: due })
    // What a machine wrote is no answer of ours.
    expect(story.subject.moments.answered).toBeUndefined()
  })

  it('is written to once, however often they are tried while the case waits', () => {
    const story = inVain(accepted({}, patient))
    const { version } = story.subject
    expect(types(inVain(story, 4), version)).toEqual(Array(4).fill('ContactAttempted'))
  })

  it('is written to again when the case went on without them, and they are not reached again', () => {
    const story = inVain(accepted({}, patient)).do(resuming, 'handler1').at(november('26T10:00'))
    const { version } = story.subject
    expect(types(inVain(story, 1), version)).toEqual(['ContactAttempted', 'CasePaused', 'MessageQueued'])
    expect(clockOf(story)).toMatchObject({ status: 'running', cycle: 2, startedAt: story.now })
  })

  it('has the whole time from the message on, where the case has waited for them before', () => {
    const story = accepted({}, patient).do(waiting('customer'), 'handler1').at(november('26T10:00'))
    const { version } = story.subject
    expect(types(inVain(story), version + 2)).toEqual([
      'ContactAttempted',
      'CaseResumed',
      'CasePaused',
      'MessageQueued',
    ])
    expect(clockOf(story)).toMatchObject({ cycle: 2, status: 'running', startedAt: story.now })
    expect(story.history.at(-1)).toMatchObject({ data: { promised: clockOf(story)?.dueAt } })
  })

  it.each([
    ['before anybody has accepted the case', dispatched({}, patient)],
    ['while it waits for somebody else', accepted({}, patient).do(waiting('laboratory'), 'handler1')],
    ['once the result has been told', resolved({}, patient)],
  ])('is not written to %s; the attempts count', (_, story) => {
    const { state } = story.subject
    expect(inVain(story, 4).subject).toMatchObject({ state })
    expect(story.subject.unreached?.attempts).toHaveLength(4)
    expect(story.subject.unreached?.writtenAt).toBeUndefined()
  })

  it.each<[string, (story: Story) => Story]>([
    ['wrote', (story) => story.byCustomer(writing)],
    ['was reached', (story) => story.do(trying('reached'), 'handler1')],
    ['returned, and the case was opened again', (story) => story.do(resolving).do(reopening)],
    [
      'was asked after the result',
      (story) =>
        story
          .do(resolving)
          .do((subject, context) => recordFollowUp(subject, { result: 'satisfied' }, context)),
    ],
  ])('begins anew when the customer %s', (_, hear) => {
    expect(hear(inVain(accepted({}, patient), 2)).subject.unreached).toBeUndefined()
    expect(hear(inVain(accepted({}, patient))).subject.unreached).toBeUndefined()
  })

  it('is as little reached by a follow-up that reaches nobody', () => {
    const story = inVain(accepted({}, patient), 2).do(resolving)
    story.do((subject, context) => recordFollowUp(subject, { result: 'not-reached' }, context))
    expect(story.subject.unreached?.attempts).toHaveLength(2)
  })
})

describe('a customer who cannot be mailed [R34] [R35]', () => {
  const told = (story: Story) => inVain(story).history.at(-1)
  const byPage = { type: 'MessageQueued', data: { via: 'page', unreached: { recipients: ['handler1'] } } }

  it('is told on their page, and the handler is to find another way: no address', () => {
    expect(told(accepted({ customer: { name: '客户甲', class: 'ordinary' } }, patient))).toMatchObject(byPage)
  })

  it('is told on their page, and the handler is to find another way: mail comes back', () => {
    const failure = {
      address: 'customer@example.com',
      kind: 'bounce',
      permanent: true,
    } as const
    const story = accepted({}, patient).do((subject, context) =>
      recordDeliveryFailure(subject, failure, context),
    )
    expect(told(story)).toMatchObject(byPage)
    expect(story.history.at(-1)?.data).not.toHaveProperty('to')
  })

  it('is told on their page, and the handler is to find another way: a machine would answer a machine', () => {
    expect(told(accepted({ automatic: ['auto-submitted'] }, patient))).toMatchObject(byPage)
  })
})

describe('closing as unreachable [R34]', () => {
  const friday = november('28T00:00')
  const written = (unreachable: Partial<UnreachablePolicy> = {}) =>
    inVain(accepted({}, patientWith(unreachable)).at(november('25T10:00')))

  it('is refused before the customer has been written to', () => {
    expect(() => resolved({}, patient).do(closing)).toThrow(refused('not-written-to'))
    expect(() => inVain(accepted({}, patient), 2).do(resolving).do(closing)).toThrow(
      refused('not-written-to'),
    )
  })

  it('is refused before their time to answer has passed, and possible afterwards', () => {
    const early = written().at(november('27T10:00')).do(resolving)
    expect(() => early.do(closing)).toThrow(refused('time-to-answer'))
    // Waiting longer after the result makes it no better.
    expect(() => early.at(november('30T10:00')).do(closing)).toThrow(refused('time-to-answer'))
    const late = written().at(friday).do(fireDue).do(resolving).do(closing)
    expect(late.subject).toMatchObject({ state: 'closed' })
  })

  it('is refused once they have answered', () => {
    const story = written().at(friday).byCustomer(writing).do(resolving)
    expect(() => story.do(closing)).toThrow(refused('not-written-to'))
  })

  it('waits for nothing where the policy lets it, says nothing, or gives no time', () => {
    const early = written({ closeEarly: true }).do(resolving).do(closing)
    expect(early.subject.state).toBe('closed')
    expect(resolved({}, smallPolicy).do(closing).subject.state).toBe('closed')
    expect(written({ clock: 'gone' }).do(resolving).do(closing).subject.state).toBe('closed')
  })

  it('leaves every other ground as it is, and the case opens again when the customer returns', () => {
    const other = inVain(accepted({}, patient))
      .do(resolving)
      .do((subject, context) => close(subject, { grounds: 'no-answer' }, context))
    expect(other.subject.state).toBe('closed')
    const policy = { ...patient, replies: { reopenResolved: true, reopenEndedWithinDays: 30 } }
    const back = inVain(accepted({}, policy).at(november('25T10:00')))
      .at(friday)
      .do(resolving)
      .do(closing)
      .at(november('30T10:00'))
      .byCustomer(writing)
    expect(back.subject).toMatchObject({ state: 'accepted', reopened: 1, unreached: undefined })
  })
})
