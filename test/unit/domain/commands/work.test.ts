import { describe, expect, it } from 'vitest'
import { acknowledge, recordFailed, recordSent, reply } from '#shared/domain/commands/tell-customer.ts'
import { dispatch } from '#shared/domain/commands/dispatch.ts'
import { accept, addNote, close, resolve } from '#shared/domain/commands/work.ts'
import { expectedOwner } from '#shared/domain/ownership.ts'
import type { Case } from '#shared/domain/case.ts'
import type { DecisionContext } from '#shared/domain/commands/context.ts'
import {
  accepted,
  after,
  classified,
  correcting,
  dispatched,
  monday,
  received,
  resolved,
  type Story,
} from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

const statuses = ({ subject }: Story) =>
  Object.fromEntries(subject.clocks.map(({ milestone, status }) => [milestone, status]))
const closing = (subject: Case, context: DecisionContext) =>
  close(subject, { grounds: 'consent', reason: '客户同意' }, context)
const taking = (subject: Case, context: DecisionContext) => accept(subject, 'handler1', context)

describe('dispatch [R15]', () => {
  it('gives the case to the department of its classification, once', () => {
    const story = dispatched()
    expect(story.subject).toMatchObject({ state: 'dispatched', department: 'goods', handler: undefined })
    expect(statuses(story)).toMatchObject({ accept: 'running' })
    expect(story.do(dispatch).history).toHaveLength(4)
  })

  it.each([
    ['not classified', received()],
    ['classified without a department', classified({ narrative: '你好' })],
  ])('is refused for a case %s', (_, story) => {
    expect(() => story.do(dispatch)).toThrow(expect.objectContaining({ code: 'not-allowed-in-state' }))
  })
})

describe('accepting [R7] [R16]', () => {
  it('makes the person handler and owner, stops one clock and starts the next', () => {
    const story = accepted()
    expect(story.subject).toMatchObject({ state: 'accepted', handler: 'handler1', owner: 'handler1' })
    expect(statuses(story)).toMatchObject({ accept: 'met', investigate: 'running', resolve: 'running' })
  })

  it('ends the first contact’s ownership only then', () => {
    const story = received({}, smallPolicy, { kind: 'staff', id: 'agent1' })
      .do(correcting({ category: 'goods/defect' }))
      .do(dispatch)
    expect(story.subject.owner).toBe('agent1')
    expect(story.do(taking).subject.owner).toBe('handler1')
  })

  it('happens once', () => {
    expect(() => accepted().do(taking)).toThrow(expect.objectContaining({ code: 'not-allowed-in-state' }))
  })

  it.each([
    ['dispatched', 'agent1', 'handler1', 'agent1'],
    ['dispatched', undefined, 'handler1', 'handler1'],
    ['accepted', 'agent1', 'handler1', 'handler1'],
    ['resolved', 'agent1', undefined, 'agent1'],
  ] as const)('%s, taken in by %s, handled by %s: owned by %s', (state, receivedBy, handler, owner) => {
    expect(expectedOwner({ ...accepted().subject, state, receivedBy, handler })).toBe(owner)
  })

  it('leaves the owner in charge while another department has not accepted', () => {
    const story = accepted().do(correcting({ department: 'money' }), 'handler1')
    expect(story.subject).toMatchObject({ state: 'dispatched', handler: undefined, owner: 'handler1' })
    expect(story.do((subject, context) => accept(subject, 'handler3', context)).subject.owner).toBe(
      'handler3',
    )
  })
})

describe('notes and replies [R32]', () => {
  it('can be written in any state', () => {
    const story = resolved().do(closing)
    story.do((subject, context) => addNote(subject, '补充', context))
    story.do((subject, context) => reply(subject, '谢谢', context))
    expect(story.history.slice(-2).map(({ type, data }) => [type, data])).toEqual([
      ['NoteAdded', { text: '补充' }],
      ['MessageQueued', { purpose: 'reply', via: 'email', to: 'customer@example.com', text: '谢谢' }],
    ])
  })

  it('reach a customer without an address on the page', () => {
    const story = accepted({ customer: { name: '客户甲', class: 'ordinary' } })
    story.do((subject, context) => reply(subject, '请看', context))
    expect(story.history.at(-1)?.data).toEqual({ purpose: 'reply', via: 'page', text: '请看' })
  })
})

describe('the acknowledgement [R9] [R18] [R32]', () => {
  it('is asked for once', () => {
    const story = received().do(acknowledge).do(acknowledge)
    expect(story.history.map(({ type }) => type)).toEqual(['CaseReceived', 'MessageQueued'])
    expect(statuses(story)).toMatchObject({ acknowledge: 'running' })
  })

  it('stops its clock when it was sent, and once', () => {
    const story = received().do(acknowledge)
    const sent = (subject: Case, context: DecisionContext) =>
      recordSent(subject, { message: 2, purpose: 'acknowledgement', messageId: 'm' }, context)
    story.at(after(monday, 1)).do(sent).do(sent)
    expect(story.history).toHaveLength(3)
    expect(statuses(story)).toMatchObject({ acknowledge: 'met', resolve: 'running' })
    expect(story.subject.sentMessages).toEqual([2])
  })

  it('stops its clock at once when it is shown on the page', () => {
    expect(
      statuses(received({ customer: { name: '客户甲', class: 'ordinary' } }).do(acknowledge)),
    ).toMatchObject({
      acknowledge: 'met',
    })
  })

  it('never goes out to a machine by mail', () => {
    const story = received({ automatic: ['no-reply-sender'] }).do(acknowledge)
    expect(story.history.at(-1)?.data).toEqual({ purpose: 'acknowledgement', via: 'page' })
    expect(received({ automatic: [] }).do(acknowledge).history.at(-1)?.data).toMatchObject({ via: 'email' })
  })

  it('but a person’s reply does', () => {
    const story = accepted({ automatic: ['no-reply-sender'] }).do((subject, context) =>
      reply(subject, '您好', context),
    )
    expect(story.history.at(-1)?.data).toMatchObject({ via: 'email' })
  })
})

describe('what became of a message [R35]', () => {
  const failed = (subject: Case, context: DecisionContext) =>
    recordFailed(subject, { message: 2, purpose: 'acknowledgement', error: 'bad address' }, context)
  const sent = (subject: Case, context: DecisionContext) =>
    recordSent(subject, { message: 2, purpose: 'acknowledgement', messageId: 'm' }, context)

  it('is recorded once when it failed, and the clock goes on', () => {
    const story = received().do(acknowledge).do(failed).do(failed)
    expect(story.history.map(({ type }) => type)).toEqual(['CaseReceived', 'MessageQueued', 'MessageFailed'])
    expect(statuses(story)).toMatchObject({ acknowledge: 'running' })
  })

  it('is that it was sent, whatever is reported afterwards', () => {
    expect(received().do(acknowledge).do(sent).do(failed).history).toHaveLength(3)
  })

  it('can still turn out well', () => {
    expect(statuses(received().do(acknowledge).do(failed).do(sent))).toMatchObject({ acknowledge: 'met' })
  })

  it('of a reply touches no clock', () => {
    const story = received().do((subject, context) => reply(subject, '您好', context))
    story.do((subject, context) =>
      recordSent(subject, { message: 2, purpose: 'reply', messageId: 'm' }, context),
    )
    expect(statuses(story)).toMatchObject({ acknowledge: 'running' })
  })
})

describe('the result [R14] [R32]', () => {
  it('is recorded and told, and stops what it ends', () => {
    const story = resolved()
    expect(story.subject).toMatchObject({
      state: 'resolved',
      resolution: { text: '已更换', validity: 'valid', at: monday },
    })
    expect(story.history.slice(-2).map(({ type }) => type)).toEqual(['CaseResolved', 'MessageQueued'])
    expect(statuses(story)).toMatchObject({ resolve: 'met', investigate: 'met', close: 'running' })
  })

  it('comes late when it comes late', () => {
    const story = accepted()
      .at(after(monday, 24 * 9))
      .do((subject, context) =>
        resolve(subject, { text: '迟了', validity: 'invalid', grounds: '无依据' }, context),
      )
    expect(statuses(story)).toMatchObject({ resolve: 'missed', investigate: 'missed' })
  })

  it('needs a handler first', () => {
    expect(() => dispatched().do((s, c) => resolve(s, { text: 'x', validity: 'valid' }, c))).toThrow(
      'CaseResolved',
    )
  })
})

describe('closing [R36]', () => {
  it('freezes what it ends and clears the rest', () => {
    const story = resolved().do(closing, 'handler1')
    expect(story.history.at(-1)).toMatchObject({
      type: 'CaseClosed',
      reason: '客户同意',
      data: { grounds: 'consent' },
    })
    expect(statuses(story)).toEqual({
      acknowledge: 'cancelled',
      resolve: 'met',
      accept: 'met',
      investigate: 'met',
      close: 'met',
    })
    expect(story.subject.endedAt).toBe(monday)
  })

  it('keeps what is to be learned from it, where somebody says so [R25]', () => {
    const story = resolved().do((subject, context) =>
      close(subject, { grounds: 'consent', lessons: '换供应商' }, context),
    )
    expect(story.history.at(-1)?.data).toEqual({ grounds: 'consent', lessons: '换供应商' })
    expect(story.history.at(-1)?.reason).toBeUndefined()
  })

  it('needs the result first, and happens once', () => {
    expect(() => accepted().do(closing)).toThrow(expect.objectContaining({ code: 'not-allowed-in-state' }))
    expect(() => resolved().do(closing).do(closing)).toThrow('CaseClosed is not allowed in state closed')
  })
})
