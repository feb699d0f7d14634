import { describe, expect, it } from 'vitest'
import {
  afterChoice,
  afterTraining,
  dayOne,
  emptyHead,
  madeBy,
  modelFile,
  promotedVersion,
  type ModelHead,
  type ModelVersion,
} from '#shared/domain/learning/versions.ts'

const nothing = { promoted: false, why: 'too-few-to-judge', judged: 0, rows: 0, labels: 0, bytes: 0 } as const
const version = (id: string, promoted = true): ModelVersion => ({
  id,
  trainedAt: '2026-11-23T18:00:00.000Z',
  examples: 100,
  policy: { name: 'small', version: '1.0.0', fingerprint: 'f' },
  promoted,
  facets: { category: nothing, kind: nothing },
  files: {},
})
const who = { by: 'desk', at: '2026-11-24T02:00:00.000Z', reason: '更正有误' }
const choose = (head: ModelHead, id: string) => afterChoice(head, { version: id, ...who })
const trained = (...versions: ModelVersion[]) => versions.reduce(afterTraining, emptyHead)

describe('versions of the classifier [R12]', () => {
  it('begin with day one; the latest promoted is in use, and each change is a revision', () => {
    expect(emptyHead.inUse).toBe(dayOne)
    const head = trained(version('a'), version('b', false), version('c'), version('d', false))
    expect(head).toMatchObject({ revision: 4, inUse: 'c' })
    expect(head.versions.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    expect(promotedVersion(head, 'a')?.id).toBe('a')
    expect(promotedVersion(head, 'b')).toBeUndefined()
  })

  it('stay listed for the last twenty that were promoted and ten that were not', () => {
    const many = Array.from({ length: 40 }, (_, at) => version(`p${at}`))
    const head = trained(...many, ...Array.from({ length: 15 }, (_, at) => version(`r${at}`, false)))
    expect(head.versions.filter(({ promoted }) => promoted).map(({ id }) => id)).toEqual(
      many.slice(-20).map(({ id }) => id),
    )
    expect(head.versions.filter(({ promoted }) => !promoted)).toHaveLength(10)
  })

  it('keep the one in use listed, however old it is', () => {
    const pinned = choose(trained(version('old'), version('new')), 'old')
    const later = Array.from({ length: 30 }, (_, at) => version(`r${at}`, false)).reduce(
      afterTraining,
      pinned,
    )
    expect(later.inUse).toBe('old')
    expect(promotedVersion(later, 'old')).toBeDefined()
  })

  it('keep listed what made the models that the one in use carries on', () => {
    const maker = { ...version('m'), files: { kind: modelFile('m', 'kind') } }
    const many = Array.from({ length: 30 }, (_, at) => ({ ...version(`p${at}`), files: maker.files }))
    const head = trained(maker, ...many)
    expect(head.versions.map(({ id }) => id)).toContain(madeBy(maker.files.kind))
    expect(head.versions).toHaveLength(21)
  })

  it('can be gone back to, which pins what was chosen until the latest is chosen again', () => {
    const back = choose(trained(version('a'), version('b')), 'a')
    const change = { ...who, from: 'b', to: 'a' }
    expect(back).toMatchObject({ revision: 3, inUse: 'a', pinned: change, changes: [change] })
    const again = choose(back, 'b')
    expect(again).toMatchObject({ revision: 4, inUse: 'b', changes: [change, { from: 'a', to: 'b' }] })
    expect(again).not.toHaveProperty('pinned')
  })

  it('can be given up for day one', () => {
    expect(choose(trained(version('a')), dayOne)).toMatchObject({ inUse: dayOne, pinned: { to: dayOne } })
  })

  it.each([
    ['what there never was', 'z', 'unknown-model'],
    ['what was not promoted', 'b', 'unknown-model'],
    ['what is in use', 'a', 'model-in-use'],
  ])('refuses %s', (_, id, code) => {
    expect(() => choose(trained(version('a'), version('b', false)), id)).toThrow(
      expect.objectContaining({ code }),
    )
  })

  it('refuses day one where it is in use', () => {
    expect(() => choose(emptyHead, dayOne)).toThrow(expect.objectContaining({ code: 'model-in-use' }))
  })

  it('remember the last twenty choices', () => {
    let head = trained(version('a'), version('b'))
    for (let turn = 0; turn < 30; turn += 1) head = choose(head, turn % 2 === 0 ? 'a' : 'b')
    expect(head.changes).toHaveLength(20)
    expect(head.changes.at(-1)?.to).toBe('b')
  })
})
