import type { Dictionary } from '../../language.ts'

export interface ClockTexts {
  clocks: string
  noClocks: string
  ended: (count: number) => string
  due: string
  dueBefore: string
  stopped: string
  cycle: (cycle: number) => string
  meter: (percent: number) => string
  standsStill: (why: string) => string
  extended: (times: number) => string
  broughtForward: string
  requested: (span: string, who: string) => string
  why: string
  loading: string
  failed: string
  starts: string
  stops: string
  or: string
  target: string
  calendar: string
  version: string
  explainedUnder: (version: string) => string
  disagrees: string
  rules: string
  chosen: string
  holds: string
  fails: string
  counted: string
  nothingCounted: string
  days: (count: number) => string
  notCounted: string
  pauses: string
  untilNow: string
  extensions: string
  extension: (span: string, asked: string, approved: string) => string
  newDue: string
  earlier: (who: string) => string
  withoutIt: string
  owed: string
}

const zh: ClockTexts = {
  clocks: '期限',
  noClocks: '没有计时的期限。',
  ended: (count) => `已完成或取消的期限（${count}）`,
  due: '到期',
  dueBefore: '暂停前的期限',
  stopped: '完成',
  cycle: (cycle) => `第 ${cycle} 轮`,
  meter: (percent) => `已用时间 ${percent}%`,
  standsStill: (why) => `暂停：${why}`,
  extended: (times) => `已延期 ${times} 次`,
  broughtForward: '已设定更早的期限',
  requested: (span, who) => `${who}申请延长 ${span}，等待批准：`,
  why: '为什么是这个期限',
  loading: '正在读取计算依据…',
  failed: '没有读取到计算依据',
  starts: '起算',
  stops: '完成条件',
  or: '，或',
  target: '时限',
  calendar: '工作日历',
  version: '规则版本',
  explainedUnder: (version) => `计算时的规则版本已不可用，以下按 ${version} 说明。`,
  disagrees: '按以下依据复算，结果与记录的期限不一致，请联系管理员。',
  rules: '比较过的规则',
  chosen: '采用',
  holds: '符合',
  fails: '不符合',
  counted: '逐日（逐段）计算',
  nothingCounted: '期限在起算时即已到期，没有可计的时间。',
  days: (count) => `计 ${count} 天`,
  notCounted: '不计',
  pauses: '暂停',
  untilNow: '至今',
  extensions: '延期',
  extension: (span, asked, approved) => `延长 ${span}（${asked}申请，${approved}批准）`,
  newDue: '期限改为',
  earlier: (who) => `${who}设定了更早的期限`,
  withoutIt: '按规则的期限',
  owed: '接下来',
}

const en: ClockTexts = {
  clocks: 'Clocks',
  noClocks: 'No clock has been started.',
  ended: (count) => `Clocks that have ended (${count})`,
  due: 'Due',
  dueBefore: 'Due before the pause',
  stopped: 'Stopped',
  cycle: (cycle) => `cycle ${cycle}`,
  meter: (percent) => `${percent}% of the time used`,
  standsStill: (why) => `Stands still: ${why}`,
  extended: (times) => (times === 1 ? 'Extended once' : `Extended ${times} times`),
  broughtForward: 'An earlier deadline was set',
  requested: (span, who) => `${who} asks for ${span} more, to be approved:`,
  why: 'Why this deadline',
  loading: 'Loading the derivation…',
  failed: 'The derivation could not be loaded',
  starts: 'Starts when',
  stops: 'Stops when',
  or: ', or ',
  target: 'Target',
  calendar: 'Calendar',
  version: 'Policy version',
  explainedUnder: (version) =>
    `The version it was computed under is not known any more; this goes by ${version}.`,
  disagrees:
    'Computed again from the following, the deadline comes out differently: please tell an administrator.',
  rules: 'Rules considered',
  chosen: 'applies',
  holds: 'holds',
  fails: 'does not hold',
  counted: 'What was counted',
  nothingCounted: 'It was due as soon as it started: there was no time to count.',
  days: (count) => (count === 1 ? '1 day' : `${count} days`),
  notCounted: 'not counted',
  pauses: 'Pauses',
  untilNow: 'until now',
  extensions: 'Extensions',
  extension: (span, asked, approved) => `${span} more (asked by ${asked}, approved by ${approved})`,
  newDue: 'Due',
  earlier: (who) => `Earlier deadline set by ${who}`,
  withoutIt: 'By the rule it would be due',
  owed: 'What comes next',
}

export const clockTexts: Dictionary<ClockTexts> = { 'zh-CN': zh, en }
