import type { ClockPolicy, Reminder, RuleConditions } from '../../domain/clocks/clock-policy.ts'
import type { Policy, Rung } from '../../domain/policy.ts'
import type { LocalisedText } from '../../domain/vocabulary.ts'
import { spanText, targetText } from '../views/span-words.ts'
import { clockName, pauseNames, say } from '../views/words.ts'
import { factsOf, plain, plains, type Fact } from './fact.ts'

const reminderText = (reminder: Reminder): LocalisedText => {
  switch (reminder.kind) {
    case 'fraction':
      return say(`用时 ${reminder.fraction * 100}%`, `after ${reminder.fraction * 100}% of the time`)
    case 'before': {
      const span = spanText(reminder.before)
      return say(`到期前 ${span['zh-CN']}`, `${span.en} before`)
    }
    case 'timeOfDay':
      return say(
        `到期前 ${reminder.daysBefore} 天 ${reminder.at}`,
        `${reminder.daysBefore} days before at ${reminder.at}`,
      )
  }
}

const conditionTexts = (when: RuleConditions): LocalisedText[] =>
  Object.entries(when).map(([name, values]: [string, readonly (string | boolean)[] | undefined]) =>
    plain(`${name} = ${values?.join(' | ')}`),
  )

const clockFacts = (policy: Policy, clock: ClockPolicy): Fact[] => {
  const { id, extensions } = clock
  return [
    ...factsOf('clocks', id, [
      [say('名称', 'name'), clockName(policy, id, clock.milestone)],
      [say('节点', 'milestone'), plain(clock.milestone)],
      [say('依据', 'basis'), plain(clock.basis)],
      [say('来源', 'source'), clock.source === undefined ? undefined : plain(clock.source)],
      [say('日历', 'calendar'), clock.calendar === undefined ? undefined : plain(clock.calendar)],
      [say('起算', 'starts'), plain(clock.starts)],
      [say('终止', 'stops'), plains(clock.stops)],
      [say('提醒', 'reminders'), clock.remind.map(reminderText)],
      [say('升级', 'ladder'), clock.ladder === undefined ? undefined : plain(clock.ladder)],
      [say('暂停', 'stands still for'), clock.pausedBy.map((reason) => pauseNames[reason])],
      [say('重开后', 'after re-opening'), plain(clock.onReopen)],
      [say('延期次数', 'extensions'), plain(extensions?.most ?? 0)],
      [say('延期上限', 'extensions in all'), extensions && spanText(extensions.total)],
      [say('延期审批', 'extensions approved by'), extensions && plains(extensions.approvers)],
      [say('延期告知客户', 'customer told of extensions'), extensions && plain(extensions.notice)],
    ]),
    ...clock.rules.flatMap((rule) =>
      factsOf('clocks', `${id} › ${rule.id}`, [
        [say('条件', 'when'), conditionTexts(rule.when)],
        [say('时限', 'target'), targetText(rule.target)],
      ]),
    ),
  ]
}

const rungFacts = (ladder: string, { to, after, hold, demand }: Rung, index: number): Fact[] =>
  factsOf('ladders', `${ladder} › ${index + 1}`, [
    [say('告知', 'to'), plains(to)],
    [say('逾期后', 'after'), spanText(after)],
    [say('确认后顺延', 'held by an acknowledgement'), spanText(hold)],
    [say('要求', 'demand'), demand],
  ])

/** Clocks with their rules, ladders, reports on major cases. */
export const clockFactsOf = (policy: Policy): Fact[] => [
  ...policy.clocks.flatMap((clock) => clockFacts(policy, clock)),
  ...Object.entries(policy.ladders).flatMap(([name, rungs]) =>
    rungs.flatMap((rung, index) => rungFacts(name, rung, index)),
  ),
  ...(policy.major
    ? factsOf('ladders', 'major', [
        [say('重大级别', 'severities'), plains(policy.major.severities)],
        [say('告知', 'to'), plains(policy.major.to)],
        [say('至少每隔', 'at least every'), spanText(policy.major.every)],
      ])
    : []),
]
