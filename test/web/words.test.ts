import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '../../web/src/language.ts'
import { formatPoints, formatShare } from '../../web/src/numbers.ts'
import { formatDeadline, formatSpan, formatTime, formatWeek } from '../../web/src/time.ts'

describe('the language of the pages', () => {
  it.each([
    ['?lang=en', 'zh-CN', ['zh-CN'], 'en'],
    ['?lang=zh', 'en', ['en-US'], 'zh-CN'],
    ['?lang=fr', undefined, ['zh-TW'], 'zh-CN'],
    ['', 'en', ['zh-CN'], 'en'],
    ['', undefined, ['fr-FR', 'en-US', 'zh-CN'], 'en'],
    ['', undefined, ['fr-FR', 'zh-Hans-CN'], 'zh-CN'],
    ['', 'nonsense', ['fr-FR'], 'en'],
  ] as const)('address %s, kept %s, browser %s → %s', (search, kept, preferred, language) => {
    expect(chooseLanguage(search, kept, preferred)).toBe(language)
  })
})

describe('times in words', () => {
  const minute = 60_000

  it.each([
    [0, '1 minute', '1分钟'],
    [59 * minute, '59 minutes', '59分钟'],
    [60 * minute, '1 hour', '1小时'],
    [61 * minute, '1 hour 1 minute', '1小时1分钟'],
    [-26 * 60 * minute, '1 day 2 hours', '1天2小时'],
    [2 * 1440 * minute + 5 * minute, '2 days', '2天'],
  ])('%d ms is %s', (milliseconds, en, zh) => {
    expect(formatSpan(milliseconds, 'en')).toBe(en)
    expect(formatSpan(milliseconds, 'zh-CN')).toBe(zh)
  })

  it('says a promise with its weekday', () => {
    const at = new Date(2026, 10, 30, 18, 0).toISOString()
    expect(formatTime(at, 'en', 'long')).toBe('Monday, 30 November 2026 at 18:00')
    expect(formatTime(at, 'zh-CN', 'long')).toBe('2026年11月30日星期一 18:00')
  })

  it('takes a deadline at midnight for the end of the day before', () => {
    const midnight = new Date(2026, 11, 3).toISOString()
    expect(formatDeadline(midnight, 'en', 'long')).toBe('the end of Wednesday, 2 December 2026')
    expect(formatDeadline(midnight, 'zh-CN', 'long')).toBe('2026年12月2日星期三 24:00')
    expect(formatDeadline(midnight, 'en', 'short')).toBe('02/12, 24:00')
    const noon = new Date(2026, 11, 3, 12).toISOString()
    expect(formatDeadline(noon, 'en')).toBe(formatTime(noon, 'en'))
  })

  it.each([
    ['2026-W48', '23 – 29 Nov', '11月23日 – 11月29日'],
    ['2026-W53', '28 Dec 2026 – 3 Jan 2027', '12月28日 – 1月3日'],
    ['2026-W01', '29 Dec 2025 – 4 Jan 2026', '12月29日 – 1月4日'],
    ['2027-W01', '4 – 10 Jan', '1月4日 – 1月10日'],
  ])('the week %s is %s', (week, en, zh) => {
    expect(formatWeek(week, 'en')).toBe(en)
    expect(formatWeek(week, 'zh-CN')).toBe(zh)
  })
})

describe('shares in words', () => {
  it.each([
    [0.875, '87.5%', '87.5'],
    [1, '100%', '100'],
    [0.03149, '3.1%', '3.1'],
  ])('%d is %s', (share, percent, points) => {
    for (const language of ['en', 'zh-CN'] as const) {
      expect(formatShare(share, language)).toBe(percent)
      expect(formatPoints(share, language)).toBe(points)
    }
  })
})
