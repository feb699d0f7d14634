import { describe, expect, it } from 'vitest'
import { heldBackFigures } from '#shared/domain/learning/held-back-figures.ts'
import { trainModel } from '#shared/domain/learning/train-model.ts'
import { labelledTexts } from '#test/support/labelled-texts.ts'

describe('a trained model', () => {
  it('may act without a person on the share that is sure enough, and on none while rows are few [R10]', () => {
    const few = heldBackFigures(trainModel(labelledTexts(60)))
    expect(few?.texts).toBe(60)
    expect(few).not.toHaveProperty('automatic')
    const { accuracy = 0, automatic } =
      heldBackFigures(trainModel(labelledTexts(800), { costs: { wrong: 40, ask: 1 } })) ?? {}
    expect(automatic?.share ?? 0).toBeGreaterThan(0.3)
    expect(automatic?.share ?? 1).toBeLessThan(1)
    // What it is sure of is right more often than all of it, and as often as the costs ask for.
    expect(automatic?.accuracy ?? 0).toBeGreaterThan(accuracy)
    expect(automatic?.accuracy ?? 0).toBeGreaterThan(1 - 1 / 40)
  })

  it('is measured by examples of cases alone: what was written for a pack bears nothing out', () => {
    const made = labelledTexts(60, 5).map((example) => ({ ...example, isMade: true }))
    expect(heldBackFigures(trainModel(made))).toBeUndefined()
    const wrong = labelledTexts(60).map((example) => ({ ...example, label: 'network' }))
    const figures = heldBackFigures(trainModel([...wrong, ...made])) ?? { texts: 0, macroF1: 1, accuracy: 0 }
    expect(figures.texts).toBe(60)
    // Cases of one answer only: with the pack's among them, as many again would be of others.
    expect(figures.macroF1).toBeLessThan(figures.accuracy)
  })
})
