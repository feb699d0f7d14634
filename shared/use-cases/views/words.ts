import { clockPolicyOf, type Policy } from '../../domain/policy.ts'
import type {
  Channel,
  ClosingGrounds,
  ContactMeans,
  ContactOutcome,
  CustomerClass,
  FollowUpResult,
  Kind,
  LocalisedText,
  Milestone,
  PauseReason,
  QuarantineReason,
  Urgency,
} from '../../domain/vocabulary.ts'

/** A text in both languages. */
export const say = (zh: string, en: string): LocalisedText => ({ 'zh-CN': zh, en })

/** Kinds of case in words (R1). */
export const kindNames: Readonly<Record<Kind, LocalisedText>> = {
  complaint: say('投诉', 'complaint'),
  suggestion: say('建议', 'suggestion'),
  inquiry: say('咨询', 'inquiry'),
  help: say('求助', 'request for help'),
  praise: say('表扬', 'praise'),
}

/** Urgencies in words (R10). */
export const urgencyNames: Readonly<Record<Urgency, LocalisedText>> = {
  normal: say('普通', 'normal'),
  urgent: say('紧急', 'urgent'),
  immediate: say('特急', 'immediate'),
}

/** Severity in words, with the urgency where that is above the usual (R10, R11). */
export const gradesText = (
  policy: Policy,
  { severity, urgency }: { readonly severity: string; readonly urgency: Urgency },
): LocalisedText => {
  const name = nameIn(policy.severities, severity)
  const pressing = urgencyNames[urgency]
  return urgency === 'normal'
    ? name
    : say(`${name['zh-CN']}，${pressing['zh-CN']}`, `${name.en}, ${pressing.en}`)
}

/** Customer classes in words (R2). */
export const classNames: Readonly<Record<CustomerClass, LocalisedText>> = {
  ordinary: say('普通客户', 'ordinary'),
  member: say('会员', 'member'),
  vip: say('VIP', 'VIP'),
  'key-account': say('大客户', 'key account'),
}

/** Channels in words (R6). */
export const channelNames: Readonly<Record<Channel, LocalisedText>> = {
  web: say('网页', 'web form'),
  email: say('邮件', 'mail'),
  phone: say('电话', 'phone'),
  'in-person': say('来访', 'visit'),
  'suggestion-book': say('意见本', 'suggestion book'),
  letter: say('来信', 'letter'),
  fax: say('传真', 'fax'),
  referral: say('转诉', 'referral'),
  api: say('系统接口', 'another system'),
  import: say('历史导入', 'import of history'),
}

/** Grounds for closing in words (R34, R36). */
export const groundsNames: Readonly<Record<ClosingGrounds, LocalisedText>> = {
  consent: say('客户同意', 'the customer agrees'),
  'no-answer': say('客户未再答复', 'the customer did not answer'),
  unreachable: say('无法联系客户', 'the customer cannot be reached'),
  unfounded: say('投诉不成立', 'unfounded'),
  withdrawn: say('客户撤回', 'the customer withdrew it'),
  duplicate: say('重复投诉', 'duplicate'),
}

/** Why a mail is kept apart, in words (R46). */
export const quarantineNames: Readonly<Record<QuarantineReason, LocalisedText>> = {
  'spam-verdict': say('疑似垃圾邮件', 'it looks like spam'),
  'virus-verdict': say('疑似含有病毒', 'it may carry a virus'),
  'too-many-hops': say('经过的邮件服务器过多，可能在循环转发', 'it went through too many mail systems'),
}

/** Milestones in words (R18). */
const milestoneNames: Readonly<Record<Milestone, LocalisedText>> = {
  acknowledge: say('受理通知', 'Acknowledgement'),
  accept: say('部门受理', 'Acceptance'),
  'first-contact': say('首次联系客户', 'First contact'),
  investigate: say('调查', 'Investigation'),
  propose: say('提出方案', 'Proposal'),
  resolve: say('处理完成', 'Resolution'),
  'reply-to-referrer': say('回复转办单位', 'Reply to referrer'),
  close: say('结案', 'Closing'),
  'follow-up': say('回访', 'Follow-up'),
  'report-upward': say('上报', 'Report upward'),
  answer: say('答复客户来信', 'Answer to the customer'),
}

/** What a case waits for (R21), as the end of “waits for …”. */
export const pauseNames: Readonly<Record<PauseReason, LocalisedText>> = {
  customer: say('客户', 'the customer'),
  'third-party': say('第三方', 'a third party'),
  laboratory: say('检测结果', 'the laboratory'),
  hearing: say('听证', 'the hearing'),
  parked: say('冷处理到期', 'the time of its cold handling to pass'),
}

/** What a follow-up found, in words (R36). */
export const followUpNames: Readonly<Record<FollowUpResult, LocalisedText>> = {
  satisfied: say('满意', 'satisfied'),
  dissatisfied: say('不满意', 'dissatisfied'),
  'not-reached': say('未联系上', 'not reached'),
}

/** How staff try to reach a customer, in words (R34). */
export const meansNames: Readonly<Record<ContactMeans, LocalisedText>> = {
  phone: say('电话', 'phone'),
  message: say('短信或即时消息', 'text message'),
  email: say('邮件', 'mail'),
  visit: say('上门', 'visit'),
  letter: say('信函', 'letter'),
}

/** What came of it, in words. */
export const outcomeNames: Readonly<Record<ContactOutcome, LocalisedText>> = {
  'no-answer': say('无人应答', 'no answer'),
  'message-left': say('已留言', 'a message was left'),
  'wrong-number': say('号码或地址有误', 'the number or address is wrong'),
  reached: say('已联系上', 'reached'),
}

/** How people call a clock: its own name in the policy, else that of its milestone. */
export const clockName = (policy: Policy, clock: string, milestone: Milestone): LocalisedText =>
  clockPolicyOf(policy, clock)?.name ?? milestoneNames[milestone]

/** The name that a list of the policy has for an id; the id itself where it has none. */
export const nameIn = (
  list: readonly { readonly id: string; readonly name: LocalisedText }[],
  id: string,
): LocalisedText => list.find((entry) => entry.id === id)?.name ?? say(id, id)
