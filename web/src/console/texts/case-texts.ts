import type { Case } from '../../contract-types.ts'
import type { Dictionary } from '../../language.ts'

export interface CaseTexts {
  loading: string
  narrative: string
  desiredOutcome: string
  due: string
  escalations: string
  notified: string
  acknowledgedBy: (name: string) => string
  heldUntil: string
  bulletins: string
  bulletin: (number: number, occasion: string) => string
  nextBulletin: string
  waitsUntil: string
  takenOver: (name: string) => string
  mergedInto: string
  possiblyRelated: Readonly<Record<'stranger' | 'ended' | 'suspicious', string>>
  mailFlags: Readonly<Record<Case['mailFlags'][number], string>>
  undeliverable: (addresses: string) => string
  absorbed: string
  reopened: (times: number) => string
  classification: string
  facets: { kind: string; category: string; severity: string; department: string }
  sure: (percent: number) => string
  unclassified: string
  customer: string
  facts: {
    name: string
    class: string
    email: string
    phone: string
    address: string
    replyWanted: string
    language: string
    channel: string
    unit: string
    product: string
    orderNumber: string
    batchNumber: string
    occurredAt: string
    place: string
    received: string
    receivedBy: string
    owner: string
    handler: string
    department: string
    expectedBy: string
    externalNumber: string
    referrer: string
    referralNumber: string
    replyBy: string
  }
  survey: string
  score: (score: number) => string
  accepted: string
  details: string
  yes: string
  no: string
  nobody: string
  conversation: string
  noMessages: string
  fromCustomer: string
  toCustomer: string
  purposes: Record<string, string>
  automatic: string
  history: string
  historyHint: string
  system: string
  customerActor: string
  reason: string
  hash: string
}

const zh: CaseTexts = {
  loading: '正在读取案件…',
  narrative: '投诉内容',
  desiredOutcome: '客户希望的结果',
  due: '到期',
  escalations: '升级',
  notified: '通知',
  acknowledgedBy: (name) => `${name} 已确认`,
  heldUntil: '暂不升级，直到',
  bulletins: '重大案件通报',
  bulletin: (number, occasion) => `第 ${number} 号 · ${occasion}`,
  nextBulletin: '下一次通报最迟在',
  waitsUntil: '最迟等到',
  takenOver: (name) => `${name}督办`,
  mergedInto: '已并入案件',
  possiblyRelated: {
    stranger: '可能相关（来信提到该案件，但发件人不是其当事人）：',
    ended: '可能相关（来信答复的案件已经办结）：',
    suspicious: '可能相关（来信可疑，未并入该案件）：',
  },
  mailFlags: {
    'reused-message-id': '来信与另一封内容不同的邮件使用同一编号（Message-ID），请留意',
    'text-cut': '来信正文过长，此处只有开头部分，全文在原始邮件中',
    'files-cut': '来信附件过多，此处没有收全，其余在原始邮件中',
  },
  undeliverable: (addresses) => `发往 ${addresses} 的邮件无法送达，请改用其他方式联系客户`,
  absorbed: '并入本案的案件',
  reopened: (times) => `重新办理过 ${times} 次`,
  classification: '分类',
  facets: { kind: '性质', category: '类别', severity: '级别', department: '负责部门' },
  sure: (percent) => `把握 ${percent}%`,
  unclassified: '还没有分类。',
  customer: '客户',
  facts: {
    name: '姓名',
    class: '客户类别',
    email: '邮箱',
    phone: '电话',
    address: '地址',
    replyWanted: '要求答复',
    language: '语言',
    channel: '渠道',
    unit: '被投诉单位',
    product: '商品或服务',
    orderNumber: '订单号',
    batchNumber: '批号',
    occurredAt: '发生时间',
    place: '发生地点',
    received: '登记时间',
    receivedBy: '首问责任人',
    owner: '当前责任人',
    handler: '经办人',
    department: '负责部门',
    expectedBy: '承诺答复时间',
    externalNumber: '外部系统编号',
    referrer: '转办单位',
    referralNumber: '转办编号',
    replyBy: '要求答复日期',
  },
  survey: '客户评价',
  score: (score) => `${score} 分（满分 5 分）`,
  accepted: '客户认可处理结果',
  details: '案件信息',
  yes: '是',
  no: '否',
  nobody: '尚未确定',
  conversation: '与客户往来',
  noMessages: '还没有往来信息。',
  fromCustomer: '客户',
  toCustomer: '致客户',
  purposes: {
    acknowledgement: '受理通知',
    reply: '回复',
    result: '处理结果',
    extension: '延期告知',
    refusal: '不认可处理结果',
    withdrawal: '撤回投诉',
  },
  automatic: '按模板自动生成',
  history: '办理记录',
  historyHint: '只增不改，每条带有前一条的校验值。',
  system: '系统',
  customerActor: '客户',
  reason: '理由',
  hash: '校验值',
}

const en: CaseTexts = {
  loading: 'Loading the case…',
  narrative: 'Complaint',
  desiredOutcome: 'What the customer would like',
  due: 'Due',
  escalations: 'Escalations',
  notified: 'Notified',
  acknowledgedBy: (name) => `Acknowledged by ${name}`,
  heldUntil: 'The next rung is held back until',
  bulletins: 'Bulletins to management',
  bulletin: (number, occasion) => `No. ${number} · ${occasion}`,
  nextBulletin: 'The next one at the latest',
  waitsUntil: 'Waits until',
  takenOver: (name) => `Taken over by ${name}`,
  mergedInto: 'Merged into',
  possiblyRelated: {
    stranger: 'Possibly related (the mail names it, but its sender has no part in it):',
    ended: 'Possibly related (the mail answers it, and it has ended):',
    suspicious: 'Possibly related (the mail looks dangerous and was kept apart):',
  },
  mailFlags: {
    'text-cut': 'The text of a mail was too long: the rest is in the raw mail only',
    'files-cut': 'A mail brought more files than are taken: the others are in the raw mail only',
    'reused-message-id': 'A mail came under the Message-ID of another one that says something else',
  },
  undeliverable: (addresses) => `Mail to ${addresses} does not arrive: reach the customer another way`,
  absorbed: 'Merged into this case',
  reopened: (times) => (times === 1 ? 'Opened again once' : `Opened again ${times} times`),
  classification: 'Classification',
  facets: { kind: 'Kind', category: 'Category', severity: 'Severity', department: 'Department' },
  sure: (percent) => `${percent}% sure`,
  unclassified: 'Not classified yet.',
  customer: 'Customer',
  facts: {
    name: 'Name',
    class: 'Customer class',
    email: 'Email',
    phone: 'Phone',
    address: 'Address',
    replyWanted: 'Reply wanted',
    language: 'Language',
    channel: 'Channel',
    unit: 'Unit complained about',
    product: 'Product or service',
    orderNumber: 'Order number',
    batchNumber: 'Batch number',
    occurredAt: 'Happened',
    place: 'Place',
    received: 'Received',
    receivedBy: 'First contact',
    owner: 'Owner now',
    handler: 'Handler',
    department: 'Department',
    expectedBy: 'Promised by',
    externalNumber: 'Number in the other system',
    referrer: 'Referred by',
    referralNumber: 'Their number',
    replyBy: 'Answer wanted by',
  },
  survey: "The customer's rating",
  score: (score) => `${score} of 5`,
  accepted: 'The customer accepted the result',
  details: 'Case',
  yes: 'Yes',
  no: 'No',
  nobody: 'Nobody yet',
  conversation: 'Conversation with the customer',
  noMessages: 'There are no messages yet.',
  fromCustomer: 'Customer',
  toCustomer: 'To the customer',
  purposes: {
    acknowledgement: 'Acknowledgement',
    reply: 'Reply',
    result: 'Result',
    extension: 'Later date',
    refusal: 'Result refused',
    withdrawal: 'Withdrawal',
  },
  automatic: 'Written from the template',
  history: 'History',
  historyHint: 'Append-only; each entry carries the hash of the one before.',
  system: 'System',
  customerActor: 'Customer',
  reason: 'Reason',
  hash: 'Hash',
}

export const caseTexts: Dictionary<CaseTexts> = { 'zh-CN': zh, en }
