import { localTime } from '../../local-time.ts'
import { occasionNames } from '../notice-words.ts'
import { spanText } from '../span-words.ts'
import { clockName, nameIn, pauseNames, say } from '../words.ts'
import { deadlineText } from './deadline-changes.ts'
import { namesOf, type Sentences } from './sentences.ts'

/** What comes near, is missed, is told upwards, is paused or moved, and what management does about it. */
export const clockSentences: Sentences<
  | 'ClockReminded'
  | 'ClockBreached'
  | 'RungNotified'
  | 'RungRejoined'
  | 'EscalationLost'
  | 'EscalationAcknowledged'
  | 'CasePaused'
  | 'CaseResumed'
  | 'ExtensionRequested'
  | 'ExtensionRefused'
  | 'ClockExtended'
  | 'DeadlineAdvanced'
  | 'DeadlinesRecomputed'
  | 'CaseTakenOver'
  | 'ProgressDemanded'
  | 'BulletinIssued'
> = {
  ClockReminded({ data }, policy) {
    const name = clockName(policy, data.clock, data.milestone)
    const due = deadlineText(policy, data.dueAt)
    return say(`提醒：“${name['zh-CN']}”将于${due['zh-CN']}到期`, `Reminder: ${name.en} is due ${due.en}`)
  },
  ClockBreached({ data }, policy) {
    const name = clockName(policy, data.clock, data.milestone)
    const due = deadlineText(policy, data.dueAt)
    return say(
      `“${name['zh-CN']}”已逾期（期限${due['zh-CN']}）`,
      `${name.en} is overdue (it was due ${due.en})`,
    )
  },
  RungNotified({ data }, policy) {
    const people = namesOf(policy, data.recipients)
    return say(`升级至第 ${data.rung} 级：${people['zh-CN']}`, `Escalated to rung ${data.rung}: ${people.en}`)
  },
  RungRejoined: ({ data }) =>
    say(
      `第 ${data.rung} 级升级的流程已重新接上，不再重复通知`,
      `The workflow of rung ${data.rung} has taken up again; nobody is told twice`,
    ),
  EscalationLost: ({ data }) =>
    say(
      `第 ${data.rung} 级升级未按时发出，已重新启动升级流程`,
      `Rung ${data.rung} was not told in time; the ladder has been started again`,
    ),
  EscalationAcknowledged({ data }, policy) {
    const { zone } = policy.calendar
    const note = data.note === undefined ? '' : data.note
    return say(
      `已确认第 ${data.rung} 级升级，${localTime(data.holdUntil, zone, 'zh-CN')}之前不再升级${note && `：${note}`}`,
      `Rung ${data.rung} acknowledged; the next one is held back until ${localTime(data.holdUntil, zone, 'en')}${note && `: ${note}`}`,
    )
  },
  CasePaused({ data }, policy) {
    const waits = pauseNames[data.for]
    const until = data.until === undefined ? undefined : deadlineText(policy, data.until)
    return say(
      `暂停，等待${waits['zh-CN']}${until === undefined ? '' : `，最迟到${until['zh-CN']}`}`,
      `Paused, waits for ${waits.en}${until === undefined ? '' : `, until ${until.en} at the latest`}`,
    )
  },
  CaseResumed({ data }) {
    const waited = pauseNames[data.after]
    return say(`继续办理（此前等待${waited['zh-CN']}）`, `Goes on (it waited for ${waited.en})`)
  },
  ExtensionRequested({ data }, policy) {
    const name = clockName(policy, data.clock, data.milestone)
    const by = spanText(data.by)
    const people = namesOf(policy, data.recipients)
    return say(
      `申请将“${name['zh-CN']}”延长 ${by['zh-CN']}，等待${people['zh-CN']}批准`,
      `Asked for ${by.en} more on ${name.en}; to be approved by ${people.en}`,
    )
  },
  ExtensionRefused({ data }, policy) {
    const name = clockName(policy, data.clock, data.milestone)
    const by = spanText(data.by)
    const asked = nameIn(policy.staff, data.requestedBy)
    return say(
      `不同意${asked['zh-CN']}将“${name['zh-CN']}”延长 ${by['zh-CN']}的申请`,
      `Refused ${asked.en} ${by.en} more on ${name.en}`,
    )
  },
  ClockExtended({ data }, policy) {
    const name = clockName(policy, data.clock, data.milestone)
    const by = spanText(data.by)
    const asked = nameIn(policy.staff, data.requestedBy)
    const [before, now] = [deadlineText(policy, data.previousDueAt), deadlineText(policy, data.dueAt)]
    return say(
      `“${name['zh-CN']}”延长 ${by['zh-CN']}（${asked['zh-CN']}申请）：期限由${before['zh-CN']}改为${now['zh-CN']}`,
      `${name.en} extended by ${by.en} (asked by ${asked.en}): due ${now.en} instead of ${before.en}`,
    )
  },
  DeadlineAdvanced({ data }, policy) {
    const name = clockName(policy, data.clock, data.milestone)
    const [before, now] = [deadlineText(policy, data.previousDueAt), deadlineText(policy, data.dueAt)]
    const from = data.from === undefined ? '' : data.from
    return say(
      `“${name['zh-CN']}”期限提前${from && `（按并入的 ${from}）`}：由${before['zh-CN']}改为${now['zh-CN']}`,
      `${name.en} brought forward${from && ` (as ${from}, merged into this case, was due)`}: due ${now.en} instead of ${before.en}`,
    )
  },
  DeadlinesRecomputed: ({ data }) =>
    say(
      `按新的规则版本 ${data.policyVersion} 重新计算期限`,
      `Deadlines computed anew under ${data.policyVersion}`,
    ),
  CaseTakenOver({ data }, policy) {
    const by = nameIn(policy.staff, data.by)
    return say(`${by['zh-CN']}督办，成为责任人`, `${by.en} took the case over and owns it`)
  },
  ProgressDemanded: ({ data }) => say(`要求说明进展：${data.text}`, `Progress demanded: ${data.text}`),
  BulletinIssued({ data }, policy) {
    const occasion = occasionNames[data.occasion]
    const people = namesOf(policy, data.recipients)
    const text = data.text === undefined ? '' : data.text
    return say(
      `重大案件第 ${data.number} 号${occasion['zh-CN']}，送${people['zh-CN']}${text && `：${text}`}`,
      `Bulletin ${data.number} (${occasion.en}) to ${people.en}${text && `: ${text}`}`,
    )
  },
}
