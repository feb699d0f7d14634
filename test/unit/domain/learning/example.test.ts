import { describe, expect, it } from 'vitest'
import type { RecordedEvent } from '#shared/domain/events.ts'
import { exampleOf, longestText } from '#shared/domain/learning/example.ts'
import { linkLater } from '#shared/domain/commands/link.ts'
import { resolve } from '#shared/domain/commands/work.ts'
import { reopen } from '#shared/domain/commands/reopen.ts'
import { accepted, classified, correcting, received, resolved } from '#test/support/builders.ts'
import { both, smallPolicy } from '#test/support/policies.ts'

describe('what a case teaches [R12]', () => {
  it('is nothing before anybody said what it is, and nothing without a case', () => {
    expect(exampleOf([])).toBeUndefined()
    expect(exampleOf(received().history)).toBeUndefined()
    expect(exampleOf(classified().history)).toBeUndefined()
    expect(exampleOf(accepted().history)).toBeUndefined()
  })

  it('is what a person says, at once, with what the classifier had said', () => {
    const { history } = classified().do(correcting({ category: 'money/charge', kind: 'inquiry' }), 'desk')
    expect(exampleOf(history)).toEqual({
      reference: 'TS2611001',
      sequence: 4,
      at: '2026-11-23T02:00:00.000Z',
      text: '买的水壶坏了,没有人管',
      how: 'classified',
      by: 'desk',
      labels: { category: 'money/charge', kind: 'inquiry' },
      said: {
        category: { value: 'goods/defect', basis: 'rule' },
        kind: { value: 'complaint', basis: 'rule' },
        model: undefined,
      },
    })
  })

  it('keeps what the classifier had said where rules weigh a corrected case again', () => {
    const found = { earlier: [], masses: [{ cluster: 'm1', by: 'batch', customers: 3 } as const] }
    const policy = {
      ...smallPolicy,
      severityRules: [{ id: 'mass', severity: 'major', reason: both('群体', 'Mass'), mass: true as const }],
    }
    const said = { category: { value: 'goods/defect', basis: 'rule' } }
    const story = classified({}, policy)
      .do(correcting({ category: 'money/charge' }), 'desk')
      .do((subject, context) => linkLater(subject, found, context))
    expect(story.subject.severity).toBe('major')
    expect(exampleOf(story.history)).toMatchObject({ labels: { category: 'money/charge' }, said })
    story.do(correcting({ category: 'goods/defect', kind: 'inquiry' }), 'desk')
    expect(exampleOf(story.history)).toMatchObject({
      labels: { category: 'goods/defect', kind: 'inquiry' },
      said,
    })
  })

  it('is the later word of a person, and stays theirs when the case is resolved', () => {
    const story = accepted()
      .do(correcting({ kind: 'inquiry' }), 'desk')
      .do(correcting({ kind: 'help' }), 'handler1')
    const { sequence } = story.history.at(-1) as RecordedEvent
    story.do((subject, context) => resolve(subject, { text: '好', validity: 'valid' }, context), 'handler1')
    expect(exampleOf(story.history)).toMatchObject({
      how: 'classified',
      by: 'handler1',
      labels: { kind: 'help' },
    })
    expect(exampleOf(story.history)?.sequence).toBeLessThanOrEqual(sequence)
  })

  it('is what the classifier had said where staff resolve the case and let it stand', () => {
    expect(exampleOf(resolved().history)).toMatchObject({
      how: 'let-stand',
      by: 'handler1',
      labels: { category: 'goods/defect', kind: 'complaint' },
      said: { category: { value: 'goods/defect', basis: 'rule' } },
    })
  })

  it('goes by the later result where a case was opened again', () => {
    const story = resolved()
    const first = exampleOf(story.history)?.sequence ?? 0
    story
      .do((subject, context) => reopen(subject, '客户来电', context), 'handler1')
      .do((subject, context) => resolve(subject, { text: '好', validity: 'valid' }, context), 'handler1')
    expect(exampleOf(story.history)?.sequence).toBeGreaterThan(first)
  })

  it('says how sure a model was, and which one', () => {
    const story = received()
    const said = { value: 'goods/defect', basis: 'model', confidence: 0.7, reasons: [] } as const
    const chosen = { value: 'inquiry', reasons: [] } as const
    story
      .do((_, { now, actor }) => [
        {
          type: 'CaseClassified',
          version: 1,
          at: now,
          actor,
          data: {
            classification: {
              by: 'classifier',
              model: 'v1',
              kind: chosen,
              category: said,
              severity: { value: 'general', reasons: [] },
              department: { value: 'goods', reasons: [] },
            },
          },
        },
      ])
      .do(correcting({ category: 'money/charge' }), 'desk')
    // What was chosen at reception was not said by the classifier.
    expect(exampleOf(story.history)?.said).toEqual({
      category: { value: 'goods/defect', basis: 'model', confidence: 0.7 },
      kind: undefined,
      model: 'v1',
    })
  })

  it('is the category that history of another system gives, where it does', () => {
    const imported = (category?: string) => {
      const [first] = received().history
      const { record, kind, severity, trackingToken } = (first as RecordedEvent & { type: 'CaseReceived' })
        .data
      return [
        {
          ...first,
          type: 'CaseImported',
          actor: { kind: 'system', id: 'import' },
          data: { record, kind, severity, trackingToken, source: 'old', ...(category && { category }) },
        } as unknown as RecordedEvent,
      ]
    }
    expect(exampleOf(imported())).toBeUndefined()
    expect(exampleOf(imported('goods/size'))).toMatchObject({
      how: 'imported',
      sequence: 1,
      labels: { category: 'goods/size', kind: 'complaint' },
    })
    expect(exampleOf(imported('goods/size'))).not.toHaveProperty('by')
  })

  it('is no longer than it needs to be', () => {
    const { history } = classified({ narrative: '坏'.repeat(5_000) }).do(
      correcting({ category: 'money/charge' }),
      'desk',
    )
    expect(exampleOf(history)?.text).toHaveLength(longestText)
  })

  it('is nothing where the system itself ends a case', () => {
    const story = classified()
    const resolvedBySystem = {
      ...(resolved().history.at(-2) as RecordedEvent),
      type: 'CaseResolved',
      actor: { kind: 'system', id: 'test' },
    } as unknown as RecordedEvent
    expect(exampleOf([...story.history, resolvedBySystem])).toBeUndefined()
  })
})
