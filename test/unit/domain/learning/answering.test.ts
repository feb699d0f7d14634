import { describe, expect, it } from 'vitest'
import { answeringOf } from '#shared/domain/learning/answering.ts'
import type { LearntFacet } from '#shared/domain/learning/example.ts'
import {
  afterChoice,
  afterTraining,
  dayOne,
  emptyHead,
  modelFile,
  type ModelHead,
  type ModelVersion,
} from '#shared/domain/learning/versions.ts'

const nothing = { promoted: false, why: 'too-few-to-judge', judged: 0, rows: 0, labels: 0, bytes: 0 } as const
const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T18:00:00.000Z`

/** A training on a day, and whose models answer afterwards; none of them where it was refused. */
const trained = (day: number, makers?: Partial<Record<LearntFacet, string>>): ModelVersion => ({
  id: `v${day}`,
  trainedAt: at(day),
  examples: 100,
  policy: { name: 'small', version: '1.0.0', fingerprint: 'f' },
  promoted: makers !== undefined,
  facets: { category: nothing, kind: nothing },
  files: {
    ...(makers?.category !== undefined && { category: modelFile(makers.category, 'category') }),
    ...(makers?.kind !== undefined && { kind: modelFile(makers.kind, 'kind') }),
  },
})
const after = (...versions: ModelVersion[]): ModelHead => versions.reduce(afterTraining, emptyHead)
const choose = (head: ModelHead, version: string, day: number): ModelHead =>
  afterChoice(head, { version, at: at(day), by: 'desk', reason: '核对' })

describe('what answers for a facet [R12]', () => {
  it('is day one from the beginning, also while another facet has learnt', () => {
    const beginning = { madeBy: dayOne, because: 'beginning' }
    expect(answeringOf(emptyHead, 'kind')).toEqual(beginning)
    expect(answeringOf(after(trained(1, { category: 'v1' })), 'kind')).toEqual(beginning)
  })

  it('is the latest model promoted for it, since its training, however many versions carry it on', () => {
    const head = after(
      trained(1, { category: 'v1' }),
      trained(2, { category: 'v1', kind: 'v2' }),
      trained(3),
      trained(4, { category: 'v1', kind: 'v4' }),
    )
    expect(answeringOf(head, 'category')).toEqual({ madeBy: 'v1', since: at(1), because: 'promoted' })
    expect(answeringOf(head, 'kind')).toEqual({ madeBy: 'v4', since: at(4), because: 'promoted' })
  })

  it('is what a person chose, and since then; a facet that this does not change answers as before', () => {
    const head = after(trained(1, { category: 'v1', kind: 'v1' }), trained(2, { category: 'v2', kind: 'v1' }))
    const back = choose(head, 'v1', 5)
    expect(answeringOf(back, 'category')).toEqual({ madeBy: 'v1', since: at(5), because: 'chosen' })
    expect(answeringOf(back, 'kind')).toEqual({ madeBy: 'v1', since: at(1), because: 'promoted' })
    const forth = choose(back, 'v2', 6)
    expect(answeringOf(forth, 'category')).toEqual({ madeBy: 'v2', since: at(6), because: 'chosen' })
    const later = afterTraining(forth, trained(7, { category: 'v2', kind: 'v7' }))
    expect(answeringOf(later, 'category')).toEqual({ madeBy: 'v2', since: at(6), because: 'chosen' })
    expect(answeringOf(later, 'kind')).toEqual({ madeBy: 'v7', since: at(7), because: 'promoted' })
  })

  it('is day one again where a person chose it, or where no model fits the rules any more', () => {
    const head = after(trained(1, { category: 'v1', kind: 'v1' }))
    expect(answeringOf(choose(head, dayOne, 5), 'category')).toEqual({
      madeBy: dayOne,
      since: at(5),
      because: 'chosen',
    })
    expect(answeringOf(after(...head.versions, trained(7, { kind: 'v7' })), 'category')).toEqual({
      madeBy: dayOne,
      since: at(7),
      because: 'promoted',
    })
  })

  it('goes by no choice of a version that is listed no longer', () => {
    const head = choose(
      after(trained(1, { category: 'v1' }), trained(2, { category: 'v1', kind: 'v2' })),
      'v1',
      3,
    )
    const later = afterTraining({ ...head, versions: head.versions.slice(1) }, trained(4, { kind: 'v4' }))
    const forgetful = { ...later, inUse: 'v4' }
    expect(answeringOf(forgetful, 'category')).toMatchObject({ madeBy: dayOne, since: at(4) })
    expect(answeringOf({ ...forgetful, inUse: 'v2' }, 'category')).toMatchObject({ madeBy: 'v1' })
  })

  it('is what was chosen last where things happened at one moment', () => {
    const head = after(trained(1, { category: 'v1' }), trained(2, { category: 'v2' }))
    const restless = choose(choose(choose(head, 'v1', 2), 'v2', 2), 'v1', 2)
    expect(answeringOf(restless, 'category')).toEqual({ madeBy: 'v1', since: at(2), because: 'chosen' })
  })
})
