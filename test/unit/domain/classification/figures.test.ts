import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { automaticFrom, lowerBound, precisionFor } from '#shared/domain/classification/abstain.ts'
import { fitFloor, fitTemperature, largest, probabilities } from '#shared/domain/classification/calibrate.ts'
import {
  accuracy,
  accuracyAt,
  calibrationError,
  figuresByLabel,
  macroF1,
  reliability,
} from '#shared/domain/classification/metrics.ts'

const judged = [
  { right: 'a', given: 'a', confidence: 1 },
  { right: 'a', given: 'b', confidence: 0.6 },
  { right: 'b', given: 'b', confidence: 0.9 },
  { right: 'c', given: 'b', confidence: 0.1 },
]

describe('figures [R12]', () => {
  it('of each label', () => {
    expect(figuresByLabel(judged)).toEqual([
      { label: 'a', precision: 1, recall: 0.5, f1: 2 / 3, texts: 2 },
      { label: 'b', precision: 1 / 3, recall: 1, f1: 0.5, texts: 1 },
      { label: 'c', precision: 0, recall: 0, f1: 0, texts: 1 },
    ])
  })

  it('of all', () => {
    expect(macroF1(judged)).toBeCloseTo((2 / 3 + 0.5) / 3, 9)
    expect(accuracy(judged)).toBe(0.5)
    expect(accuracyAt(judged, 0.5)).toBe(1)
    expect(reliability(judged)).toHaveLength(4)
    expect(calibrationError(judged)).toBeCloseTo((0 + 0.6 + 0.1 + 0.1) / 4, 9)
  })

  it('of nothing are 0', () => {
    expect([macroF1([]), accuracy([]), accuracyAt([], 0.8), calibrationError([])]).toEqual([0, 0, 0, 0])
  })
})

describe('probabilities [R10]', () => {
  it('sum to 1 and keep the order, whatever the margins', () => {
    const margin = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(margin, { minLength: 2, maxLength: 9 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (list, temperature) => {
          const margins = Float64Array.from(list)
          const chances = probabilities(margins, temperature)
          expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9)
          expect(chances[largest(margins)]).toBe(Math.max(...chances))
        },
      ),
    )
  })

  it('are as sure as the model is right', () => {
    const held = Array.from({ length: 1_000 }, (_, at) => ({
      margins: Float64Array.of(1, 0),
      right: at % 10 < 8 ? 0 : 1,
    }))
    const temperature = fitTemperature(held)
    expect(probabilities(Float64Array.of(1, 0), temperature)[0]).toBeCloseTo(0.8, 3)
  })

  it.each([0, -90])(
    'have a floor below which one in fifty lies, whatever all have in common: %i',
    (common) => {
      const held = Array.from({ length: 100 }, (_, at) => ({
        margins: Float64Array.of(at + common, -at + common),
        right: 0,
      }))
      expect(fitFloor(held)).toBe(2)
    },
  )
})

describe('acting without a person [R10]', () => {
  const costs = { wrong: 10, ask: 1 }
  const outcomes = (count: number, rightAbove: number) =>
    Array.from({ length: count }, (_, at) => ({ confidence: at / count, isRight: at / count >= rightAbove }))

  it('asks for the precision at which a mistake costs no more than asking', () => {
    expect(precisionFor(costs)).toBeCloseTo(0.9, 9)
    expect(precisionFor({ wrong: 1, ask: 2 })).toBe(0)
  })

  it('waits for two hundred labels', () => {
    expect(automaticFrom(outcomes(199, 0), costs)).toBeUndefined()
    expect(automaticFrom(outcomes(400, 0), costs)).toBe(0.9)
  })

  it('asks for as much confidence as was borne out', () => {
    const from = automaticFrom(outcomes(2_000, 0.95), costs)
    expect(from).toBeGreaterThan(0.93)
    expect(from).toBeLessThan(0.96)
  })

  it('never acts where none was', () => {
    expect(automaticFrom(outcomes(1_000, 2), costs)).toBeUndefined()
  })

  it('takes answers of equal confidence together', () => {
    const equal = Array.from({ length: 400 }, (_, at) => ({ confidence: 0.95, isRight: at < 200 }))
    expect(automaticFrom(equal, costs)).toBeUndefined()
  })

  it('bounds a share from below', () => {
    expect(lowerBound(0, 0)).toBe(0)
    expect(lowerBound(95, 100)).toBeCloseTo(0.899, 2)
    expect(lowerBound(950, 1_000)).toBeGreaterThan(lowerBound(95, 100))
  })
})
