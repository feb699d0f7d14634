import { describe, expect, it } from 'vitest'
import type { Case } from '#shared/domain/case.ts'
import {
  recordDeliveryFailure,
  recordReceived,
  recordRefused,
  recordSent,
  recordWithheld,
} from '#shared/domain/commands/tell-customer.ts'
import { mergeInto } from '#shared/domain/commands/merge.ts'
import { reopen } from '#shared/domain/commands/reopen.ts'
import { close, resolve } from '#shared/domain/commands/work.ts'
import type { MailOrigin } from '#shared/domain/record.ts'
import { mailOf, takesPart } from '#shared/domain/mail/case-mail.ts'
import { onAnswer } from '#shared/domain/mail/on-answer.ts'
import { conversationOf } from '#shared/domain/conversation.ts'
import { accepted, after, classified, received, resolved, type Story } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

const write = (story: Story, mail?: MailOrigin): Story =>
  story.do((subject, context) =>
    recordReceived(
      subject,
      { from: 'customer@example.com', subject: 'Re', text: '一', rawMail: 'raw', ...(mail && { mail }) },
      context,
    ),
  )
const send = (story: Story, message: number, mailId?: string): Story =>
  story.do((subject, context) =>
    recordSent(
      subject,
      { message, purpose: 'acknowledgement', messageId: 'm', ...(mailId !== undefined && { mailId }) },
      context,
    ),
  )

describe('what a case keeps of its mail [R8]', () => {
  it('are the ids of both directions, and which one is to be answered', () => {
    const story = received({ mail: { messageId: '<a@x>', cc: ['partner@example.com'] } })
    send(story, 2, '<s@ses>')
    write(story, { messageId: '<b@x>', cc: ['partner@example.com', 'other@example.com'] })
    write(story, { messageId: '<b@x>' })
    write(story)
    send(story, 9)
    expect(mailOf(story.subject)).toEqual({
      ids: ['<a@x>', '<s@ses>', '<b@x>'],
      answers: '<b@x>',
      others: ['partner@example.com', 'other@example.com'],
      undeliverable: [],
    })
  })

  it('are twenty ids at most: the first, and the latest', () => {
    const story = received({ mail: { messageId: '<0@x>' } })
    for (let id = 1; id <= 30; id += 1) write(story, { messageId: `<${id}@x>` })
    const { ids } = mailOf(story.subject)
    expect(ids).toHaveLength(20)
    expect([ids[0], ids[1], ids.at(-1)]).toEqual(['<0@x>', '<12@x>', '<30@x>'])
  })

  it('and twenty people in copy: a mailing list is no conversation', () => {
    const cc = Array.from({ length: 30 }, (_, index) => `p${index}@example.com`)
    expect(mailOf(write(received(), { cc }).subject).others).toHaveLength(20)
  })

  it.each([
    ['customer@EXAMPLE.com', true],
    ['Partner@example.com', true],
    ['stranger@example.com', false],
  ])('so that %s takes part: %s', (address, expected) => {
    const story = received({ mail: { cc: ['partner@example.com'] } })
    expect(takesPart(story.subject, address)).toBe(expected)
  })

  it('and nobody takes part in the mail of a customer without an address', () => {
    const story = received({ customer: { name: '客户甲', class: 'ordinary' } })
    expect(takesPart(story.subject, '')).toBe(false)
  })
})

const bounced = { address: 'customer@example.com', kind: 'bounce', permanent: true } as const

describe('mail that comes back [R35]', () => {
  const fail = (story: Story, failure: Parameters<typeof recordDeliveryFailure>[1]) =>
    story.do((subject, context) => recordDeliveryFailure(subject, failure, context))
  const told = (story: Story) =>
    story.history.flatMap((event) => (event.type === 'DeliveryFailed' ? [event.data.recipients] : []))

  it('is told once to who answers for the case', () => {
    const story = fail(fail(accepted(), bounced), { ...bounced, kind: 'complaint' })
    expect(told(story)).toEqual([['handler1'], []])
    expect(mailOf(story.subject).undeliverable).toEqual(['customer@example.com'])
  })

  it('for now is only recorded', () => {
    const story = fail(accepted(), { ...bounced, permanent: false })
    expect(told(story)).toEqual([[]])
    expect(mailOf(story.subject).undeliverable).toEqual([])
  })

  it('shows in the conversation', () => {
    const story = send(classified(), 3)
    expect(conversationOf(story.history).map(({ delivery }) => delivery)).toEqual(['sent'])
    fail(story, { ...bounced, message: 3 })
    expect(conversationOf(story.history).map(({ delivery }) => delivery)).toEqual(['failed'])
  })

  const refuse = (subject: Case, context: Parameters<typeof recordRefused>[2]) => {
    const refused = { message: 3, purpose: 'acknowledgement', error: 'suppressed' } as const
    return recordRefused(subject, { ...refused, to: 'Customer@example.com' }, context)
  }

  it('or was never taken is told the same way, once', () => {
    const story = classified().do(refuse).do(refuse)
    expect(story.history.slice(3).map(({ type }) => type)).toEqual(['MessageFailed', 'DeliveryFailed'])
    expect(told(story)).toHaveLength(1)
    const known = fail(classified(), bounced).do(refuse)
    expect(told(known)).toHaveLength(1)
  })
})

describe('an automatic message that is held back [R9]', () => {
  it('is recorded once, and told on the page: the clock of the acknowledgement stops', () => {
    const withhold = (subject: Case, context: Parameters<typeof recordWithheld>[2]) =>
      recordWithheld(subject, { message: 3, purpose: 'acknowledgement', because: 'same-matter' }, context)
    const story = classified().do(withhold).do(withhold)
    expect(story.history.filter(({ type }) => type === 'MessageWithheld')).toHaveLength(1)
    expect(conversationOf(story.history).map(({ delivery }) => delivery)).toEqual(['page'])
    expect(story.subject.moments['acknowledged']).toBeDefined()
  })
})

describe('a mail in answer to a case that is done [R21] [R33]', () => {
  const closed = () =>
    resolved().do((subject, context) => close(subject, { grounds: 'consent' }, context), 'handler1')
  const replies = { reopenResolved: true, reopenEndedWithinDays: 30 }
  const never = { reopenResolved: false, reopenEndedWithinDays: 0 }
  const merged = () => {
    const story = accepted()
    const lead = { ...story.subject, reference: 'TS2611002' }
    return story.do((subject, context) => mergeInto(subject, lead, '同一问题', context), 'handler1')
  }

  it.each([
    ['open', accepted, replies, 0, 'join'],
    ['resolved', resolved, replies, 0, 'reopen'],
    ['resolved', resolved, never, 0, 'join'],
    ['resolved', resolved, undefined, 0, 'join'],
    ['closed', closed, replies, 29, 'reopen'],
    ['closed', closed, replies, 30, 'new-case'],
    ['closed', closed, never, 0, 'new-case'],
    ['closed', closed, undefined, 0, 'new-case'],
    ['merged', merged, replies, 0, 'join'],
  ] as const)('%s: with %s and %j after %i days it is: %s', (_, story, policy, days, expected) => {
    const { subject, now } = story()
    expect(onAnswer(subject, policy, after(now, days * 24))).toBe(expected)
  })

  it('opens it again in its history, with its words as the reason', () => {
    const policy = { ...smallPolicy, replies }
    const story = resolved({}, policy)
    write(story)
    expect(story.history.slice(-2)).toMatchObject([
      { type: 'MessageReceived' },
      { type: 'CaseReopened', reason: 'Re' },
    ])
    expect(story.subject.state).toBe('accepted')
  })

  it('not more than five times: then a person decides', () => {
    const story = resolved()
    for (let time = 1; time <= 5; time += 1) {
      expect(onAnswer(story.subject, replies, story.now)).toBe('reopen')
      story.do((subject, context) => reopen(subject, '又坏了', context), 'handler1')
      story.do(
        (subject, context) => resolve(subject, { text: '已更换', validity: 'valid' }, context),
        'handler1',
      )
    }
    expect(onAnswer(story.subject, replies, story.now)).toBe('join')
    story.do((subject, context) => close(subject, { grounds: 'consent' }, context), 'handler1')
    expect(onAnswer(story.subject, replies, story.now)).toBe('new-case')
  })
})
