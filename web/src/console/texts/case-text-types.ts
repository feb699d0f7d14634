import type { MailFlag, Mood, RelatedBecause, Relation } from '../../contract-types.ts'

/** What the page of a case says. */
export interface CaseTexts {
  loading: string
  narrative: string
  desiredOutcome: string
  due: string
  escalations: string
  notified: string
  acknowledgedBy: (name: string) => string
  heldUntil: string
  bulletins: string
  bulletin: (number: number, occasion: string) => string
  nextBulletin: string
  waitsUntil: string
  takenOver: (name: string) => string
  mergedInto: string
  possiblyRelated: Readonly<Record<RelatedBecause, string>>
  mailFlags: Readonly<Record<MailFlag, string>>
  keptApart: (reasons: string) => string
  comma: string
  undeliverable: (addresses: string) => string
  absorbed: string
  similar: string
  similarShow: string
  similarLoading: string
  similarNone: string
  links: string
  relations: Readonly<Record<Relation, string>>
  customers: (count: number) => string
  undone: string
  reopened: (times: number) => string
  classification: string
  facets: { kind: string; category: string; severity: string; urgency: string; department: string }
  sure: (percent: number) => string
  byRule: string
  model: (version: string) => string
  /** Before other answers that are likely. */
  alternatives: string
  unclassified: string
  /** What the text shows besides its matter. */
  hints: {
    languages: string
    sentiment: string
    /** That it is to be seen and not acted on. */
    hint: string
    moods: Readonly<Record<Mood, string>>
    words: (words: string) => string
  }
  customer: string
  facts: {
    name: string
    class: string
    email: string
    phone: string
    address: string
    replyWanted: string
    language: string
    channel: string
    unit: string
    product: string
    orderNumber: string
    batchNumber: string
    occurredAt: string
    place: string
    received: string
    receivedBy: string
    owner: string
    handler: string
    department: string
    expectedBy: string
    externalNumber: string
    referrer: string
    referralNumber: string
    replyBy: string
  }
  attempts: string
  /** Attempts in vain since the customer was last heard of; after how many they are written to. */
  inVain: (count: number, most: number | undefined) => string
  writtenTo: string
  answerBy: string
  survey: string
  score: (score: number) => string
  accepted: string
  details: string
  yes: string
  no: string
  nobody: string
  conversation: string
  noMessages: string
  fromCustomer: string
  toCustomer: string
  purposes: Record<string, string>
  automatic: string
  history: string
  historyHint: string
  system: string
  customerActor: string
  reason: string
  hash: string
}
