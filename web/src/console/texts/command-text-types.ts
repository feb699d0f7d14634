/** The commands of staff that the console knows. */
export type CommandName =
  | 'acknowledge-escalation'
  | 'reclassify'
  | 'release'
  | 'reject'
  | 'accept'
  | 'reply-to-customer'
  | 'resolve'
  | 'record-follow-up'
  | 'close'
  | 'reopen'
  | 'merge'
  | 'unlink'
  | 'replace-link'
  | 'pause'
  | 'resume'
  | 'extend'
  | 'decide-extension'
  | 'set-deadline'
  | 'take-over'
  | 'demand-progress'
  | 'report-upward'
  | 'answer-referrer'
  | 'add-note'
  | 'record-attempt'

interface CommandWords {
  button: string
  title: string
  lead: string
  submit: string
  done: string
}

/** Everything that a command's dialog says. */
export interface CommandTexts {
  commands: Record<CommandName, CommandWords>
  fields: {
    note: string
    reply: string
    result: string
    validity: string
    validityGrounds: string
    followUpResult: string
    followUpNote: string
    closingGrounds: string
    closingReason: string
    lessons: string
    kind: string
    category: string
    severity: string
    urgency: string
    department: string
    classifyReason: string
    clock: string
    acknowledgeNote: string
    reason: string
    into: string
    unlinkFrom: string
    waitFor: string
    waitUntil: string
    extendBy: (unit: string) => string
    decision: string
    dueAt: string
    demand: string
    report: string
    answer: string
    means: string
    outcome: string
    heard: string
  }
  more: string
  optional: string
  choose: string
  byCategory: string
  byMail: (address: string) => string
  byPage: string
  /** What may still be asked for. */
  extendAtMost: (span: string) => string
  /** An extension that waits, to choose from: the clock, how much, by whom, why. */
  asked: (clock: string, span: string, who: string, why: string) => string
  approve: string
  refuse: string
  refusalReason: string
  parkedUntil: string
  objection: string
  /** Why one of the grounds is not offered. */
  notUnreachable: string
  dueNow: (clock: string, when: string) => string
  localTime: string
  required: string
  choiceRequired: string
  tooLong: (limit: number) => string
  outOfRange: (most: number) => string
  ahead: string
  unchanged: string
  sending: string
  reloaded: string
}
