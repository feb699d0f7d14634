import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '../../web/src/language.ts'
import { formatDeadline, formatSpan, formatTime } from '../../web/src/time.ts'

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
})
