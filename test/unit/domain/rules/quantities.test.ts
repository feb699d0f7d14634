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
    ['20多户', 20],
    ['1万多户', 10_000],
    ['一〇五户', 105],
    ['3栋60户', 60],
    ['a hundred people', 100],
    ['2k people', 2_000],
  ])('“%s”: %i', (text, value) => {
    expect(countsOf(text, ['户', 'People']).map((one) => one.value)).toEqual([value])
  })

  it.each(['户', '门户', 'people', 'peopled 3', '3栋502户', '我住502户', '第12户'])(
    '“%s”: of no number',
    (text) => {
      expect(countsOf(text, ['户', 'people'])).toEqual([])
    },
  )
})

it('reads a text of nothing but numbers once [R46]', () => {
  const text = ['一', '5', '5 ', '5,', '万'].map((part) => part.repeat(20_000)).join('')
  expect(countsOf(text, ['户'])).toEqual([])
  expect(amountsIn(text, 'CNY')).toEqual([])
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
    ['1亿2000万元', 120_000_000],
    ['1万亿元', 1_000_000_000_000],
    ['1万2千元', 12_000],
    ['2万5元', 25_000],
    ['1万零500元', 10_500],
    ['1万500元', 10_500],
    ['十多万元', 100_000],
    ['20余万元', 200_000],
    ['叁万伍仟元整', 35_000],
    ['二〇〇〇元', 2_000],
    ['1.2w元', 12_000],
    ['¥50k', 50_000],
    ['50krmb', 50_000],
    ['30 thousand yuan', 30_000],
    ['要求赔偿3万', 30_000],
    ['损失约5万多', 50_000],
    ['赔我12000。', 12_000],
    ['要赔偿,三万元一分不能少', 30_000],
    ['没有下文.5万元还没退', 50_000],
  ])('“%s”: %d yuan', (text, value) => {
    expect(amountsIn(text, 'CNY').map((one) => one.value)).toEqual([value])
  })

  it.each([
    ['£1,200.50', 'GBP', 1_200.5],
    ['1200 pounds', 'GBP', 1_200],
    ['$20', 'USD', 20],
    ['20 euros', 'EUR', 20],
    ['us$20', 'USD', 20],
    ['$1.5m', 'USD', 1_500_000],
    ['£10 million', 'GBP', 10_000_000],
  ] as const)('“%s” in %s: %d', (text, currency, value) => {
    expect(amountsIn(text, currency)).toEqual([{ text, value, at: 0 }])
  })

  it.each([
    '13812345678元旦',
    '尽快赔偿13812345678',
    '赔偿2026-11-22',
    '赔偿2026年',
    '赔偿20000个',
    '十倍赔偿',
  ])('“%s”: no yuan', (text) => {
    expect(amountsIn(text, 'CNY')).toEqual([])
  })

  it('is not of another dollar', () => {
    expect(amountsIn('hk$20,000', 'USD')).toEqual([])
  })

  it.each(['12 poundland', '2 years', ''])('“%s”: none', (text) => {
    expect(amountsIn(text, 'GBP')).toEqual([])
  })
})
