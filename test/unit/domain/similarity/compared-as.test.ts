import { describe, expect, it } from 'vitest'
import type { Classification } from '#shared/domain/classification.ts'
import type { RecordedEvent } from '#shared/domain/events.ts'
import { comparedAs, courseThere, isSameThere } from '#shared/domain/similarity/compared-as.ts'
import type { Kind } from '#shared/domain/vocabulary.ts'

const said = (kind: Kind, category: string, doubt?: 'unsure'): Pick<Classification, 'kind' | 'category'> => ({
  kind: { value: kind, reasons: [] },
  category: { value: category, reasons: [], ...(doubt && { doubt }) },
})

describe('as what a case is compared [R13]', () => {
  it.each([
    ['a complaint', said('complaint', 'a'), { category: 'a' }],
    ['a call for help', said('help', 'a'), { category: 'a' }],
    ['an inquiry', said('inquiry', 'a'), { category: 'a' }],
    ['a complaint of which nobody is sure', said('complaint', 'a', 'unsure'), { category: undefined }],
    ['praise', said('praise', 'a'), undefined],
    ['a suggestion', said('suggestion', 'a'), undefined],
    ['what nobody has classified', undefined, undefined],
  ])('%s', (_, classification, as) => {
    expect(comparedAs(classification)).toEqual(as)
  })

  it.each([
    [{ category: 'a' }, { category: 'a' }, true],
    [{ category: 'a' }, { category: 'b' }, false],
    [{ category: 'a' }, {}, false],
    [{}, undefined, false],
    [undefined, undefined, true],
  ])('%o and %o: the same is %o', (one, other, isSame) => {
    expect([isSameThere(one, other), isSameThere(other, one)]).toEqual([isSame, isSame])
  })

  it('is told by its history, that of an import too', () => {
    const event = (sequence: number, type: string, data: unknown) =>
      ({ sequence, type, data }) as unknown as RecordedEvent
    const history = [
      event(1, 'CaseImported', { category: 'a' }),
      event(2, 'NoteAdded', {}),
      event(3, 'CaseClassified', { classification: said('complaint', 'b') }),
      event(4, 'CaseClassified', { classification: said('praise', 'b') }),
    ]
    expect(courseThere(history)).toEqual([
      { sequence: 1, as: { category: 'a' } },
      { sequence: 3, as: { category: 'b' } },
      { sequence: 4, as: undefined },
    ])
  })
})
