import { sha256 } from '#shared/adapters/sha256.ts'
import { queueOf } from '#shared/domain/access.ts'
import type { Case } from '#shared/domain/case.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { NewEvent, RecordedEvent } from '#shared/domain/events.ts'
import { evolve } from '#shared/domain/evolve.ts'
import { genesisHash, link } from '#shared/domain/hash-chain.ts'
import { numbersOf } from '#shared/domain/case-number.ts'
import { normalMessageId } from '#shared/domain/mail/addresses.ts'
import { nextActOf } from '#shared/domain/next-act.ts'
import { bookOf } from '#shared/domain/policy-book.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { referenceOf } from '#shared/domain/reference.ts'
import { summarise } from '#shared/domain/summary.ts'
import type { Reference, Timestamp } from '#shared/domain/vocabulary.ts'
import type { Mailer, OutgoingMail } from '#shared/mail-ports.ts'
import type {
  Cases,
  Clock,
  DueEntry,
  EventNotice,
  Policies,
  Queues,
  References,
  SubmissionKey,
  Workflows,
} from '#shared/ports.ts'
import { monday, type Story } from './builders.ts'

/** What a store gives back: the same data, another object, without absent values. */
export const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** The case store in memory: conditions, versions and keys as the port promises them. */
export class MemoryCases implements Cases {
  readonly shards = 2
  readonly snapshots = new Map<Reference, Case>()
  readonly events: RecordedEvent[] = []
  readonly keys = new Map<string, { reference: Reference; fingerprint: string }>()
  /** Happens just before each write, as another writer would: once per entry. */
  readonly meanwhile: (() => unknown)[] = []

  load(reference: Reference) {
    const subject = this.snapshots.get(reference)
    return Promise.resolve(subject && stored(subject))
  }

  history(reference: Reference) {
    return Promise.resolve(stored(this.events.filter((event) => event.reference === reference)))
  }

  async event(reference: Reference, sequence: number) {
    return (await this.history(reference)).find((event) => event.sequence === sequence)
  }

  async create(
    reference: Reference,
    events: readonly NewEvent[],
    once?: SubmissionKey | readonly SubmissionKey[],
  ) {
    await this.#interrupt()
    for (const { key } of [once ?? []].flat()) {
      const earlier = this.keys.get(key)
      if (earlier) return { created: false as const, key, ...earlier }
    }
    if (this.snapshots.has(reference)) throw new Error(`${reference} exists`)
    return { created: true as const, subject: this.#write(undefined, reference, events, once) }
  }

  async append(before: Case, events: readonly NewEvent[], once?: SubmissionKey) {
    await this.#interrupt()
    const current = this.snapshots.get(before.reference)
    if (current?.version !== before.version || (once && this.keys.has(once.key))) {
      throw new DomainError('concurrent-change', 'the case has moved on since it was read')
    }
    return this.#write(current, before.reference, events, once)
  }

  async appendAll(changes: Parameters<Cases['appendAll']>[0]) {
    await this.#interrupt()
    const moved = changes.some(
      ({ before }) => this.snapshots.get(before.reference)?.version !== before.version,
    )
    if (moved) throw new DomainError('concurrent-change', 'the case has moved on since it was read')
    for (const { before, events } of changes) this.#write(before, before.reference, events)
  }

  byNumber(number: string, limit: number) {
    const found = this.events.flatMap((one) =>
      (one.type === 'CaseReceived' || one.type === 'CaseImported') &&
      numbersOf(one.data.record).includes(number)
        ? [one.reference]
        : [],
    )
    return Promise.resolve(found.toSorted().slice(0, limit))
  }

  byMessageId(id: string) {
    const event = this.events.find(
      (one) =>
        (one.type === 'CaseReceived' && normalMessageId(one.data.record.mail?.messageId ?? '') === id) ||
        (one.type === 'MessageReceived' && normalMessageId(one.data.mail?.messageId ?? '') === id) ||
        (one.type === 'MessageSent' && normalMessageId(one.data.mailId ?? '') === id),
    )
    return Promise.resolve(event?.reference)
  }

  seen(key: string) {
    const earlier = this.keys.get(key)
    return Promise.resolve(earlier && { key, ...earlier })
  }

  queue({ department, group, limit, cursor, due }: Parameters<Cases['queue']>[0]) {
    const all = [...this.snapshots.values()]
      .filter((subject) => queueOf(subject) === department)
      .filter((subject) => (subject.endedAt === undefined) === (group === 'open'))
      .map((subject) => ({ moment: subject.endedAt ?? summarise(subject).dueAt ?? '9999', subject }))
      .filter(({ moment }) => !due || (moment >= (due.from ?? '') && moment < due.before))
      .toSorted((a, b) => a.moment.localeCompare(b.moment) * (group === 'open' ? 1 : -1))
    const from = Number(cursor ?? 0)
    const summaries = all.slice(from, from + limit).map(({ subject }) => stored(summarise(subject)))
    const next = from + limit
    return Promise.resolve({ summaries, cursor: next < all.length ? String(next) : undefined })
  }

  due(shard: number, until: Timestamp, limit: number) {
    const owed = [...this.snapshots.values()]
      .flatMap((subject) => {
        const actAt = nextActOf(subject)
        return actAt === undefined ? [] : [{ kind: 'case' as const, id: subject.reference, actAt }]
      })
      .filter(({ id }) => Number(id.slice(-1)) % this.shards === shard)
      .toSorted((a, b) => a.actAt.localeCompare(b.actAt))
    const due = owed.filter(({ actAt }) => actAt <= until).slice(0, limit)
    return Promise.resolve({ due, next: owed[due.length]?.actAt })
  }

  /** Puts a case with its history into the store under a reference of its own. */
  put(story: Story, reference = story.subject.reference): Case {
    this.snapshots.delete(reference)
    return this.#write(
      undefined,
      reference,
      story.history.map(({ sequence: _s, previousHash: _p, hash: _h, ...event }) => event as NewEvent),
    )
  }

  async #interrupt() {
    await this.meanwhile.shift()?.()
  }

  #write(
    before: Case | undefined,
    reference: Reference,
    events: readonly NewEvent[],
    once?: SubmissionKey | readonly SubmissionKey[],
  ) {
    const { version, lastHash } = before ?? { version: 0, lastHash: genesisHash }
    const recorded = link(reference, version, lastHash, events, sha256)
    const after = recorded.reduce<Case | undefined>(evolve, before)
    if (!after) throw new Error('a case needs at least one event')
    this.events.push(...stored(recorded))
    this.snapshots.set(reference, stored(after))
    for (const { key, fingerprint } of [once ?? []].flat()) this.keys.set(key, { reference, fingerprint })
    return after
  }
}

/** A clock that stands still until it is set. */
export class FrozenClock implements Clock {
  time: Timestamp
  constructor(time: Timestamp = monday) {
    this.time = time
  }
  now(): Timestamp {
    return this.time
  }
}

/** A book of one version. */
export const policiesOf = (policy: Policy): Policies => ({ current: () => Promise.resolve(bookOf(policy)) })

export class CountingReferences implements References {
  #serial = 0
  next(series: string) {
    this.#serial += 1
    return Promise.resolve(referenceOf(series, this.#serial))
  }
}

export const countingIds = () => {
  let count = 0
  return {
    token: () => `token-${String((count += 1)).padStart(18, '0')}`,
    mailToken: () => `mail${String(count).padStart(12, '0')}`,
  }
}

/** Keeps what was sent, each key once; `refuse` throws for the mails it is given. */
export class Outbox implements Mailer {
  readonly from = 'care@redress.test'
  readonly sent: OutgoingMail[] = []
  refuse: (mail: OutgoingMail) => Error | undefined = () => undefined
  send(mail: OutgoingMail) {
    const error = this.refuse(mail)
    if (error) return Promise.reject(error)
    if (!this.sent.some(({ onceKey }) => onceKey === mail.onceKey)) this.sent.push(mail)
    return Promise.resolve({ messageId: `message-${mail.onceKey}` })
  }
}

export class MemoryQueues implements Queues {
  readonly recompute: Parameters<Queues['sendRecompute']>[0][] = []
  readonly notices: { queue: string; notice: EventNotice }[] = []
  readonly due: (DueEntry & { delaySeconds: number })[] = []
  /** Delays of the trainings that were asked for. */
  readonly trainings: number[] = []
  sendNotices(queue: string, notices: readonly EventNotice[]) {
    this.notices.push(...notices.map((notice) => ({ queue, notice })))
    return Promise.resolve()
  }
  sendDue(due: Parameters<Queues['sendDue']>[0]) {
    this.due.push(...due)
    return Promise.resolve()
  }
  sendRecompute(message: Parameters<Queues['sendRecompute']>[0]) {
    this.recompute.push(message)
    return Promise.resolve()
  }
  sendTraining(delaySeconds: number) {
    this.trainings.push(delaySeconds)
    return Promise.resolve()
  }
}

export class MemoryWorkflows implements Workflows {
  readonly started: { workflow: string; name: string; input: unknown }[] = []
  readonly signals: { taskToken: string; output: unknown }[] = []
  start(workflow: string, name: string, input: unknown) {
    if (this.started.some((execution) => execution.name === name)) return Promise.resolve('exists' as const)
    this.started.push({ workflow, name, input })
    return Promise.resolve('started' as const)
  }
  signal(taskToken: string, output: unknown) {
    this.signals.push({ taskToken, output })
    return Promise.resolve()
  }
}
