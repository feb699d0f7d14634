import { templateNames, type TemplateName } from '../shared/domain/policy.ts'
import { languages, type Language } from '../shared/domain/vocabulary.ts'
import { defaultTemplates } from '../shared/policy/default-templates.ts'
import { letter, type Letter } from '../shared/policy/letter.ts'
import { templateVariables } from '../shared/policy/template.ts'

const publicUrl = 'https://redress.example.org'
const caseUrl = `${publicUrl}/console/cases/TS2611001`

/** Values as they come in real mails: long, with several paragraphs, with markup in what people write. */
const values: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  reference: { 'zh-CN': 'TS2611001', en: 'TS2611001' },
  organisation: { 'zh-CN': '示例公司客户服务中心', en: 'Example Company Customer Care' },
  signature: { 'zh-CN': '示例公司客户服务中心', en: 'Example Company Customer Care' },
  customer: { 'zh-CN': '客户甲', en: 'Customer A' },
  recipient: { 'zh-CN': '经办人', en: 'Handler' },
  receivedAt: { 'zh-CN': '2026年11月23日周一 10:00', en: 'Monday, 23 November 2026 at 10:00' },
  expectedBy: { 'zh-CN': '2026年11月26日周四', en: 'Thursday, 26 November 2026' },
  promise: {
    'zh-CN': '我们最迟于 2026年11月26日周四 给您答复。',
    en: 'You will have our answer by Thursday, 26 November 2026 at the latest.',
  },
  attempts: {
    'zh-CN': '2026年11月23日周一 15:00\n2026年11月23日周一 19:30\n2026年11月24日周二 08:40',
    en: 'Monday, 23 November 2026 at 15:00\nMonday, 23 November 2026 at 19:30\nTuesday, 24 November 2026 at 08:40',
  },
  tries: { 'zh-CN': '3', en: '3' },
  answerBy: { 'zh-CN': '2026年11月26日周四', en: 'Thursday, 26 November 2026' },
  request: {
    'zh-CN':
      '请于 2026年11月26日周四 前直接回复本邮件，或通过下方链接留言，告知方便联系的时间和方式。届时未收到您的答复，我们可能先行结案；此后您随时与我们联系，均可重新办理。',
    en: 'Please reply to this email, or write to us by the link below by Thursday, 26 November 2026, and say when and how we can reach you. Without an answer by then we may close the case; get in touch at any time after that, and we will open it again.',
  },
  trackingUrl: {
    'zh-CN': `${publicUrl}/track#TS2611001.k3JxvW0yqLr8mZt5PbNd2sGh`,
    en: `${publicUrl}/track#TS2611001.k3JxvW0yqLr8mZt5PbNd2sGh`,
  },
  consoleUrl: { 'zh-CN': caseUrl, en: caseUrl },
  narrative: { 'zh-CN': '电饭煲用了三天就坏了', en: 'The rice cooker broke after three days' },
  excerpt: {
    'zh-CN': '电饭煲用了三天就坏了，<b>要求</b>退款 & 赔偿',
    en: 'The rice cooker broke after three days; I want my <b>money</b> back & an apology',
  },
  text: {
    'zh-CN':
      '我们核对了您的订单，确认电饭煲内胆有质量问题。\n\n现为您办理：\n1. 全额退款 399 元，三个工作日内到账；\n2. 上门取回旧机，运费由我们承担。',
    en: 'We have looked into your order and found a fault in the inner pot.\n\nThis is what we do:\n1. We refund CNY 399 in full within three business days.\n2. We fetch the old cooker at our cost.',
  },
  severity: { 'zh-CN': '一般', en: 'General' },
  department: { 'zh-CN': '质量部', en: 'Quality' },
  state: { 'zh-CN': '处理中', en: 'in hand' },
  dueAt: { 'zh-CN': '2026年11月26日周四 17:00', en: 'Thursday, 26 November 2026 at 17:00' },
  reasons: { 'zh-CN': '疑似垃圾邮件', en: 'it looks like spam' },
  decision: { 'zh-CN': '客户不认可处理结果', en: 'The customer refused the result' },
  address: {
    'zh-CN': 'a-rather-long-mailbox-name.of-the-customer@subdomain.example.com',
    en: 'a-rather-long-mailbox-name.of-the-customer@subdomain.example.com',
  },
  status: { 'zh-CN': '5.1.1', en: '5.1.1' },
  milestone: { 'zh-CN': '处理完成', en: 'Resolution' },
  rung: { 'zh-CN': '2', en: '2' },
  demand: { 'zh-CN': '请今天内联系客户，说明进展', en: 'Call the customer today and say where things stand' },
  requester: { 'zh-CN': '经办人', en: 'Handler' },
  by: { 'zh-CN': '2 个工作日', en: '2 business days' },
  reason: { 'zh-CN': '等待检测报告', en: 'The report of the laboratory is awaited' },
  person: { 'zh-CN': '部门经理', en: 'The manager' },
  number: { 'zh-CN': '3', en: '3' },
  occasion: { 'zh-CN': '定期通报', en: 'periodic report' },
  report: {
    'zh-CN': '事由：电饭煲内胆质量问题\n经过：11月23日受理，11月24日送检\n影响：目前另有两位客户反映同样问题',
    en: 'What happened: a fault in the inner pot\nSince then: accepted on 23 November, sent to the laboratory on 24 November\nWho is concerned: two more customers report the same',
  },
  next: { 'zh-CN': '11月30日前再次通报', en: 'The next report comes by 30 November' },
  basis: {
    'zh-CN': '批号相同：K-2026-1107',
    en: 'the same batch: K-2026-1107',
  },
  customers: { 'zh-CN': '5', en: '5' },
  cases: {
    'zh-CN': 'TS2611001、TS2611002、TS2611003、TS2611004、TS2611005',
    en: 'TS2611001, TS2611002, TS2611003, TS2611004, TS2611005',
  },
  title: { 'zh-CN': '每日摘要 2026年11月24日周二', en: 'Daily digest, Tuesday, 24 November 2026' },
  items: {
    'zh-CN': `已逾期（1）\n1. TS2611001（一般）\n   处理完成，期限 2026年11月23日周一，经办人 经办人\n   电饭煲用了三天就坏了\n   ${caseUrl}\n\n隔离待审：请解除隔离或不予受理（1）\n1. TS2611002（一般）\n   2026年11月23日周一 10:00 收到\n   ${publicUrl}/console/cases/TS2611002`,
    en: `Overdue (1)\n1. TS2611001 (General)\n   Resolution, due Monday, 23 November 2026, with the handler\n   The rice cooker broke after three days\n   ${caseUrl}\n\nKept apart: please release or reject (1)\n1. TS2611002 (General)\n   came Monday, 23 November 2026 at 10:00\n   ${publicUrl}/console/cases/TS2611002`,
  },
}

/** A mail as people would get it. */
export interface SampleLetter extends Letter {
  readonly name: TemplateName
  readonly language: Language
}

const valueOf = (variable: string, language: Language): string => {
  const value = values[variable]
  if (!value) throw new Error(`there is no sample of the variable “${variable}”`)
  return value[language]
}

/** Every mail that the system writes, in every language, by the templates that a pack may leave out. */
export const sampleLetters = (): SampleLetter[] =>
  templateNames.flatMap((name) =>
    languages.map((language) => {
      const filled = templateVariables[name].map((variable) => [variable, valueOf(variable, language)])
      const written = letter(
        defaultTemplates[name][language],
        Object.fromEntries(filled) as Record<string, string>,
        { language, publicUrl },
      )
      return { name, language, ...written }
    }),
  )
