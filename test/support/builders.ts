import { sha256 } from '#shared/adapters/sha256.ts'
import type { Staff } from '#shared/domain/access.ts'
import type { Case } from '#shared/domain/case.ts'
import { withClocks } from '#shared/domain/clocks/replay.ts'
import { correctClassification, classifyReceived } from '#shared/domain/commands/classify.ts'
import { carryOut, type Decide } from '#shared/domain/commands/carry-out.ts'
import type { DecisionContext } from '#shared/domain/commands/context.ts'
import { dispatch } from '#shared/domain/commands/dispatch.ts'
import { receive } from '#shared/domain/commands/receive.ts'
import { accept, resolve } from '#shared/domain/commands/work.ts'
import type { NewEvent, RecordedEvent } from '#shared/domain/events.ts'
import type { ComplaintRecord } from '#shared/domain/record.ts'
import { evolve } from '#shared/domain/evolve.ts'
import { genesisHash, link } from '#shared/domain/hash-chain.ts'
import type { Policy } from '#shared/domain/policy.ts'
import type { Role, Timestamp } from '#shared/domain/vocabulary.ts'
import { classify } from '#shared/domain/classify.ts'
import { smallPolicy } from './policies.ts'

/** A Monday at 10:00 in Shanghai, in opening hours. */
export const monday: Timestamp = '2026-11-23T02:00:00.000Z'

/** A local time in Shanghai in November 2026, the 23rd of which is a Monday: `23T10:00`. */
export const november = (local: string): Timestamp => new Date(`2026-11-${local}+08:00`).toISOString()

export const after = (start: Timestamp, hours: number): Timestamp =>
  new Date(Date.parse(start) + hours * 3_600_000).toISOString()

export const aRecord = (changes: Partial<ComplaintRecord> = {}): ComplaintRecord => ({
  narrative: '买的水壶坏了，没有人管',
  customer: { name: '客户甲', email: 'customer@example.com', class: 'ordinary' },
  replyWanted: true,
  language: 'zh-CN',
  channel: 'web',
  ...changes,
})

export const aContext = (changes: Partial<DecisionContext> = {}): DecisionContext => ({
  now: monday,
  actor: { kind: 'system', id: 'test' },
  policy: smallPolicy,
  ...changes,
})

export const staff = (id: string, role: Role | Role[], departments: string[] = []): Staff => ({
  id,
  roles: [role].flat(),
  departments,
})

const reference = 'TS2611001'

/** A case with its history, on which commands are carried out without a store. */
export class Story {
  readonly history: RecordedEvent[] = []
  /** The rules in force: another version may take their place while the case lives. */
  policy: Policy
  now: Timestamp
  #subject: Case | undefined

  constructor(policy: Policy = smallPolicy, now: Timestamp = monday) {
    this.policy = policy
    this.now = now
  }

  get subject(): Case {
    if (!this.#subject) throw new Error('the story has not begun')
    return this.#subject
  }

  context(actor: DecisionContext['actor'] = { kind: 'system', id: 'test' }): DecisionContext {
    return { now: this.now, actor, policy: this.policy }
  }

  /** Adds events as they are; what they do to the clocks is worked out as the write path would. */
  add(events: readonly NewEvent[]): this {
    const { version, lastHash } = this.#subject ?? { version: 0, lastHash: genesisHash }
    const full = withClocks(this.#subject, events, this.policy, reference)
    for (const event of link(reference, version, lastHash, full, sha256)) {
      this.history.push(event)
      this.#subject = evolve(this.#subject, event)
    }
    return this
  }

  /** Carries out a command as the system, or as a member of staff. */
  do(decide: Decide, staffId?: string): this {
    const actor = staffId === undefined ? undefined : ({ kind: 'staff', id: staffId } as const)
    return this.add(carryOut(this.subject, this.context(actor), decide))
  }

  /** Carries out what the customer does. */
  byCustomer(decide: Decide): this {
    return this.add(carryOut(this.subject, this.context({ kind: 'customer' }), decide))
  }

  at(now: Timestamp): this {
    this.now = now
    return this
  }
}

const token = 'secret-of-the-link-12345'

export const received = (
  record: Partial<ComplaintRecord> = {},
  policy: Policy = smallPolicy,
  actor: DecisionContext['actor'] = { kind: 'customer' },
): Story => {
  const story = new Story(policy)
  const reception = { record: aRecord(record), kind: 'complaint' as const, trackingToken: token }
  return story.add(receive(reception, story.context(actor)))
}

export const classified = (record: Partial<ComplaintRecord> = {}, policy: Policy = smallPolicy): Story => {
  const story = received(record, policy)
  const answer = classify(policy, story.subject)
  return story.do((subject, context) => classifyReceived(subject, answer, context))
}

export const dispatched = (record: Partial<ComplaintRecord> = {}, policy: Policy = smallPolicy): Story =>
  classified(record, policy).do(dispatch)

export const accepted = (record: Partial<ComplaintRecord> = {}, policy: Policy = smallPolicy): Story =>
  dispatched(record, policy).do((subject, context) => accept(subject, 'handler1', context), 'handler1')

export const resolved = (record: Partial<ComplaintRecord> = {}, policy: Policy = smallPolicy): Story =>
  accepted(record, policy).do(
    (subject, context) => resolve(subject, { text: '已更换', validity: 'valid' }, context),
    'handler1',
  )

/** A person's correction as a decision. */
export const correcting =
  (correction: Omit<Parameters<typeof correctClassification>[1], 'reason'>) =>
  (subject: Case, context: DecisionContext): NewEvent[] =>
    correctClassification(subject, { reason: '看过原件', ...correction }, context)
