import type { Template, TemplateName } from '../domain/policy.ts'

/** To the customer: what stands in every letter of a complaints office. */
const toCustomer = (subject: string, body: string): Template => ({
  subject: `【{{reference}}】${subject}`,
  body: `{{customer}}，您好：

${body}

您可以随时查看处理进度和全部往来：
{{trackingUrl}}

{{signature}}
`,
})

/** To staff: one fact, what it is about, and where to act. */
const toStaff = (subject: string, body: string): Template => ({
  subject,
  body: `{{recipient}}，您好：

${body}

客户反映：{{excerpt}}

打开案件：{{consoleUrl}}

{{signature}}
`,
})

/** What people are written in Chinese where a pack does not say otherwise (R32, R24). */
export const chineseTemplates: Readonly<Record<TemplateName, Template>> = {
  acknowledgement: toCustomer(
    '您的反映已收到',
    `感谢您的反映。我们已于 {{receivedAt}} 收到，编号 {{reference}}。
{{promise}}
如需补充情况，请直接回复本邮件。`,
  ),
  reply: toCustomer('关于您反映的问题', '{{text}}'),
  result: toCustomer(
    '您反映的问题的处理结果',
    `您反映的问题（{{reference}}）已经处理，结果如下：

{{text}}

如对结果有不同意见，请直接回复本邮件，我们会继续处理。`,
  ),
  extension: toCustomer(
    '您反映的问题需要更多时间',
    `很抱歉，您反映的问题（{{reference}}）未能按原定时间办结，原因如下：

{{text}}

{{promise}}
给您带来不便，敬请谅解。如有疑问，请直接回复本邮件。`,
  ),
  unreachable: toCustomer(
    '我们没能联系上您',
    `为处理您反映的问题（{{reference}}），我们曾于以下时间联系您，均未联系上：
{{attempts}}

{{request}}`,
  ),
  assigned: toStaff(
    '【新案件】{{reference}}（{{severity}}）',
    `{{department}}收到新案件 {{reference}}（{{severity}}），请及时受理。
受理期限：{{dueAt}}`,
  ),
  quarantine: toStaff(
    '【隔离待审】{{reference}}：{{reasons}}',
    `来信 {{reference}} 已隔离（{{reasons}}）。系统未向对方发送任何邮件，期限也未开始计时。

如确系投诉，请解除隔离；否则请作不予受理。请勿打开其中来历不明的链接和附件。解除隔离后，期限自收到邮件之时起计算。`,
  ),
  mass: toStaff(
    '【群体投诉】{{reference}}：{{customers}} 位客户',
    `已有 {{customers}} 位客户就同一事项投诉（{{basis}}）。最新一件为 {{reference}}（{{severity}}，{{department}}）。

涉及案件：{{cases}}

请统一研判、统一口径，必要时提级处置。如有案件不属于同一事项，可在该案件上取消关联。`,
  ),
  triage: toStaff('【待分类】{{reference}}', '案件 {{reference}} 无法自动确定类别，请人工分类。'),
  'customer-message': toStaff(
    '【客户来信】{{reference}}',
    `案件 {{reference}}（{{severity}}）的客户来信：

{{text}}`,
  ),
  'customer-decision': toStaff(
    '【客户意见】{{reference}}：{{decision}}',
    `案件 {{reference}}（{{severity}}，{{department}}）：{{decision}}。

{{text}}

目前状态：{{state}}`,
  ),
  undeliverable: toStaff(
    '【邮件无法送达】{{reference}}',
    `案件 {{reference}}（{{severity}}）发往客户邮箱 {{address}} 的邮件无法送达（{{status}}）。
系统不再向该邮箱发送邮件，请改用其他方式联系客户。`,
  ),
  unreached: toStaff(
    '【客户失联，无法发信】{{reference}}',
    `案件 {{reference}}（{{severity}}）已 {{tries}} 次联系客户未果，本应发信通知，但客户没有可用的邮箱。通知仅显示在客户的查询页。

请改用其他方式（信函、上门等）告知客户。客户的答复期限：{{answerBy}}`,
  ),
  reminder: toStaff(
    '【提醒】{{reference}} “{{milestone}}”将于 {{dueAt}} 到期',
    '案件 {{reference}}（{{severity}}）的“{{milestone}}”将于 {{dueAt}} 到期，请抓紧办理。',
  ),
  breach: toStaff(
    '【逾期】{{reference}} “{{milestone}}”已逾期',
    '案件 {{reference}}（{{severity}}）的“{{milestone}}”期限为 {{dueAt}}，现已逾期，请立即办理。',
  ),
  escalation: toStaff(
    '【逾期升级·第 {{rung}} 级】{{reference}} “{{milestone}}”已逾期',
    `案件 {{reference}}（{{severity}}，{{department}}）的“{{milestone}}”期限为 {{dueAt}}，现已逾期，按规定升级至您。

要求：{{demand}}

请打开案件予以确认；确认后，下一级将暂缓通知。`,
  ),
  'extension-request': toStaff(
    '【延期申请】{{reference}} “{{milestone}}”：{{decision}}',
    `案件 {{reference}}（{{severity}}，{{department}}）的“{{milestone}}”延期申请：{{decision}}。

申请人：{{requester}}
申请延长：{{by}}
理由：{{reason}}
目前期限：{{dueAt}}`,
  ),
  'taken-over': toStaff(
    '【督办】{{reference}} 已由{{person}}接手',
    `案件 {{reference}}（{{severity}}）已由{{person}}接手督办，今后由其负责。
理由：{{reason}}
目前期限：{{dueAt}}

请将您掌握的情况及时告知{{person}}。`,
  ),
  demand: toStaff(
    '【督办要求】{{reference}}',
    `{{person}}就案件 {{reference}}（{{severity}}，{{department}}）提出要求：

{{text}}

目前状态：{{state}}
目前期限：{{dueAt}}`,
  ),
  bulletin: toStaff(
    '【情况通报·第 {{number}} 期】{{reference}}（{{severity}}，{{occasion}}）',
    `案件 {{reference}}（{{severity}}，{{department}}）第 {{number}} 期情况通报（{{occasion}}）。

{{report}}

目前状态：{{state}}
后续安排：{{next}}`,
  ),
  digest: {
    subject: '【{{title}}】{{organisation}}',
    body: `{{recipient}}，您好：

{{items}}

打开工作台：{{consoleUrl}}

{{signature}}
`,
  },
}
