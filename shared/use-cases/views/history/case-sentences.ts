import type { CustomerMessagePurpose, WithheldFor } from '../../../domain/events.ts'
import type { Language, LocalisedText } from '../../../domain/vocabulary.ts'
import { localTime } from '../../local-time.ts'
import {
  channelNames,
  followUpNames,
  groundsNames,
  meansNames,
  gradesText,
  nameIn,
  outcomeNames,
  quarantineNames,
  say,
} from '../words.ts'
import type { Sentences } from './sentences.ts'

const purposes: Readonly<Record<CustomerMessagePurpose, LocalisedText>> = {
  acknowledgement: say('受理通知', 'the acknowledgement'),
  reply: say('回复', 'a reply'),
  result: say('处理结果', 'the result'),
  extension: say('延期告知', 'the notice of a later date'),
  unreachable: say('联系不上的通知', 'the notice that they could not be reached'),
}

/** What looks like a machine's, in words. */
const suspicions: Readonly<Record<string, LocalisedText>> = {
  honeypot: say('填写了人看不到的字段', 'a field was filled in that people do not see'),
  'too-fast': say('打开表单后立即提交', 'the form was sent as soon as it was opened'),
  captcha: say('未通过人机验证', 'the CAPTCHA was not answered'),
}

const withheldFor: Readonly<Record<WithheldFor, LocalisedText>> = {
  machine: say('来信为自动邮件', 'a machine wrote'),
  'same-matter': say('一小时内已就同一事项告知', 'told of the same matter within the hour'),
  'too-many-this-hour': say('一小时内自动邮件过多', 'too many automatic mails this hour'),
  'too-many-today': say('一天内自动邮件过多', 'too many automatic mails today'),
}

/** What makes a case, says what it is, gives it to somebody, is written to and by the customer, and ends it. */
export const caseSentences: Sentences<
  | 'CaseReceived'
  | 'CaseReleased'
  | 'CaseRejected'
  | 'CaseImported'
  | 'TriageRequested'
  | 'CaseClassified'
  | 'CaseDispatched'
  | 'CaseAccepted'
  | 'NoteAdded'
  | 'ContactAttempted'
  | 'MessageQueued'
  | 'MessageSent'
  | 'MessageFailed'
  | 'MessageWithheld'
  | 'MessageReceived'
  | 'DeliveryFailed'
  | 'ReferrerAnswered'
  | 'CaseResolved'
  | 'FollowUpRecorded'
  | 'CaseClosed'
  | 'CaseReopened'
  | 'CasesMerged'
  | 'CaseAbsorbed'
> = {
  CaseReceived({ data: { record, receivedAt } }, policy) {
    const channel = channelNames[record.channel]
    const from = record.referral === undefined ? '' : record.referral.from
    const when = (language: Language) =>
      receivedAt === undefined ? '' : localTime(receivedAt, policy.calendar.zone, language)
    const [zh, en] = [when('zh-CN'), when('en')]
    // Kept for a person by how it was sent: why, for whoever looks at it (R46).
    const kept = record.unreadable ? (record.automatic ?? []).flatMap((sign) => suspicions[sign] ?? []) : []
    const signs = [...kept, ...(record.quarantine ?? []).map((reason) => quarantineNames[reason])]
    const why = (language: Language, join: string) => signs.map((sign) => sign[language]).join(join)
    const [because, reasons] = [why('zh-CN', '、'), why('en', ', ')]
    return say(
      `收到案件（渠道：${channel['zh-CN']}${from && `，${from}`}${zh && `，${zh} 收到`}）${because && `，待人工核实：${because}`}`,
      `Received by ${channel.en}${from && ` from ${from}`}${en && `, on ${en}`}${reasons && `; kept for a person: ${reasons}`}`,
    )
  },
  CaseReleased: () =>
    say('解除隔离，按收到时间计时', 'Released: it is a case, and its clocks count from when it came'),
  CaseRejected: () =>
    say('不予受理，未通知发件人', 'Rejected: it is no case; whoever sent it was told nothing'),
  CaseImported({ data: { source, record } }) {
    const number = String(record.externalNumber)
    return say(`从 ${source} 导入（原编号：${number}）`, `Imported from ${source} (number there: ${number})`)
  },
  TriageRequested: () => say('等待人工分类', 'Waits for a person to classify it'),
  CaseClassified({ data: { classification } }, policy) {
    const { category, severity, urgency, by } = classification
    const categoryName = nameIn(policy.categories, category.value)
    const grades = gradesText(policy, {
      severity: severity.value,
      urgency: urgency?.value ?? 'normal',
    })
    const percent = category.confidence === undefined ? undefined : Math.round(category.confidence * 100)
    return say(
      `${by === 'person' ? '人工' : '自动'}分类：${categoryName['zh-CN']}，${grades['zh-CN']}${percent === undefined ? '' : `（把握 ${percent}%）`}`,
      `Classified by ${by === 'person' ? 'a person' : 'the classifier'}: ${categoryName.en}, ${grades.en}${percent === undefined ? '' : ` (${percent}% sure)`}`,
    )
  },
  CaseDispatched({ data }, policy) {
    const department = nameIn(policy.departments, data.department)
    return say(`分派给${department['zh-CN']}`, `Dispatched to ${department.en}`)
  },
  CaseAccepted({ data }, policy) {
    const handler = nameIn(policy.staff, data.handler)
    return say(`${handler['zh-CN']}受理`, `Accepted by ${handler.en}`)
  },
  NoteAdded: ({ data }) => say(`备注：${data.text}`, `Note: ${data.text}`),
  ContactAttempted({ data: { means, outcome, text } }) {
    const [how, what] = [meansNames[means], outcomeNames[outcome]]
    return say(
      `联系客户（${how['zh-CN']}）：${what['zh-CN']}${text === undefined ? '' : `；${text}`}`,
      `Tried to reach the customer (${how.en}): ${what.en}${text === undefined ? '' : `; ${text}`}`,
    )
  },
  MessageQueued({ data }) {
    const purpose = purposes[data.purpose]
    return data.via === 'email'
      ? say(`发送邮件：${purpose['zh-CN']}`, `Mail asked for: ${purpose.en}`)
      : say(`在查询页面告知：${purpose['zh-CN']}`, `Told on the customer's page: ${purpose.en}`)
  },
  MessageSent({ data }) {
    const purpose = purposes[data.purpose]
    return say(`邮件已发出：${purpose['zh-CN']}`, `Mail sent: ${purpose.en}`)
  },
  MessageFailed: ({ data }) =>
    say(
      `邮件无法送达（${data.error}），请改用其他方式联系客户`,
      `Mail cannot be delivered (${data.error}); reach the customer another way`,
    ),
  MessageWithheld({ data: { purpose, because } }) {
    const [what, why] = [purposes[purpose], withheldFor[because]]
    return say(
      `${what['zh-CN']}未发邮件（${why['zh-CN']}），仅在查询页面告知`,
      `Not mailed, shown on the customer's page: ${what.en} (${why.en})`,
    )
  },
  MessageReceived: () => say('收到客户来信', 'The customer wrote'),
  DeliveryFailed({ data: { kind, address, permanent, status } }) {
    const code = status === undefined ? '' : ` (${status})`
    if (kind === 'complaint')
      return say(
        `客户将发往 ${address} 的邮件标为垃圾邮件，请改用其他方式联系`,
        `Mail to ${address} was reported as unwanted; reach the customer another way`,
      )
    return permanent
      ? say(
          `发往 ${address} 的邮件被退回${code}，请改用其他方式联系客户`,
          `Mail to ${address} came back${code}; reach the customer another way`,
        )
      : say(`发往 ${address} 的邮件暂未送达${code}`, `Mail to ${address} has not arrived yet${code}`)
  },
  ReferrerAnswered: ({ data }) => say(`答复转办单位：${data.text}`, `Referrer answered: ${data.text}`),
  CaseResolved: ({ data }) => say(`处理完成：${data.text}`, `Resolved: ${data.text}`),
  FollowUpRecorded({ data: { result, note } }) {
    const found = followUpNames[result]
    return say(
      `回访：${found['zh-CN']}${note === undefined ? '' : `（${note}）`}`,
      `Follow-up: ${found.en}${note === undefined ? '' : ` (${note})`}`,
    )
  },
  CaseClosed({ data: { grounds, lessons } }) {
    const why = groundsNames[grounds]
    return say(
      `结案（${why['zh-CN']}）${lessons === undefined ? '' : `；经验教训：${lessons}`}`,
      `Closed (${why.en})${lessons === undefined ? '' : `; lessons: ${lessons}`}`,
    )
  },
  CaseReopened: () => say('重新办理', 'Opened again'),
  CasesMerged: ({ data }) => say(`并入案件 ${data.into}`, `Merged into case ${data.into}`),
  CaseAbsorbed: ({ data }) => say(`案件 ${data.from} 并入本案`, `Case ${data.from} was merged into this one`),
}
