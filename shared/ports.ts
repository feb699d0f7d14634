import type { ApiClient } from './domain/api-client.ts'
import type { Case } from './domain/case.ts'
import type { Classification } from './domain/classification.ts'
import type { NewEvent, RecordedEvent } from './domain/events.ts'
import type { HeldFor, PostBox } from './domain/notices.ts'
import type { Policy } from './domain/policy.ts'
import type { PolicyBook, PublishedVersion } from './domain/policy-book.ts'
import type { RecomputeJob } from './domain/recompute-job.ts'
import type { CaseSummary } from './domain/summary.ts'
import type { DueKind, Reference, Timestamp } from './domain/vocabulary.ts'

/** The present moment. */
export interface Clock {
  now(): Timestamp
}

/** Unguessable values. */
export interface Ids {
  /** 24 base64url characters: 144 random bits. */
  token(): string
  /** 16 small letters and digits, which mail systems leave as they are: 80 random bits. */
  mailToken(): string
}

/** Gives references (R3): each number once, whatever happens; gaps are allowed. */
export interface References {
  /** `series` is prefix, yy and mm. */
  next(series: string): Promise<Reference>
}

/** What makes a submission one with an earlier one (R8). */
export interface SubmissionKey {
  readonly key: string
  /** Hash of what was submitted: the same key with another body is refused. */
  readonly fingerprint: string
  /** Remembered for good; else for some days, as long as somebody may retry. */
  readonly lasting?: true | undefined
}

/** What a key made before. */
export type EarlierUse = Omit<SubmissionKey, 'lasting'> & { readonly reference: Reference }

export interface QueuePage {
  readonly summaries: readonly CaseSummary[]
  readonly cursor?: string | undefined
}

/** Something on which an act is owed at a moment (R23); `id` is a reference, a staff id or the id of a job. */
export interface DueEntry {
  readonly kind: DueKind
  readonly id: string
  readonly actAt: Timestamp
}

/** The case store: snapshots, histories and unique keys, written together or not at all. */
export interface Cases {
  /** The case as it is now (consistent read), or undefined. */
  load(reference: Reference): Promise<Case | undefined>
  history(reference: Reference): Promise<RecordedEvent[]>
  /** One event of a case. */
  event(reference: Reference, sequence: number): Promise<RecordedEvent | undefined>
  /** Creates a case with its first events; or gives the reference of the case that the first of the keys made before. */
  create(
    reference: Reference,
    events: readonly NewEvent[],
    once?: SubmissionKey | readonly SubmissionKey[],
  ): Promise<{ created: true; subject: Case } | ({ created: false } & EarlierUse)>
  /**
   * Appends events. Errors: DomainError `concurrent-change` when the case has moved on since it was loaded, or when the
   * same key has written before.
   */
  append(before: Case, events: readonly NewEvent[], once?: SubmissionKey): Promise<Case>
  /** Appends to several cases, to all or to none. Errors: DomainError `concurrent-change` when any has moved on. */
  appendAll(changes: readonly { before: Case; events: readonly NewEvent[] }[]): Promise<void>
  /** What a key has written before, if anything. */
  seen(key: string): Promise<EarlierUse | undefined>
  /** The case whose mail, come or sent, has a Message-ID in the form to compare by. */
  byMessageId(id: string): Promise<Reference | undefined>
  /** The cases that others know by a number, in the form to compare by; so many at the most, in order of reference. */
  byNumber(number: string, limit: number): Promise<readonly Reference[]>
  /** Cases of a queue (`queueOf`): `department` undefined is what has not been dispatched. */
  queue(query: {
    department: string | undefined
    group: 'open' | 'closed'
    limit: number
    cursor?: string | undefined
    /** Only those whose next deadline is at `from` or later, and before `before`. */
    due?: { readonly from?: Timestamp | undefined; readonly before: Timestamp } | undefined
  }): Promise<QueuePage>
  /** What something is owed on by a moment in a shard, soonest first, so many at the most; and when there is more. */
  due(
    shard: number,
    until: Timestamp,
    limit: number,
  ): Promise<{ due: DueEntry[]; next?: Timestamp | undefined }>
  readonly shards: number
}

/** Says what a case that came in is. */
export interface Classifier {
  classify(subject: Pick<Case, 'record' | 'kind' | 'receivedAt'>): Promise<Classification>
}

/** What the relay and the sweep put into queues: never personal data. */
export interface EventNotice {
  readonly eventId: string
  readonly reference: Reference
  readonly sequence: number
  readonly type: string
  readonly at: Timestamp
}

export interface Queues {
  sendNotices(
    queue: 'workflow' | 'notification' | 'uploads' | 'learning',
    notices: readonly EventNotice[],
  ): Promise<void>
  /** Each to the queue of who acts on it; `delaySeconds` 0 to 900. */
  sendDue(due: readonly (DueEntry & { delaySeconds: number })[]): Promise<void>
  /** The next page of a job. */
  sendRecompute(message: { readonly job: string; readonly page: number }): Promise<void>
  /** Asks for a training after so many seconds, 0 to 900. */
  sendTraining(delaySeconds: number): Promise<void>
}

/** A notice that is left to a digest. */
export interface HeldNotice {
  readonly reason: HeldFor
  readonly releaseAt: Timestamp
}

/** What staff are told and when (R27). Decisions are pure, and made again when somebody else has changed the box in between. */
export interface PostBoxes {
  /** Decides how a notice is told, once: held, or else at once. Answers what was decided, now or before. */
  tell(
    staff: string,
    notice: { readonly id: string; readonly at: Timestamp },
    decide: (box: PostBox) => { readonly box: PostBox; readonly held?: HeldNotice | undefined },
  ): Promise<'now' | 'held'>
  /** Changes a box; one that is decided to stay as it is, by undefined, is left. Answers the box as it was decided. */
  change(
    staff: string,
    decide: (box: PostBox) => PostBox | undefined | Promise<PostBox | undefined>,
  ): Promise<PostBox | undefined>
  /** What is to be released after a moment, in that order; everything without one. */
  pending(staff: string, after: Timestamp | undefined): Promise<{ id: string; releaseAt: Timestamp }[]>
}

/** Up to when the sweep has looked. */
export interface SweepMark {
  read(): Promise<Timestamp | undefined>
  /** Moves the mark on; it never goes back. */
  move(to: Timestamp): Promise<void>
}

export interface Workflows {
  /** Starts an execution by its deterministic name; one that exists already is left alone. */
  start(workflow: 'intake' | 'escalation', name: string, input: unknown): Promise<'started' | 'exists'>
  /** Answers a waiting task; a token that nobody waits on any more is left alone. */
  signal(taskToken: string, output: unknown): Promise<void>
}

/** The rules (R47): every version that can matter about now. May be some seconds old; versions take effect later than that. */
export interface Policies {
  current(): Promise<PolicyBook>
}

/** What is kept of a version besides its entry in the head. */
export interface VersionContent {
  readonly policy: Policy
  /** The file. */
  readonly pack: string
  /** Why it was published. */
  readonly reason: string
}

/** Everything that was published, as it is at this moment. */
export interface PolicyHead {
  /** 0 before the first version. */
  readonly revision: number
  readonly versions: readonly PublishedVersion[]
  /** Departments that any version has known: open cases may stand in any of them. */
  readonly departments: readonly string[]
}

export interface PolicyVersions {
  head(): Promise<PolicyHead>
  /** The rules of a version that the head lists. */
  content(version: Pick<PublishedVersion, 'fingerprint' | 'version'>): Promise<Policy>
  /** File and reason of a version. */
  read(fingerprint: string): Promise<Omit<VersionContent, 'policy'> | undefined>
  /**
   * Adds a version, and the job that recomputes open cases, all or nothing. Errors: DomainError `concurrent-change` when
   * another was added since `head`, `pack-too-large` when it does not fit into an item.
   */
  publish(
    head: PolicyHead,
    published: PublishedVersion,
    content: VersionContent,
    job?: RecomputeJob,
  ): Promise<void>
}

/** Jobs over the open cases. */
export interface Jobs {
  load(id: string): Promise<RecomputeJob | undefined>
  /** Begins a dry run of a policy that has not been published. Errors: DomainError `pack-too-large`. */
  create(job: RecomputeJob, policy: Policy): Promise<void>
  /** The policy that a dry run tries. */
  policyOf(id: string): Promise<Policy>
  /** Writes a job over the revision before. Errors: DomainError `concurrent-change` when that is not what is there. */
  save(job: RecomputeJob): Promise<void>
}

/** Other systems that hand complaints in (R6). */
export interface ApiClients {
  load(id: string): Promise<ApiClient | undefined>
  list(): Promise<ApiClient[]>
  create(client: ApiClient): Promise<void>
  /** Writes a client over what was read. Errors: DomainError `concurrent-change` when it has moved on. */
  save(before: ApiClient, after: ApiClient): Promise<void>
  /** Counts a call of a client in a minute; answers how many there have been in it. */
  count(id: string, minute: Timestamp): Promise<number>
}

/** What every use case may rely on: the store, the rules, the moment. */
export interface CorePorts {
  readonly cases: Cases
  readonly policies: Policies
  readonly clock: Clock
}
