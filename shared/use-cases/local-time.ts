import type { Language, Timestamp } from '../domain/vocabulary.ts'

const locales: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-CN', en: 'en-GB' }

const format = (at: number, zone: string, language: Language, withTime: boolean): string =>
  new Intl.DateTimeFormat(locales[language], {
    timeZone: zone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    // 周四; Thursday reads better in a sentence than an abbreviation.
    weekday: language === 'zh-CN' ? 'short' : 'long',
    ...(withTime && { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  }).format(at)

/** An instant in the organisation's zone, in words of the language. */
export const localTime = (at: Timestamp, zone: string, language: Language): string =>
  format(Date.parse(at), zone, language, true)

/** A deadline in words: one at the end of a local day (24:00) is that day, not midnight of the next. */
export const localDeadline = (at: Timestamp, zone: string, language: Language): string => {
  const instant = Date.parse(at)
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(instant)
  return time === '00:00:00'
    ? format(instant - 1, zone, language, false)
    : format(instant, zone, language, true)
}
