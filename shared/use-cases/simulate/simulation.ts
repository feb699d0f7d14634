import type { Case } from '../../domain/case.ts'
import { classify, isSure } from '../../domain/classify.ts'
import { carryOut, type Decide } from '../../domain/commands/carry-out.ts'
import { classifyReceived, requestTriage } from '../../domain/commands/classify.ts'
import { dispatch } from '../../domain/commands/dispatch.ts'
import { fireDue } from '../../domain/commands/escalate.ts'
import { receive } from '../../domain/commands/receive.ts'
import { recordReceived, recordSent } from '../../domain/commands/tell-customer.ts'
import { withClocks } from '../../domain/clocks/replay.ts'
import { DomainError } from '../../domain/errors.ts'
import type { NewEvent, RecordedEvent } from '../../domain/events.ts'
import type { ComplaintRecord } from '../../domain/record.ts'
import { evolve } from '../../domain/evolve.ts'
import { nextActOf } from '../../domain/next-act.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Actor, Timestamp } from '../../domain/vocabulary.ts'
import { system } from '../execute.ts'
import { nextRung, tellRung } from './ladders.ts'
import { Neighbourhood, type EarlierComplaint } from './neighbourhood.ts'
import { PostRoom } from './post-room.ts'
import type { Entry } from './time-line.ts'

/** The one case of a simulation. */
const reference = 'X0000001'

/** More acts than this at one go are an endless round: a fault of the engine, never of a pack. */
const mostActs = 2_000

const earliest = (moments: readonly (Timestamp | undefined)[]): Timestamp | undefined =>
  moments.filter((at) => at !== undefined).toSorted()[0]

/**
 * One case of a policy, lived on a clock that is moved (R47): the commands, clocks, ladders and mails of the real system,
 * without a store, queues or workflows, in which nothing is late or lost.
 */
export class Simulation {
  /** What happened and who was told, in order of time. */
  readonly entries: Entry[] = []
  readonly #policy: Policy
  readonly #postRoom: PostRoom
  readonly #neighbourhood: Neighbourhood
  readonly #history: RecordedEvent[] = []
  #subject: Case | undefined
  #now: Timestamp

  /** Somebody hands in a complaint at a moment; others had come before, in order of time. */
  constructor(
    policy: Policy,
    record: ComplaintRecord,
    at: Timestamp,
    by: Actor,
    earlier: readonly EarlierComplaint[] = [],
  ) {
    this.#policy = policy
    this.#neighbourhood = new Neighbourhood(policy, earlier)
    this.#postRoom = new PostRoom(policy)
    this.#now = at
    const reception = { record, kind: 'complaint' as const, trackingToken: 'simulated' }
    const events = receive(reception, this.#context(by))
    this.#record(withClocks(undefined, events, policy, reference))
  }

  get subject(): Case {
    // Received in the constructor.
    return this.#subject as Case
  }

  /** Everything that falls due until a moment, at its own moment; then it is that moment. */
  advance(to: Timestamp): void {
    for (let acts = 0; acts < mostActs; acts += 1) {
      const next = this.#nextAct()
      if (next === undefined || next > to) {
        this.#now = to
        return
      }
      if (next > this.#now) this.#now = next
      this.#act()
    }
    throw new Error(`the case does not come to rest at ${this.#now}`)
  }

  /** A command; answers the code of what refused it, undefined when it was carried out. Errors: what is no refusal. */
  command(actor: Actor, decide: Decide): string | undefined {
    try {
      this.#carryOut(actor, decide)
      return undefined
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      this.entries.push({ kind: 'refused', at: this.#now, actor, code: error.code })
      return error.code
    }
  }

  /** The customer writes a mail. */
  hear(text: string): void {
    const from = this.subject.record.customer.email ?? ''
    this.#carryOut({ kind: 'customer' }, (subject, context) =>
      recordReceived(subject, { from, subject: '', text, rawMail: '' }, context),
    )
  }

  #context(actor: Actor) {
    return { now: this.#now, actor, policy: this.#policy }
  }

  #nextAct(): Timestamp | undefined {
    return earliest([nextActOf(this.subject), nextRung(this.subject)?.at, this.#postRoom.nextRelease()])
  }

  /** What is owed by now: steps of clocks and reports first, then rungs, then digests. */
  #act(): void {
    const due = nextActOf(this.subject)
    if (due !== undefined && due <= this.#now) return this.#carryOut(system('clocks'), fireDue)
    const rung = nextRung(this.subject)
    if (rung && rung.at <= this.#now) return this.#carryOut(system('escalation'), tellRung(rung))
    this.entries.push(...this.#postRoom.release(this.subject, this.#now))
  }

  #carryOut(actor: Actor, decide: Decide): void {
    this.#record(carryOut(this.subject, this.#context(actor), decide))
  }

  /** Writes events down, tells whoever is to be told of them, then does what follows. */
  #record(events: readonly NewEvent[]): void {
    const recorded = events.map((event) => {
      const written: RecordedEvent = {
        ...event,
        reference,
        sequence: this.#history.length + 1,
        previousHash: '',
        hash: '',
      }
      this.#history.push(written)
      this.#subject = evolve(this.#subject, written)
      this.entries.push({ kind: 'event', at: this.#now, event: written })
      return written
    })
    for (const event of recorded) {
      this.entries.push(...this.#postRoom.tell(this.subject, event, this.#history, this.#now))
    }
    for (const event of recorded) this.#follow(event)
  }

  /** What the workflows and the mail system do after an event. */
  #follow(event: RecordedEvent): void {
    if (event.type === 'CaseReceived') this.#takeIn()
    if (event.type === 'CaseClassified' && event.actor.kind === 'staff') {
      // The intake workflow has waited for it.
      this.#carryOut(system('intake'), dispatch)
    }
    if (event.type === 'MessageQueued' && event.data.via === 'email') {
      const { purpose } = event.data
      this.#carryOut(system('notification'), (subject, context) =>
        recordSent(subject, { message: event.sequence, purpose, messageId: 'simulated' }, context),
      )
    }
  }

  #takeIn(): void {
    const answer = classify(this.#policy, this.subject)
    const found = this.#neighbourhood.take(this.subject, answer)
    this.#carryOut(system('intake'), (subject, context) => classifyReceived(subject, answer, context, found))
    if (isSure(answer)) this.#carryOut(system('intake'), dispatch)
    else
      this.#carryOut(system('intake'), (subject, context) =>
        requestTriage(subject, { taskToken: 'simulated' }, context),
      )
  }
}
