import { describe, expect, it } from 'vitest'
import { hashBits, visitFeatures } from '#shared/domain/classification/features.ts'
import { longestText, normalise } from '#shared/domain/classification/normalise.ts'
import { languageOf, passagesOf } from '#shared/domain/classification/passages.ts'

const pieces = (text: string): string[] => {
  const found: string[] = []
  visitFeatures(text, (_, start, end) => found.push(text.slice(start, end)))
  return found
}

const numbers = (text: string): number[] => {
  const found: number[] = []
  visitFeatures(text, (hash) => found.push(hash))
  return found
}

describe('text as the classifier compares it [R10]', () => {
  it.each([
    ['ＡＢＣ１２３', 'abc123'],
    ['It’s OK', "it's ok"],
    ['退\u200B款\uFEFF', '退款'],
    ['台灣與台湾', '台灣與台湾'],
  ])('%s is %s', (given, expected) => {
    expect(normalise(given)).toBe(expected)
  })

  it('looks at the beginning and the end of a long one', () => {
    const long = normalise(`始${'中'.repeat(100_000)}末`)
    expect(long.length).toBeLessThanOrEqual(longestText + 1)
    expect(long.startsWith('始')).toBe(true)
    expect(long.endsWith('末')).toBe(true)
  })
})

describe('features [R10]', () => {
  it('are one to four characters in a row of a script without spaces, across spaces', () => {
    expect(pieces('退 款。')).toEqual(['退', '退 款', '款'])
    expect(pieces('一二三四五').filter((piece) => piece.startsWith('一'))).toEqual([
      '一',
      '一二',
      '一二三',
      '一二三四',
    ])
    expect(numbers('退 款')).toEqual(numbers('退款'))
    expect(pieces('々〇カ한豈')).toHaveLength(14)
    expect(pieces('😡，𠀀')).toEqual([])
  })

  it('are words, pairs of words within a sentence, and parts of words', () => {
    const found = pieces("don't pay, now. Go'")
    expect(found).toContain("don't")
    expect(found).toContain("don't pay")
    expect(found).toContain('pay, now')
    expect(found).not.toContain('now. Go')
    expect(pieces('go')).toEqual(['go'])
    expect(pieces('退a b款 c')).toEqual(['退', 'a', 'b', 'a b', '款', 'c'])
  })

  it('tell short numbers apart, and long ones by their length only', () => {
    expect(numbers('315')).not.toEqual(numbers('316'))
    expect(numbers('13800000001')).toEqual(numbers('13900000002'))
    expect(numbers('13800000001')).not.toEqual(numbers('1380000000'))
  })

  it('have numbers within their range', () => {
    expect(Math.max(...numbers('我要投诉 the parcel 12'))).toBeLessThan(2 ** hashBits)
  })
})

describe('languages of a text [R10]', () => {
  it('finds the passages of a mixed one', () => {
    expect(passagesOf('--\n我的包裹没到。12!\nThe parcel is late. 请处理')).toEqual([
      { language: 'zh-CN', text: '--\n我的包裹没到。12!\n' },
      { language: 'en', text: 'The parcel is late.' },
      { language: 'zh-CN', text: ' 请处理' },
    ])
    expect(passagesOf('第一句。第二句。')).toHaveLength(1)
    expect(passagesOf('It cost 3.50 at shop.example.org, 太贵了. No.')).toHaveLength(1)
  })

  it.each([
    ['包裹没到', 'zh-CN'],
    ['Where is my parcel?', 'en'],
    ['The parcel is late.\n我等了五天还没有收到，请你们尽快处理', 'zh-CN'],
    ['😡', undefined],
    ['', undefined],
  ])('%s is in %s', (text, language) => {
    expect(languageOf(text)).toBe(language)
  })
})
