import type { ClassifierFinding, LearntFacet } from '../../contract-types.ts'

/** How a version came to be asked about: an older one, the latest again, or the one of the policy. */
export type ChoiceKind = 'older' | 'latest' | 'day-one'

interface Choosing {
  button: string
  title: (version: string) => string
  lead: string
  submit: string
  done: string
}

/** The words of a facet that differ from those of the other. */
export interface FacetTexts {
  /** What answers where nothing was learnt. */
  own: string
  ownLead: string
  /** What a rare answer is called. */
  macroF1Lead: string
  /** Who tells where it is not sure enough. */
  others: string
}

/** A share in words, `87.5%`. */
type Percent = string

export interface ClassifierTexts {
  title: string
  lead: string
  loading: string
  refused: (roles: string) => string
  inUse: string
  pinned: string
  notTaken: string
  facets: Record<LearntFacet, FacetTexts>
  /** A version by the time of its training. */
  model: (when: string) => string
  dayOne: string
  since: (when: string) => string
  because: {
    beginning: string
    promoted: string
    outdated: string
    chosen: (who: string, reason: string) => string
  }
  figures: {
    learntFrom: string
    cases: (count: number) => string
    right: string
    rightLead: (texts: number) => string
    macroF1: string
    automatic: string
    automaticShare: (share: Percent) => string
    automaticRight: (right: Percent, others: string) => string
    automaticNone: string
    automaticNoneLead: string
    honesty: string
    points: (points: string) => string
    honestyLead: string
    none: string
  }
  waiting: string
  waitingPinned: string
  otherRules: string
  otherRulesLead: string
  drift: string
  driftOf: (facet: string, week: string, share: Percent, before: Percent) => string
  driftLead: string
  pin: (version: string) => string
  pinBy: (who: string) => string
  pinLead: string
  nothing: string
  nothingLead: string
  needed: (count: number) => readonly string[]
  examples: string
  examplesTotal: (count: number) => string
  asOf: (when: string) => string
  byHow: { classified: string; letStand: string; imported: string }
  byCategory: string
  category: string
  count: string
  fewLead: string
  few: string
  formerCategory: string
  agreement: string
  agreementLead: string
  agreementNone: string
  week: string
  stood: (stood: number, decided: number) => string
  noDecisions: string
  dropped: string
  versions: string
  versionsLead: string
  trained: (when: string) => string
  examplesOf: (count: number) => string
  rules: (name: string, version: string) => string
  verdicts: Record<ClassifierFinding, (facet: VerdictFacts) => string>
  changes: string
  change: (who: string, from: string, to: string) => string
  all: (count: number) => string
  fewer: string
  choose: Record<ChoiceKind, Choosing>
  reason: string
  reloaded: string
  sending: string
}

/** What a verdict is told from. */
export interface VerdictFacts {
  readonly judged: number
  readonly accuracy: Percent
  readonly before: Percent
  /** The answer that got lost. */
  readonly collapsed: string
}
