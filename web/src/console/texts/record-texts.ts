import type { Dictionary } from '../../language.ts'

export interface RecordTexts {
  title: string
  lead: string
  groups: { arrival: string; referral: string; customer: string; matter: string; more: string }
  fields: {
    channel: string
    kind: string
    kindNone: string
    receivedAt: string
    receivedAtHint: string
    language: string
    from: string
    number: string
    replyBy: string
    replyByHint: string
    name: string
    phone: string
    email: string
    emailHint: string
    address: string
    class: string
    replyWanted: string
    narrative: string
    narrativeHint: string
    desiredOutcome: string
    unit: string
    product: string
    orderNumber: string
    batchNumber: string
    occurredAt: string
    place: string
  }
  yes: string
  no: string
  submit: string
  sending: string
  kept: string
  discard: string
  done: string
  future: string
  conflict: string
  open: (reference: string) => string
}

const zh: RecordTexts = {
  title: '登记投诉',
  lead: '登记客户通过电话、来访、书面或其他单位转来的投诉。在经办人受理之前，由登记人负责（首问责任）。',
  groups: { arrival: '来源', referral: '转办', customer: '客户', matter: '投诉内容', more: '补充信息' },
  fields: {
    channel: '渠道',
    kind: '类型',
    kindNone: '自动判断',
    receivedAt: '收到时间',
    receivedAtHint: '早于现在时填写，期限从这时起算。',
    language: '客户使用的语言',
    from: '转办单位',
    number: '转办编号',
    replyBy: '要求答复日期',
    replyByHint: '当天结束前须答复转办单位，单独计时。',
    name: '姓名',
    phone: '电话',
    email: '电子邮箱',
    emailHint: '填写后向客户发送受理通知；没有邮箱则不发送邮件。',
    address: '通信地址',
    class: '客户类别',
    replyWanted: '客户要求答复',
    narrative: '投诉经过',
    narrativeHint: '请用客户的原话。',
    desiredOutcome: '客户诉求',
    unit: '被投诉单位',
    product: '产品',
    orderNumber: '订单号',
    batchNumber: '批次号',
    occurredAt: '发生日期',
    place: '发生地点',
  },
  yes: '是',
  no: '否',
  submit: '登记',
  sending: '正在登记…',
  kept: '填写的内容保存在本标签页，直到登记成功。',
  discard: '清空',
  done: '已登记',
  future: '收到时间不能晚于现在',
  conflict: '这份登记的较早版本已经收到。请先在案件列表中查找，确认没有后再登记一次。',
  open: (reference) => `查看案件 ${reference}`,
}

const en: RecordTexts = {
  title: 'Record a complaint',
  lead: 'For what a customer tells you by phone or in person, writes on paper, or another body refers. It is yours until a handler accepts it.',
  groups: {
    arrival: 'How it came',
    referral: 'Referral',
    customer: 'Customer',
    matter: 'Complaint',
    more: 'Particulars',
  },
  fields: {
    channel: 'Channel',
    kind: 'Kind',
    kindNone: 'Decided by the classifier',
    receivedAt: 'Received at',
    receivedAtHint: 'Where it came before now: deadlines count from then.',
    language: 'Language of the customer',
    from: 'Referred by',
    number: 'Their number',
    replyBy: 'Answer them by',
    replyByHint: 'By the end of that day; it has a clock of its own.',
    name: 'Name',
    phone: 'Phone',
    email: 'Email',
    emailHint: 'The acknowledgement goes there. Without one no mail is sent.',
    address: 'Postal address',
    class: 'Customer class',
    replyWanted: 'The customer wants a reply',
    narrative: 'What happened',
    narrativeHint: 'In the words of the customer.',
    desiredOutcome: 'What they want',
    unit: 'Unit complained about',
    product: 'Product',
    orderNumber: 'Order number',
    batchNumber: 'Batch number',
    occurredAt: 'Date it happened',
    place: 'Place',
  },
  yes: 'Yes',
  no: 'No',
  submit: 'Record it',
  sending: 'Recording…',
  kept: 'What you fill in is kept in this tab until it is recorded.',
  discard: 'Clear',
  done: 'Recorded',
  future: 'This must not lie ahead',
  conflict:
    'An earlier version of this entry has arrived. Look for it in the list of cases before you record it again.',
  open: (reference) => `Open case ${reference}`,
}

export const recordTexts: Dictionary<RecordTexts> = { 'zh-CN': zh, en }
