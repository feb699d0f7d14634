import { describe, expect, it } from 'vitest'
import { amountsIn, countsOf } from '#shared/domain/rules/quantities.ts'

describe('how many a text speaks of [R11]', () => {
  it.each([
    ['3户', 3],
    ['三十多户', 30],
    ['十几户', 12],
    ['几十户', 20],
    ['上百户', 100],
    ['一百零五户', 105],
    ['一百二十户', 120],
    ['12 people', 12],
    ['three other people', 3],
    ['dozens of people', 24],
    ['1,200 people', 1_200],
  ])('“%s”: %i', (text, value) => {
    expect(countsOf(text, ['户', 'People']).map((one) => one.value)).toEqual([value])
  })

  it.each(['户', '门户', 'people', 'peopled 3'])('“%s”: of no number', (text) => {
    expect(countsOf(text, ['户', 'people'])).toEqual([])
  })
})

describe('amounts in a text [R11]', () => {
  it.each([
    ['赔偿5万元', 50_000],
    ['¥3,000', 3_000],
    ['rmb 300', 300],
    ['三百五十块', 350],
    ['一万五元', 15_000],
    ['两千三块钱', 2_300],
    ['十二万元', 120_000],
    ['万元', 10_000],
    ['1.5万多元', 15_000],
    ['3亿元', 300_000_000],
  ])('“%s”: %d yuan', (text, value) => {
    expect(amountsIn(text, 'CNY').map((one) => one.value)).toEqual([value])
  })

  it.each([
    ['£1,200.50', 'GBP', 1_200.5],
    ['1200 pounds', 'GBP', 1_200],
    ['$20', 'USD', 20],
    ['20 euros', 'EUR', 20],
  ] as const)('“%s” in %s: %d', (text, currency, value) => {
    expect(amountsIn(text, currency)).toEqual([{ text, value }])
  })

  it.each(['12 poundland', '2 years', ''])('“%s”: none', (text) => {
    expect(amountsIn(text, 'GBP')).toEqual([])
  })
})
