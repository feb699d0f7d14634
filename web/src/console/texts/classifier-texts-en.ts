import type { ClassifierTexts } from './classifier-text-types.ts'

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** The page of the classifier in English. */
export const classifierTextsEn: ClassifierTexts = {
  title: 'Classifier',
  lead: 'Which model classifies new cases, how much it learnt from, how often it is right, and the way back to an earlier one.',
  loading: 'Loading the classifier…',
  refused: (roles) => `You are not allowed to see the classifier. Those who are: ${roles}.`,
  inUse: 'In use',
  pinned: 'Pinned',
  notTaken: 'Not taken',
  facets: {
    category: {
      own: 'Model of the policy',
      ownLead:
        'It goes by the descriptions and examples of categories in the policy and claims no confidence: a person chooses from the three likeliest answers.',
      macroF1Lead: 'each category counts alike, a rare one as much as a common one (macro-F1)',
      others: 'a person confirms the others',
    },
    kind: {
      own: 'Terms of the policy',
      ownLead: 'Terms that the policy lists, and what the customer chose when handing it in, tell the kind.',
      macroF1Lead: 'each kind counts alike, a rare one as much as a common one (macro-F1)',
      others: 'terms, and what it was handed in as, tell the others',
    },
  },
  model: (when) => `Model of ${when}`,
  dayOne: 'Model of the policy',
  since: (when) => `In use since ${when}`,
  because: {
    beginning: 'From the beginning: nothing better has been learnt yet.',
    promoted:
      'Taken into use after its training: on cases that none was trained on it did no worse than the one before.',
    outdated: 'What had been learnt does not fit the categories of the policy any more.',
    chosen: (who, reason) => `Chosen by ${who}: ${reason}`,
  },
  figures: {
    learntFrom: 'Learnt from',
    cases: (count) => counted(count, 'case', 'cases'),
    right: 'Right',
    rightLead: (texts) =>
      `tried on ${counted(texts, 'case', 'cases')}, each before anything was learnt from it`,
    macroF1: 'Average of answers',
    automatic: 'Without a person',
    automaticShare: (share) => `${share} of cases`,
    automaticRight: (right, others) => `${right} of these right; ${others}`,
    automaticNone: 'None yet: a person confirms all',
    automaticNoneLead: 'it takes about 250 cases, and being right as often as the policy asks for',
    honesty: 'Confidence',
    points: (points) => `${points} points off on average`,
    honestyLead:
      'how far what it says of its confidence is from how often it is right (calibration error); less is better',
    none: 'The figures of this training were not kept.',
  },
  waiting:
    'People have decided on more since: a correction is learnt in about a quarter of an hour, all else in the night.',
  waitingPinned:
    'People have decided on more since: it is learnt once the latest version has been chosen again.',
  otherRules: 'The policy has changed',
  otherRulesLead:
    'The version in use was trained for an earlier policy. Where categories have changed, the model and rules of the policy answer until one is trained for the new policy.',
  drift: 'People correct clearly more',
  driftOf: (facet, week, share, before) =>
    `${facet}: in the week of ${week} people let ${share} stand, in the four weeks before ${before}.`,
  driftLead:
    'It may be a new product, a new kind of matter or a mass complaint, or corrections that are wrong themselves. Where it began with a version, go back to the one before; otherwise go on correcting: it is trained anew in the night.',
  pin: (version) => `Pinned: ${version}`,
  pinBy: (who) => `Chosen by ${who}`,
  pinLead: 'Training takes no newer version into use until somebody chooses the latest again.',
  nothing: 'Nothing has been learnt from cases yet',
  nothingLead:
    'Rules of the policy, and a model made from its descriptions and examples, classify new cases. A case becomes an example when somebody corrects its classification, or resolves it and lets the classification stand.',
  needed: (count) => [
    `So far: ${counted(count, 'case', 'cases')}.`,
    'About 25: a first model is trained, and used if it does no worse than that of the policy.',
    'About 25 of a category: it is recognised without its description.',
    'About 250: it says how sure it is, and where it is right as often as the policy asks for, cases need no person to be dispatched.',
  ],
  examples: 'Cases to learn from',
  examplesTotal: (count) => counted(count, 'case', 'cases'),
  asOf: (when) => `as of ${when}`,
  byHow: {
    classified: 'classified or corrected by a person',
    letStand: 'let stand when the case was resolved',
    imported: 'imported with older cases',
  },
  byCategory: 'Cases by category',
  category: 'Category',
  count: 'Cases',
  fewLead: 'Categories with fewer than 20 lean on the descriptions and examples in the policy.',
  few: 'few',
  formerCategory: 'not in the policy any more',
  agreement: 'Agreement by week',
  agreementLead:
    'Of the cases that people decided on, how often they let stand what the classifier had said; by the week of their decision.',
  agreementNone: 'Nobody has decided yet on anything that the classifier said.',
  week: 'Week',
  stood: (stood, decided) => `${stood} of ${decided}`,
  noDecisions: 'no decisions',
  dropped: 'dropped',
  versions: 'Trainings',
  versionsLead:
    'Each new model is held against the one in use, on the same cases, which none is ever trained on. It is used if it does no worse.',
  trained: (when) => `Trained ${when}`,
  examplesOf: (count) => counted(count, 'case', 'cases'),
  rules: (name, version) => `policy ${name} ${version}`,
  verdicts: {
    'not-worse': ({ judged, accuracy, before }) =>
      `New model taken into use: right in ${accuracy} of ${counted(judged, 'decision', 'decisions')}, the one before in ${before}.`,
    worse: ({ judged, accuracy, before }) =>
      `Not used: right in only ${accuracy} of ${counted(judged, 'decision', 'decisions')}, the one in use in ${before}.`,
    'class-collapsed': ({ collapsed }) => `Not used: it hardly knows “${collapsed}” any more.`,
    'too-few-to-judge': ({ judged }) =>
      `Not trained: ${counted(judged, 'decision', 'decisions')} to judge it by, and it takes 5.`,
    'too-few-answers': () =>
      'Not trained: too few different answers to tell apart; it takes two, with 20 cases each.',
    'never-sure': () =>
      'Not used: it was never sure enough to do without a person, so that terms still tell.',
  },
  changes: 'Choices of people',
  change: (who, from, to) => `${who}: from “${from}” to “${to}”`,
  all: (count) => `Show all ${count}`,
  fewer: 'Show the first ones only',
  choose: {
    older: {
      button: 'Go back to this version',
      title: (version) => `Go back to “${version}”?`,
      lead: 'Within a minute it classifies new cases, and it is pinned: training takes no newer version into use until somebody chooses the latest again. Cases that have been classified stay as they are.',
      submit: 'Go back and pin',
      done: 'An earlier version is in use',
    },
    latest: {
      button: 'Use the latest again',
      title: (version) => `Use “${version}” again?`,
      lead: 'Within a minute the latest version classifies new cases, and nothing is pinned any more: what people decided meanwhile is learnt by the next training, and a newer version that does no worse is taken into use.',
      submit: 'Use and unpin',
      done: 'The latest version is in use again',
    },
    'day-one': {
      button: 'Go back to the model of the policy',
      title: (version) => `Go back to “${version}”?`,
      lead: 'Nothing that was learnt is used, so that a person confirms nearly every new case, and this is pinned: training takes no newer version into use until somebody chooses the latest again. Cases that have been classified stay as they are.',
      submit: 'Go back and pin',
      done: 'The model of the policy is in use',
    },
  },
  reason: 'Reason',
  reloaded: 'The versions have been read again; check them before you send. Your reason is kept.',
  sending: 'Sending…',
}
