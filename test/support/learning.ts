import type { LearningExample } from '#shared/domain/learning/example.ts'
import { emptyHead, type ModelHead, type ModelVersion } from '#shared/domain/learning/versions.ts'
import type { Policy } from '#shared/domain/policy.ts'
import type {
  ClassifierStatistics,
  Examples,
  ModelFiles,
  ModelVersions,
  Pending,
  TrainingMark,
} from '#shared/learning-ports.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { stored } from './fakes.ts'
import { labelledTexts, matterLabels } from './labelled-texts.ts'
import { matterDescriptions } from './matter-descriptions.ts'
import { both, smallPolicy } from './policies.ts'

/** A policy whose categories are the matters that labelled texts are about. */
export const matterPolicy: Policy = {
  ...smallPolicy,
  name: 'matters',
  fingerprint: 'matters',
  categories: matterLabels.map((id) => {
    const [zh = '', en = ''] = matterDescriptions.get(id) ?? []
    return {
      id,
      name: both(id),
      department: 'goods',
      description: both(zh, en),
      examples: labelledTexts(200, 99)
        .flatMap(({ text, label }) => (label === id ? [text] : []))
        .slice(0, 6),
      terms: [],
    }
  }),
}

export const anExample = (changes: Partial<LearningExample> = {}): LearningExample => ({
  reference: 'TS2611001',
  sequence: 3,
  at: '2026-11-23T02:00:00.000Z',
  text: '水壶坏了',
  labels: { category: 'quality', kind: 'complaint' },
  how: 'classified',
  by: 'agent',
  ...changes,
})

/** Decided cases, as many as wanted, always the same ones: by five people, ten a day. */
export const decidedCases = (count: number, seed = 1): LearningExample[] =>
  labelledTexts(count, seed).map(({ text, label }, at) =>
    anExample({
      reference: `TS${2601 + (seed % 9)}${String(at + 1).padStart(4, '0')}`,
      text,
      at: new Date(Date.UTC(2026, 6, 1, 2) + Math.floor(at / 10) * 86_400_000).toISOString(),
      by: `agent${at % 5}`,
      labels: { category: label, kind: 'complaint' },
      said: { category: { value: 'quality', basis: 'model' }, kind: { value: 'complaint', basis: 'rule' } },
    }),
  )

/** All that learning keeps, in memory, as its ports promise. */
export const memoryOfLearning = () => {
  const kept = new Map<string, LearningExample>()
  const files = new Map<string, Uint8Array>()
  const described: ModelVersion[] = []
  const state: { head: ModelHead; pending?: Pending | undefined; statistics?: ClassifierStatistics } = {
    head: emptyHead,
  }
  const examples: Examples = {
    known: (reference) => Promise.resolve(kept.get(reference)?.sequence),
    keep: (example) => {
      if ((kept.get(example.reference)?.sequence ?? 0) < example.sequence)
        kept.set(example.reference, stored(example))
      return Promise.resolve()
    },
    forget: (reference) => {
      kept.delete(reference)
      return Promise.resolve()
    },
    all: async function* all() {
      yield* await Promise.resolve(kept.values())
    },
  }
  const trainingMark: TrainingMark = {
    read: () => Promise.resolve(state.pending),
    note: (askedAt) => {
      state.pending = {
        notes: (state.pending?.notes ?? 0) + 1,
        ...((askedAt ?? state.pending?.askedAt) !== undefined && {
          askedAt: askedAt ?? state.pending?.askedAt,
        }),
      }
      return Promise.resolve()
    },
    forgetAsking: () => {
      if (state.pending) state.pending = { notes: state.pending.notes }
      return Promise.resolve()
    },
  }
  const save = (head: ModelHead) => {
    if (head.revision !== state.head.revision + 1)
      return Promise.reject(new DomainError('concurrent-change', 'another was faster'))
    state.head = stored(head)
    return Promise.resolve()
  }
  const modelVersions: ModelVersions = {
    head: () => Promise.resolve(state.head),
    save,
    saveLearnt: async (head, { notes }) => {
      await save(head)
      const isGone = state.pending?.notes === notes
      if (isGone) state.pending = undefined
      return isGone
    },
    statistics: () => Promise.resolve(state.statistics),
    keepStatistics: (statistics) => {
      state.statistics = statistics
      return Promise.resolve()
    },
  }
  const modelFiles: ModelFiles = {
    read: (names) => {
      const missing = Object.values(names).find((name) => !files.has(name))
      return missing === undefined
        ? Promise.resolve(
            Object.fromEntries(Object.entries(names).map(([facet, name]) => [facet, files.get(name)])),
          )
        : Promise.reject(new Error(`there is no ${missing}`))
    },
    write: (name, bytes) => {
      files.set(name, bytes)
      return Promise.resolve()
    },
    describe: (version) => {
      described.push(version)
      return Promise.resolve()
    },
  }
  return { kept, files, described, state, examples, trainingMark, modelVersions, modelFiles }
}
