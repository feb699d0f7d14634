import type {
  Classifier,
  ClassifierFacetTraining,
  ClassifierTraining,
} from '../../../web/src/contract-types.ts'

const untrained: ClassifierFacetTraining = {
  promoted: false,
  why: 'too-few-to-judge',
  judged: 3,
  rows: 0,
  labels: 0,
  bytes: 0,
}

/** A training of a night, 02:00 in China. */
const trainedOn = (
  day: number,
  facets: Partial<ClassifierTraining['facets']>,
  promoted = true,
): ClassifierTraining => ({
  id: `202611${String(day).padStart(2, '0')}T180000Z-1a2b3c4d`,
  trainedAt: `2026-11-${String(day).padStart(2, '0')}T18:00:00.000Z`,
  examples: 200 + day,
  policy: { name: 'general', version: '1.4.0', fingerprint: 'f1' },
  promoted,
  facets: { category: untrained, kind: untrained, ...facets },
})

const category: ClassifierFacetTraining = {
  promoted: true,
  why: 'not-worse',
  judged: 54,
  accuracy: 0.8704,
  before: 0.8333,
  rows: 216,
  labels: 3,
  bytes: 181_300,
  figures: {
    texts: 216,
    accuracy: 0.884,
    macroF1: 0.8412,
    calibrationError: 0.031,
    automatic: { share: 0.62, accuracy: 0.9776 },
  },
}

const latest = trainedOn(19, { category })
const older = trainedOn(12, {
  category: {
    ...category,
    rows: 150,
    judged: 48,
    accuracy: 0.8333,
    before: 0.7917,
    figures: { texts: 150, accuracy: 0.8533, macroF1: 0.79, calibrationError: 0.052 },
  },
})
const worse = trainedOn(
  17,
  {
    category: { ...category, promoted: false, why: 'worse', accuracy: 0.7778, before: 0.8704 },
    kind: { ...untrained, why: 'never-sure', judged: 40 },
  },
  false,
)
const collapsed = trainedOn(
  20,
  {
    category: {
      ...category,
      promoted: false,
      why: 'class-collapsed',
      collapsed: 'service/attitude',
      accuracy: 0.8889,
    },
    kind: { ...untrained, why: 'too-few-answers', judged: 41 },
  },
  false,
)

const none = { decided: 0, stood: 0 }
const agreed = (stood: number, decided: number) => ({ decided, stood, share: stood / decided })

/** Learnt for some weeks: a version in use, an earlier one, and two that were refused. */
export const learntClassifier: Classifier = {
  inUse: latest.id,
  changes: [],
  answering: {
    category: { madeBy: latest.id, since: latest.trainedAt, because: 'promoted' },
    kind: { madeBy: 'day-one', because: 'beginning' },
  },
  otherRules: false,
  waiting: true,
  versions: [collapsed, latest, worse, older],
  examples: {
    count: 272,
    at: collapsed.trainedAt,
    byHow: { classified: 61, letStand: 171, imported: 40 },
    byCategory: [
      { category: 'product-quality/defect', count: 148 },
      { category: 'service/attitude', count: 109 },
      { category: 'billing/double', count: 15 },
    ],
  },
  agreement: [
    { week: '2026-W47', category: agreed(33, 38), kind: agreed(36, 38) },
    { week: '2026-W46', category: agreed(40, 47), kind: agreed(46, 47) },
    { week: '2026-W45', category: agreed(30, 36), kind: none },
    { week: '2026-W44', category: none, kind: none },
  ],
  drift: [],
}

/** Before anything was learnt. */
export const untaughtClassifier: Classifier = {
  inUse: 'day-one',
  changes: [],
  answering: {
    category: { madeBy: 'day-one', because: 'beginning' },
    kind: { madeBy: 'day-one', because: 'beginning' },
  },
  otherRules: false,
  waiting: false,
  versions: [],
  examples: { count: 0, byCategory: [] },
  agreement: [],
  drift: [],
}

const wentBack = {
  at: '2026-11-21T06:30:00.000Z',
  by: 'manager1',
  reason: '上线新品后，上周更正明显增多，先退回并核对样本。',
  from: latest.id,
  to: older.id,
}

/** Pinned to the earlier version after people agreed less, under another policy than it was trained for. */
export const pinnedClassifier: Classifier = {
  ...learntClassifier,
  inUse: older.id,
  pinned: wentBack,
  changes: [
    wentBack,
    { ...wentBack, at: '2026-11-15T01:00:00.000Z', from: 'day-one', reason: '样本无误' },
    { ...wentBack, at: '2026-11-14T01:00:00.000Z', from: '20260801T180000Z-00000000', to: 'day-one' },
  ],
  answering: {
    ...learntClassifier.answering,
    category: { madeBy: older.id, since: wentBack.at, because: 'chosen' },
  },
  otherRules: true,
  agreement: [
    { week: '2026-W47', category: agreed(24, 38), kind: agreed(36, 38) },
    ...learntClassifier.agreement.slice(1),
  ],
  drift: [{ facet: 'category', week: '2026-W47', share: 24 / 38, before: 0.8537 }],
}

/** As much as is ever listed of anything. */
export const longClassifier: Classifier = {
  ...learntClassifier,
  inUse: trainedOn(30, {}).id,
  answering: {
    category: { madeBy: trainedOn(30, {}).id, since: trainedOn(30, {}).trainedAt, because: 'promoted' },
    kind: { madeBy: 'day-one', because: 'beginning' },
  },
  versions: Array.from({ length: 30 }, (_, at) =>
    at % 3 === 0
      ? trainedOn(30 - at, { category })
      : trainedOn(
          30 - at,
          { category: { ...category, promoted: false, why: 'worse', accuracy: 0.7 } },
          false,
        ),
  ),
  agreement: Array.from({ length: 26 }, (_, at) => ({
    week: `2026-W${47 - at}`,
    category: agreed(30 + (at % 8), 40),
    kind: none,
  })),
  examples: {
    ...learntClassifier.examples,
    byCategory: Array.from({ length: 20 }, (_, at) => ({ category: `matter/${at}`, count: 40 - at })),
  },
}
