/**
 * Every key and access pattern of the table, as data. Nothing else in the code may spell a key: this file
 * builds them, gives CDK the indexes, and prints `docs/data-model.md`; one emulator test per pattern holds it
 * to its word.
 */
import { similarityPatterns } from './similarity/key-book.ts'

/** Attribute names of the table and of its indexes. */
export const tableKeys = { partition: 'pk', sort: 'sk' } as const

/** Attribute by which DynamoDB removes items that have served (epoch seconds). */
export const timeToLiveAttribute = 'expiresAt'

export const indexes = {
  /** Sparse: only items on which something is owed; one query per shard and sweep. */
  due: { name: 'due', partition: 'dueShard', sort: 'actAt', projection: 'KEYS_ONLY' },
  /** The queues of staff: cases of a department, open ones by deadline, ended ones by the time they ended. */
  queue: { name: 'queue', partition: 'queue', sort: 'queueOrder', projection: ['summary'] },
} as const

interface Pattern {
  /** The question it answers. */
  readonly asks: string
  readonly index?: keyof typeof indexes
  readonly partition: string
  readonly sort?: string
  /** Values for the printed sample. */
  readonly sample: Readonly<Record<string, string>>
}

export const accessPatterns = {
  caseSnapshot: {
    asks: 'The case as it is now (read by reference, written under its version)',
    partition: 'CASE#{reference}',
    sort: 'CASE',
    sample: { reference: 'TS2611001' },
  },
  caseEvent: {
    asks: 'One event of a case; all of them in order by the prefix `EVENT#`',
    partition: 'CASE#{reference}',
    sort: 'EVENT#{sequence}',
    sample: { reference: 'TS2611001', sequence: '000001' },
  },
  referenceCounter: {
    asks: 'Highest serial given in a series (prefix and month), allotted in blocks',
    partition: 'COUNTER#{series}',
    sort: 'COUNTER',
    sample: { series: 'TS2611' },
  },
  idempotentSubmission: {
    asks: 'The case that an Idempotency-Key made, or that a mail went to, and for which content',
    partition: 'IDEMPOTENCY#{key}',
    sort: 'IDEMPOTENCY',
    sample: { key: '5f0c…' },
  },
  mailId: {
    asks: 'The case whose mail, come or sent, has a Message-ID (by its hash)',
    partition: 'MAILID#{id}',
    sort: 'MAILID',
    sample: { id: '9c56cc51…' },
  },
  caseNumber: {
    asks: 'The cases that another system, or who referred them, knows by a number (by its hash)',
    partition: 'NUMBER#{number}',
    sort: 'CASE#{reference}',
    sample: { number: '5e884898…', reference: 'TS2611001' },
  },
  uploadClaim: {
    asks: 'The case that named an upload: it is attached once',
    partition: 'UPLOAD#{upload}',
    sort: 'CLAIM',
    sample: { upload: 'k3JxvW0yqLr8mZt5PbNd2sGh' },
  },
  uploadScan: {
    asks: 'What a scan for malware said of an upload',
    partition: 'UPLOAD#{upload}',
    sort: 'SCAN',
    sample: { upload: 'k3JxvW0yqLr8mZt5PbNd2sGh' },
  },
  suppression: {
    asks: 'Why nothing more is mailed to an address (by its hash)',
    partition: 'ADDRESS#{address}',
    sort: 'SUPPRESSED',
    sample: { address: '31f7a65e…' },
  },
  automaticMail: {
    asks: 'The automatic mails of the last day to an address (by its hash)',
    partition: 'ADDRESS#{address}',
    sort: 'AUTOMATIC',
    sample: { address: '31f7a65e…' },
  },
  automaticHour: {
    asks: 'How many automatic mails went out in an hour to everybody',
    partition: 'AUTOMATIC#{hour}',
    sort: 'AUTOMATIC',
    sample: { hour: '2026-11-23T02' },
  },
  apiClient: {
    asks: 'A system that hands complaints in, with what tells its key; all of them by the prefix `CLIENT#`',
    partition: 'API_CLIENTS',
    sort: 'CLIENT#{client}',
    sample: { client: '5b9d0c7e1f3a' },
  },
  apiCalls: {
    asks: 'How many calls a system has made within a minute',
    partition: 'API_CALLS#{client}',
    sort: 'MINUTE#{minute}',
    sample: { client: '5b9d0c7e1f3a', minute: '2026-11-24T10:00' },
  },
  ...similarityPatterns,
  policyHead: {
    asks: 'The versions of the policy that have been published, and from when each is in force',
    partition: 'POLICY',
    sort: 'HEAD',
    sample: {},
  },
  policyVersion: {
    asks: 'One version of the policy: its source and what was compiled from it; never changed',
    partition: 'POLICY',
    sort: 'VERSION#{fingerprint}',
    sample: { fingerprint: '1f3a9c02b7d4e651' },
  },
  job: {
    asks: 'How far a job over the open cases has come, and what it has found',
    partition: 'JOB#{job}',
    sort: 'JOB',
    sample: { job: '5b9d0c7e' },
  },
  triedPolicy: {
    asks: 'The policy that a dry run tries',
    partition: 'JOB#{job}',
    sort: 'POLICY',
    sample: { job: '5b9d0c7e' },
  },
  postBox: {
    asks: 'The post box of a person: how many mails they had this hour, when their next digest leaves',
    partition: 'STAFF#{staff}',
    sort: 'POSTBOX',
    sample: { staff: 'handler' },
  },
  toldNotice: {
    asks: 'How a person was told of an event, at once or in a digest, so that it happens once',
    partition: 'STAFF#{staff}',
    sort: 'TOLD#{notice}',
    sample: { staff: 'handler', notice: 'TS2611001#9' },
  },
  pendingNotice: {
    asks: 'What is held for a digest of a person, in the order of its release',
    partition: 'STAFF#{staff}',
    sort: 'PENDING#{releaseAt}#{notice}',
    sample: { staff: 'handler', releaseAt: '2026-11-24T00:00:00.000Z', notice: 'TS2611001#9' },
  },
  sweepMark: {
    asks: 'Up to when the sweep has looked: a daily digest since then is sent',
    partition: 'SWEEP',
    sort: 'WATERMARK',
    sample: {},
  },
  learningExample: {
    asks: 'A case as an example for the classifier; all of a shard by the prefix `EXAMPLE#`',
    partition: 'EXAMPLES#{shard}',
    sort: 'EXAMPLE#{reference}',
    sample: { shard: '7', reference: 'TS2611001' },
  },
  classifierHead: {
    asks: 'Which version of the classifier is in use, and the last trainings',
    partition: 'CLASSIFIER',
    sort: 'HEAD',
    sample: {},
  },
  trainingMark: {
    asks: 'What was learnt since the last training, and when one was asked for',
    partition: 'CLASSIFIER',
    sort: 'PENDING',
    sample: {},
  },
  classifierStatistics: {
    asks: 'How many examples there are, and how much people let stand each week',
    partition: 'CLASSIFIER',
    sort: 'STATISTICS',
    sample: {},
  },
  dueEntry: {
    asks: 'What something is owed on by a moment, by shard: cases, post boxes, jobs',
    index: 'due',
    partition: 'DUE#{shard}',
    sort: '{actAt}',
    sample: { shard: '0', actAt: '2026-11-24T10:00:00.000Z' },
  },
  departmentQueue: {
    asks: 'Cases of a department: `open` by next deadline, `closed` by the time they ended',
    index: 'queue',
    partition: 'QUEUE#{department}#{group}',
    sort: '{moment}#{reference}',
    sample: {
      department: 'customer-service',
      group: 'open',
      moment: '2026-11-24T10:00:00.000Z',
      reference: 'TS2611001',
    },
  },
} as const satisfies Record<string, Pattern>

export type PatternName = keyof typeof accessPatterns

type Slots<T extends string> = T extends `${string}{${infer Slot}}${infer Rest}` ? Slot | Slots<Rest> : never
type PatternSlots<N extends PatternName> =
  Slots<(typeof accessPatterns)[N]['partition']> | Slots<(typeof accessPatterns)[N]['sort']>

const fill = (template: string, slots: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const value = slots[slot]
    if (value === undefined || value === '') throw new TypeError(`key slot ${slot} is empty`)
    return value
  })

/** The key of an item or index entry: attribute names to values, with every slot of the pattern filled. */
export const key = <N extends PatternName>(
  name: N,
  slots: Record<PatternSlots<N>, string>,
): Record<string, string> => {
  const pattern: Pattern = accessPatterns[name]
  const names = pattern.index ? indexes[pattern.index] : tableKeys
  return {
    [names.partition]: fill(pattern.partition, slots),
    ...(pattern.sort === undefined ? {} : { [names.sort]: fill(pattern.sort, slots) }),
  }
}

/** What the partition key of a pattern is made of. */
export type PartitionSlots<N extends PatternName> = Record<
  Slots<(typeof accessPatterns)[N]['partition']>,
  string
>

/** The value of a pattern's partition key alone, for queries. */
export const partition = <N extends PatternName>(name: N, slots: PartitionSlots<N>): string =>
  fill(accessPatterns[name].partition, slots)

/** What comes before the first slot of a pattern's sort key, for queries by prefix and for stream filters. */
export const sortPrefix = (name: PatternName): string => accessPatterns[name].sort.split('{')[0] ?? ''
