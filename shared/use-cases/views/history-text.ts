import type { RecordedEvent } from '../../domain/events.ts'
import type { Policy } from '../../domain/policy.ts'
import type { LocalisedText, Milestone } from '../../domain/vocabulary.ts'
import { channelNames, groundsNames } from './words.ts'

/** Milestones in words (R18). */
export const milestoneNames: Readonly<Record<Milestone, LocalisedText>> = {
  acknowledge: { 'zh-CN': '受理通知', en: 'Acknowledgement' },
  accept: { 'zh-CN': '部门受理', en: 'Acceptance' },
  'first-contact': { 'zh-CN': '首次联系客户', en: 'First contact' },
  investigate: { 'zh-CN': '调查', en: 'Investigation' },
  propose: { 'zh-CN': '提出方案', en: 'Proposal' },
  resolve: { 'zh-CN': '处理完成', en: 'Resolution' },
  'reply-to-referrer': { 'zh-CN': '回复转办单位', en: 'Reply to referrer' },
  close: { 'zh-CN': '结案', en: 'Closing' },
  'follow-up': { 'zh-CN': '回访', en: 'Follow-up' },
  'report-upward': { 'zh-CN': '上报', en: 'Report upward' },
}

const purposes = {
  acknowledgement: { 'zh-CN': '受理通知', en: 'the acknowledgement' },
  reply: { 'zh-CN': '回复', en: 'a reply' },
  result: { 'zh-CN': '处理结果', en: 'the result' },
} as const satisfies Record<string, LocalisedText>

const say = (zh: string, en: string): LocalisedText => ({ 'zh-CN': zh, en })

const nameIn = (list: readonly { id: string; name: LocalisedText }[], id: string): LocalisedText =>
  list.find((entry) => entry.id === id)?.name ?? say(id, id)

/** One sentence for people about an event (R4). Never a token, never more of a customer than the reader may see. */
export const historyText = (event: RecordedEvent, policy: Policy): LocalisedText => {
  switch (event.type) {
    case 'CaseReceived': {
      const channel = channelNames[event.data.record.channel]
      return say(`收到案件（渠道：${channel['zh-CN']}）`, `Received by ${channel.en}`)
    }
    case 'TriageRequested':
      return say('等待人工分类', 'Waits for a person to classify it')
    case 'CaseClassified': {
      const { category, severity, by } = event.data.classification
      const categoryName = nameIn(policy.categories, category.value)
      const severityName = nameIn(policy.severities, severity.value)
      const percent = category.confidence === undefined ? undefined : Math.round(category.confidence * 100)
      return say(
        `${by === 'person' ? '人工' : '自动'}分类：${categoryName['zh-CN']}，${severityName['zh-CN']}${percent === undefined ? '' : `（把握 ${percent}%）`}`,
        `Classified by ${by === 'person' ? 'a person' : 'the classifier'}: ${categoryName.en}, ${severityName.en}${percent === undefined ? '' : ` (${percent}% sure)`}`,
      )
    }
    case 'CaseDispatched': {
      const department = nameIn(policy.departments, event.data.department)
      return say(`分派给${department['zh-CN']}`, `Dispatched to ${department.en}`)
    }
    case 'CaseAccepted': {
      const handler = nameIn(policy.staff, event.data.handler)
      return say(`${handler['zh-CN']}受理`, `Accepted by ${handler.en}`)
    }
    case 'NoteAdded':
      return say(`备注：${event.data.text}`, `Note: ${event.data.text}`)
    case 'MessageQueued': {
      const purpose = purposes[event.data.purpose]
      return event.data.via === 'email'
        ? say(`发送邮件：${purpose['zh-CN']}`, `Mail asked for: ${purpose.en}`)
        : say(`在查询页面告知：${purpose['zh-CN']}`, `Told on the customer's page: ${purpose.en}`)
    }
    case 'MessageSent':
      return say(
        `邮件已发出：${purposes[event.data.purpose]['zh-CN']}`,
        `Mail sent: ${purposes[event.data.purpose].en}`,
      )
    case 'MessageFailed':
      return say(
        `邮件无法送达（${event.data.error}），请改用其他方式联系客户`,
        `Mail cannot be delivered (${event.data.error}); reach the customer another way`,
      )
    case 'MessageReceived':
      return say('收到客户来信', 'The customer wrote')
    case 'ClockReminded': {
      const milestone = milestoneNames[event.data.milestone]
      return say(`提醒：“${milestone['zh-CN']}”即将到期`, `Reminder: ${milestone.en} is due soon`)
    }
    case 'ClockBreached': {
      const milestone = milestoneNames[event.data.milestone]
      return say(`“${milestone['zh-CN']}”已逾期`, `${milestone.en} is overdue`)
    }
    case 'RungNotified': {
      const people = event.data.recipients.map((id) => nameIn(policy.staff, id))
      return say(
        `升级至第 ${event.data.rung} 级：${people.map((name) => name['zh-CN']).join('、')}`,
        `Escalated to rung ${event.data.rung}: ${people.map((name) => name.en).join(', ')}`,
      )
    }
    case 'EscalationAcknowledged':
      return say(`已确认第 ${event.data.rung} 级升级`, `Rung ${event.data.rung} acknowledged`)
    case 'CaseResolved':
      return say(`处理完成：${event.data.text}`, `Resolved: ${event.data.text}`)
    case 'CaseClosed':
      return say(
        `结案（${groundsNames[event.data.grounds]['zh-CN']}）`,
        `Closed (${groundsNames[event.data.grounds].en})`,
      )
  }
}
