import type { ClockStatus, ClockStep } from '../../domain/clocks/clock.ts'
import type { ClockStop, ClockTrigger, RuleConditions } from '../../domain/clocks/clock-policy.ts'
import type { ConditionOutcome } from '../../domain/clocks/rules.ts'
import type { Policy } from '../../domain/policy.ts'
import type { LocalisedText } from '../../domain/vocabulary.ts'
import { channelNames, classNames, kindNames, nameIn, say, urgencyNames } from './words.ts'

/** What starts a clock, in words (R18). */
export const triggerNames: Readonly<Record<ClockTrigger, LocalisedText>> = {
  received: say('收到案件', 'the case is received'),
  referred: say('收到转诉', 'the case is referred to us'),
  classified: say('分类', 'the case is classified'),
  dispatched: say('分派部门', 'the case is dispatched'),
  accepted: say('部门受理', 'a handler accepts it'),
  'customer-wrote': say('客户来信', 'the customer writes'),
  'waiting-for-customer': say('开始等待客户', 'it begins to wait for the customer'),
  resolved: say('处理完成', 'the result is there'),
}

/** What stops a clock, in words (R18). */
export const stopNames: Readonly<Record<ClockStop, LocalisedText>> = {
  acknowledged: say('发出受理通知', 'the customer has the acknowledgement'),
  classified: say('分类', 'the case is classified'),
  dispatched: say('分派部门', 'the case is dispatched'),
  accepted: say('部门受理', 'a handler accepts it'),
  answered: say('答复客户', 'the customer is answered'),
  'customer-wrote': say('客户来信', 'the customer writes'),
  reported: say('上报', 'management is reported to'),
  'referrer-answered': say('答复转办单位', 'the referrer is answered'),
  resolved: say('处理完成', 'the result is there'),
  'followed-up': say('完成回访', 'the customer has been asked after the result'),
  closed: say('结案', 'the case is closed'),
}

type Condition = ConditionOutcome['condition']

const conditionNames: Readonly<Record<keyof RuleConditions, LocalisedText>> = {
  kind: say('性质', 'kind'),
  severity: say('级别', 'severity'),
  urgency: say('紧急程度', 'urgency'),
  channel: say('渠道', 'channel'),
  customerClass: say('客户类别', 'customer class'),
  category: say('类别', 'category'),
  department: say('负责部门', 'department'),
  reopened: say('重新办理', 'opened again'),
}

/** A value of a closed list: conditions are text by the time they have been met. */
const from = <C extends string>(names: Readonly<Record<C, LocalisedText>>, value: string): LocalisedText =>
  names[value as C]

const valueText = (condition: Condition, value: string, policy: Policy): LocalisedText => {
  switch (condition) {
    case 'kind':
      return from(kindNames, value)
    case 'severity':
      return nameIn(policy.severities, value)
    case 'urgency':
      return from(urgencyNames, value)
    case 'channel':
      return from(channelNames, value)
    case 'customerClass':
      return from(classNames, value)
    case 'category':
      return nameIn(policy.categories, value)
    case 'department':
      return nameIn(policy.departments, value)
    case 'reopened':
      return value === 'true' ? say('是', 'yes') : say('否', 'no')
    case 'replyBy':
      return say(value, value)
  }
}

/** What a condition of a rule asks for and what the case has, in words (R19). */
export const conditionText = (
  { condition, wanted, actual }: ConditionOutcome,
  policy: Policy,
): LocalisedText => {
  const has = actual === undefined ? say('尚无', 'none yet') : valueText(condition, actual, policy)
  if (condition === 'replyBy')
    return say(`转办单位指定了日期（本案：${has['zh-CN']}）`, `the referrer named a date (here: ${has.en})`)
  const name = conditionNames[condition]
  const values = wanted.map((value) => valueText(condition, value, policy))
  return say(
    `${name['zh-CN']}为${values.map((value) => value['zh-CN']).join('或')}（本案：${has['zh-CN']}）`,
    `${name.en} is ${values.map(({ en }) => en).join(' or ')} (here: ${has.en})`,
  )
}

/** What is owed on a clock at a moment, in words. */
export const stepText = ({ id }: ClockStep): LocalisedText => {
  const [kind, number] = id.split('-')
  if (kind === 'remind') return say('提醒责任人', 'the owner is reminded')
  if (kind === 'rung')
    return say(`检查第 ${number} 级升级是否已通知`, `it is checked that rung ${number} has been told`)
  return say('到期，未完成即为逾期', 'the deadline: from here on it is overdue')
}

/** How a clock stands, with its deadline and the moment it stopped, in words. */
export const resultText = (
  status: ClockStatus,
  due: LocalisedText,
  stopped: LocalisedText,
): LocalisedText => {
  switch (status) {
    case 'running':
      return say(`期限：${due['zh-CN']}`, `Due ${due.en}`)
    case 'paused':
      return say(
        `停止计时；暂停开始时的期限为${due['zh-CN']}，恢复后重新计算`,
        `Stands still; it was due ${due.en} when the pause began, and is computed anew afterwards`,
      )
    case 'breached':
      return say(`已逾期，期限为${due['zh-CN']}`, `Overdue since ${due.en}`)
    case 'met':
      return say(
        `按时完成：${stopped['zh-CN']}（期限${due['zh-CN']}）`,
        `Met on ${stopped.en}; it was due ${due.en}`,
      )
    case 'missed':
      return say(
        `逾期完成：${stopped['zh-CN']}（期限${due['zh-CN']}）`,
        `Missed: stopped on ${stopped.en}; it was due ${due.en}`,
      )
    case 'cancelled':
      return say(
        `不再适用，已取消：${stopped['zh-CN']}（期限曾为${due['zh-CN']}）`,
        `Cancelled on ${stopped.en}; it was due ${due.en}`,
      )
  }
}
