import type { Channel, ClosingGrounds, LocalisedText } from '../../domain/vocabulary.ts'

/** Channels in words (R6). */
export const channelNames: Readonly<Record<Channel, LocalisedText>> = {
  web: { 'zh-CN': '网页', en: 'web form' },
  email: { 'zh-CN': '邮件', en: 'mail' },
  phone: { 'zh-CN': '电话', en: 'phone' },
  'in-person': { 'zh-CN': '来访', en: 'visit' },
  'suggestion-book': { 'zh-CN': '意见本', en: 'suggestion book' },
  letter: { 'zh-CN': '来信', en: 'letter' },
  fax: { 'zh-CN': '传真', en: 'fax' },
  referral: { 'zh-CN': '转诉', en: 'referral' },
  api: { 'zh-CN': '系统接口', en: 'another system' },
  import: { 'zh-CN': '历史导入', en: 'import of history' },
}

/** Grounds for closing in words (R34, R36). */
export const groundsNames: Readonly<Record<ClosingGrounds, LocalisedText>> = {
  consent: { 'zh-CN': '客户同意', en: 'the customer agrees' },
  'no-answer': { 'zh-CN': '客户未再答复', en: 'the customer did not answer' },
  unreachable: { 'zh-CN': '无法联系客户', en: 'the customer cannot be reached' },
  unfounded: { 'zh-CN': '投诉不成立', en: 'unfounded' },
  withdrawn: { 'zh-CN': '客户撤回', en: 'the customer withdrew it' },
  duplicate: { 'zh-CN': '重复投诉', en: 'duplicate' },
}
