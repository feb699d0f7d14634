import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sha256 } from '#shared/adapters/sha256.ts'
import { latestClock, type Case } from '#shared/domain/case.ts'
import { isLive, nextActAt } from '#shared/domain/clock.ts'
import { classifyReceived, requestTriage } from '#shared/domain/commands/classify.ts'
import type { DecisionContext } from '#shared/domain/commands/context.ts'
import { dispatch } from '#shared/domain/commands/dispatch.ts'
import { acknowledgeEscalation, fireDue, notifyRung } from '#shared/domain/commands/escalate.ts'
import { recordFailed, recordReceived, recordSent, reply } from '#shared/domain/commands/tell-customer.ts'
import { accept, addNote, close, resolve } from '#shared/domain/commands/work.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { NewEvent, RecordedEvent } from '#shared/domain/events.ts'
import { evolve } from '#shared/domain/evolve.ts'
import { verifyHistory } from '#shared/domain/hash-chain.ts'
import { stateProperties, type State } from '#shared/domain/lifecycle.ts'
import { classifyByTerms } from '#shared/domain/weighted-terms.ts'
import { after, correcting, received, type Story } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

type Decide = (subject: Case, context: DecisionContext) => readonly NewEvent[]

const dueOf = (subject: Case): string => latestClock(subject, 'resolve')?.dueAt ?? ''
const messages = (subject: Case): number => Math.max(1, subject.version)

const commands: Record<string, Decide> = {
  classify: (subject, context) =>
    classifyReceived(subject, classifyByTerms(smallPolicy, subject.record, subject.kind), context),
  triage: (subject, context) => requestTriage(subject, { taskToken: `t${subject.version}` }, context),
  dispatch,
  grade: correcting({ severity: 'major' }),
  ungrade: correcting({ severity: 'general' }),
  toGoods: correcting({ category: 'goods/defect' }),
  toMoney: correcting({ category: 'money/charge' }),
  accept: (subject, context) => accept(subject, 'handler1', context),
  acceptOther: (subject, context) => accept(subject, 'handler3', context),
  note: (subject, context) => addNote(subject, '备注', context),
  reply: (subject, context) => reply(subject, '您好', context),
  sent: (subject, context) =>
    recordSent(subject, { message: messages(subject), purpose: 'acknowledgement', messageId: 'm' }, context),
  failed: (subject, context) =>
    recordFailed(subject, { message: messages(subject), purpose: 'reply', error: 'e' }, context),
  written: (_, context) =>
    recordReceived({ from: 'a@example.com', subject: 's', text: 't', rawMail: 'r' }, context),
  fire: fireDue,
  rung1: (subject, context) =>
    notifyRung(
      subject,
      { milestone: 'resolve', cycle: 1, dueAt: dueOf(subject), rung: 1, taskToken: 'r1' },
      context,
    ),
  rung2: (subject, context) =>
    notifyRung(
      subject,
      { milestone: 'resolve', cycle: 1, dueAt: dueOf(subject), rung: 2, taskToken: 'r2' },
      context,
    ),
  answer: (subject, context) => acknowledgeEscalation(subject, {}, context),
  resolve: (subject, context) => resolve(subject, { text: '好', validity: 'valid' }, context),
  close: (subject, context) => close(subject, 'consent', undefined, context),
}

/** What usually comes next, so that long lives are met as well as refusals. */
const forward: Decide = (subject, context) => {
  const usual: Partial<Record<State, string>> = {
    triage: 'toGoods',
    dispatched: 'accept',
    accepted: 'resolve',
  }
  const first = subject.classification ? 'dispatch' : 'classify'
  const name = subject.state === 'received' ? first : (usual[subject.state] ?? 'close')
  return (commands[name] ?? fireDue)(subject, context)
}

const step = fc.record({
  decide: fc.oneof(fc.constant(forward), fc.constantFrom(...Object.values(commands))),
  hours: fc.constantFrom(0, 0, 1, 20, 80),
})

const foldOf = (history: readonly RecordedEvent[]): Case | undefined =>
  history.reduce<Case | undefined>((before, event) => evolve(before, event), undefined)

const check = (story: Story, before: Case): void => {
  const { subject, history } = story
  expect(subject.version).toBe(history.length)
  expect(foldOf(history)).toEqual(subject)
  expect(verifyHistory(history, subject, sha256)).toEqual([])
  if (before.owner !== undefined) expect(subject.owner).toBeDefined()
  if (stateProperties[subject.state].terminal) {
    expect(subject.clocks.filter(isLive)).toEqual([])
    expect(nextActAt(subject.clocks)).toBeUndefined()
    expect(subject.escalations.filter(({ status }) => status === 'open')).toEqual([])
    expect(subject.endedAt).toBeDefined()
  } else expect(subject.endedAt).toBeUndefined()
  expect(subject.triageToken === undefined || subject.state === 'triage').toBe(true)
  // One live cycle of a milestone at most, and the results of former ones stay as they were.
  const live = subject.clocks.filter(isLive).map(({ milestone }) => milestone)
  expect(new Set(live).size).toBe(live.length)
  for (const clock of before.clocks.filter((former) => !isLive(former)))
    expect(subject.clocks).toContainEqual(clock)
  expect(
    history.filter(({ type, data }) => type === 'MessageQueued' && data.purpose === 'acknowledgement').length,
  ).toBeLessThan(2)
}

it('whatever happens to a case, it stays whole [R4] [R16] [R22]', () => {
  const met = new Set<string>()
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), fc.boolean(), (steps, byStaff) => {
      const story = received(
        {},
        smallPolicy,
        byStaff ? { kind: 'staff', id: 'agent1' } : { kind: 'customer' },
      )
      for (const { decide, hours } of steps) {
        const before = story.subject
        story.at(after(story.now, hours))
        try {
          story.do(decide)
        } catch (error) {
          if (!(error instanceof DomainError)) throw error
        }
        check(story, before)
      }
      met.add(story.subject.state)
    }),
    { numRuns: 300 },
  )
  expect([...met]).toEqual(
    expect.arrayContaining(['received', 'triage', 'dispatched', 'accepted', 'resolved', 'closed']),
  )
})

const noting: Decide = (subject, context) => addNote(subject, '备注', context)

it('a history begins with its first event', () => {
  const { history } = received().do(noting)
  expect(() => foldOf(history.slice(1))).toThrow('begins with CaseReceived')
})
