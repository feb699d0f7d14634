import type { EventData } from '../../domain/events.ts'
import type { State } from '../../domain/lifecycle.ts'
import type { TemplateName } from '../../domain/policy.ts'
import type { LocalisedText } from '../../domain/vocabulary.ts'
import { say } from './words.ts'

/** States in words, as staff say them. */
export const stateNames: Readonly<Record<State, LocalisedText>> = {
  received: say('已登记', 'received'),
  triage: say('待分类', 'to be classified'),
  dispatched: say('待受理', 'to be accepted'),
  accepted: say('处理中', 'in hand'),
  waiting: say('暂停等待', 'waiting'),
  proposed: say('已提方案', 'solution proposed'),
  parked: say('冷处理', 'parked'),
  resolved: say('已答复', 'resolved'),
  'following-up': say('回访中', 'following up'),
  closed: say('已结案', 'closed'),
  withdrawn: say('已撤回', 'withdrawn'),
  merged: say('已合并', 'merged'),
  quarantined: say('隔离待审', 'kept apart'),
  rejected: say('不予受理', 'rejected'),
}

/** Why a report on a major case is given (R25). */
export const occasionNames: Readonly<Record<EventData['BulletinIssued']['occasion'], LocalisedText>> = {
  immediate: say('首报', 'first report'),
  change: say('进展通报', 'change of state'),
  periodic: say('定期通报', 'periodic report'),
  final: say('终报', 'final report'),
  written: say('人工上报', 'written report'),
}

/** What became of an extension that somebody asked for (R21). */
export const decisions = {
  asked: say('待您审批', 'your decision is needed'),
  granted: say('已批准', 'granted'),
  refused: say('未批准', 'refused'),
} as const

/** What stands where nothing can be named. */
export const none = say('无', 'none')

/** Kinds of staff mail, as headings of a digest; the most pressing first. */
export const mailKinds = {
  escalation: say('逾期升级', 'Escalation'),
  breach: say('逾期通知', 'Deadline missed'),
  demand: say('督办要求', 'From management'),
  bulletin: say('情况通报', 'Bulletin'),
  'extension-request': say('延期申请', 'Extension'),
  'taken-over': say('督办接手', 'Taken over'),
  'customer-message': say('客户来信', 'The customer wrote'),
  'customer-decision': say('客户意见', 'The customer decided'),
  undeliverable: say('邮件无法送达', 'Cannot be reached by mail'),
  unreached: say('客户失联，无法发信', 'Not reached, no mail possible'),
  mass: say('群体投诉', 'Mass complaint'),
  quarantine: say('隔离待审', 'Kept apart'),
  triage: say('待分类', 'To be classified'),
  assigned: say('新案件', 'New case'),
  reminder: say('到期提醒', 'Reminder'),
} as const satisfies Partial<Record<TemplateName, LocalisedText>>

/** The templates by which staff are told of an event. */
export type StaffTemplate = keyof typeof mailKinds
