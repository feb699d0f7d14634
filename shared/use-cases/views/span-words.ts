import type { Target } from '../../domain/clocks/clock-policy.ts'
import type { Span } from '../../domain/span.ts'
import type { LocalisedText } from '../../domain/vocabulary.ts'
import { say } from './words.ts'

type Unit = Span['unit'] | Exclude<Target, { unit: 'referrerReplyBy' }>['unit']

/** Chinese with its measure word, English in the singular. */
const units: Readonly<Record<Unit, readonly [zh: string, en: string]>> = {
  businessMinutes: ['分钟工作时间', 'business minute'],
  businessHours: ['小时工作时间', 'business hour'],
  businessDays: ['个工作日', 'business day'],
  calendarMinutes: ['分钟', 'minute'],
  calendarHours: ['小时', 'hour'],
  calendarDays: ['天', 'calendar day'],
  calendarWeeks: ['周', 'week'],
  calendarMonths: ['个月', 'month'],
}

/** A length of time in words: `3 个工作日`, `3 business days`. */
export const spanText = ({ unit, amount }: { unit: Unit; amount: number }): LocalisedText => {
  const [zh, en] = units[unit]
  return say(`${amount} ${zh}`, `${amount} ${en}${amount === 1 ? '' : 's'}`)
}

/** The target of a clock in words, with what decides the day and the hour of its end (R19). */
export const targetText = (target: Target): LocalisedText => {
  if (target.unit === 'referrerReplyBy')
    return say('转办单位要求的日期，当日结束前', 'the end of the day that the referrer set')
  const span = spanText(target)
  if (!('ends' in target)) return span
  const start = target.startDayCounts
    ? say('当日起算', 'counting the day it starts')
    : say('次日起算', 'counting from the day after')
  const end =
    target.ends === 'endOfDay'
      ? say('至末日结束', 'to the end of the last day')
      : say('至末日同一时刻', 'to the same time of the last day')
  return say(`${span['zh-CN']}（${start['zh-CN']}，${end['zh-CN']}）`, `${span.en} (${start.en}, ${end.en})`)
}
