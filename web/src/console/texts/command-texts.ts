import type { Dictionary } from '../../language.ts'

export type CommandName =
  'acknowledge-escalation' | 'classify' | 'accept' | 'reply-to-customer' | 'resolve' | 'close' | 'add-note'

interface CommandWords {
  button: string
  title: string
  lead: string
  submit: string
  done: string
}

export interface CommandTexts {
  commands: Record<CommandName, CommandWords>
  fields: {
    note: string
    reply: string
    result: string
    validity: string
    validityGrounds: string
    closingGrounds: string
    closingReason: string
    kind: string
    category: string
    severity: string
    department: string
    classifyReason: string
    milestone: string
    acknowledgeNote: string
  }
  optional: string
  choose: string
  byCategory: string
  byMail: (address: string) => string
  byPage: string
  required: string
  choiceRequired: string
  tooLong: (limit: number) => string
  unchanged: string
  sending: string
  reloaded: string
}

const zh: CommandTexts = {
  commands: {
    'acknowledge-escalation': {
      button: '确认升级',
      title: '确认升级',
      lead: '确认后，不再向上一级升级；案件期限仍然继续计时。',
      submit: '确认升级',
      done: '已确认升级',
    },
    classify: {
      button: '分类',
      title: '分类案件',
      lead: '更改会记入办理记录，并从现在起重新计算期限。',
      submit: '保存分类',
      done: '已保存分类',
    },
    accept: {
      button: '受理',
      title: '受理案件',
      lead: '受理后，您是这件案件的经办人和责任人。',
      submit: '受理',
      done: '已受理，您是经办人',
    },
    'reply-to-customer': {
      button: '回复客户',
      title: '回复客户',
      lead: '回复会记入往来信息，案件保持未结。',
      submit: '发送回复',
      done: '已回复客户',
    },
    resolve: {
      button: '答复结果',
      title: '答复处理结果',
      lead: '结果会告知客户，处理期限停止计时。',
      submit: '告知客户',
      done: '已答复处理结果',
    },
    close: {
      button: '结案',
      title: '结案',
      lead: '结案后所有期限停止计时。',
      submit: '结案',
      done: '已结案',
    },
    'add-note': {
      button: '添加备注',
      title: '添加内部备注',
      lead: '只有工作人员能看到。',
      submit: '添加备注',
      done: '已添加备注',
    },
  },
  fields: {
    note: '备注',
    reply: '给客户的回复',
    result: '给客户的处理结果',
    validity: '投诉是否成立',
    validityGrounds: '认定依据',
    closingGrounds: '结案依据',
    closingReason: '说明',
    kind: '性质',
    category: '类别',
    severity: '级别',
    department: '负责部门',
    classifyReason: '理由',
    milestone: '针对的期限',
    acknowledgeNote: '备注',
  },
  optional: '选填',
  choose: '请选择',
  byCategory: '按类别确定',
  byMail: (address) => `将发送到 ${address}，并显示在客户的查询页。`,
  byPage: '客户没有留邮箱：回复只显示在客户的查询页，必要时请另行电话联系。',
  required: '请填写此项',
  choiceRequired: '请选择一项',
  tooLong: (limit) => `请不要超过 ${limit} 个字`,
  unchanged: '没有更改任何内容',
  sending: '正在提交…',
  reloaded: '已读取最新内容，请核对后再提交。您填写的内容没有丢失。',
}

const en: CommandTexts = {
  commands: {
    'acknowledge-escalation': {
      button: 'Acknowledge escalation',
      title: 'Acknowledge the escalation',
      lead: 'The next rung is then not notified. The clocks of the case keep running.',
      submit: 'Acknowledge',
      done: 'Escalation acknowledged',
    },
    classify: {
      button: 'Classify',
      title: 'Classify the case',
      lead: 'The change goes into the history and moves the deadlines from now on.',
      submit: 'Save classification',
      done: 'Classification saved',
    },
    accept: {
      button: 'Accept',
      title: 'Accept the case',
      lead: 'You become its handler and own it from now on.',
      submit: 'Accept',
      done: 'Accepted; you are the handler',
    },
    'reply-to-customer': {
      button: 'Reply',
      title: 'Reply to the customer',
      lead: 'The reply becomes part of the conversation; the case stays open.',
      submit: 'Send reply',
      done: 'Reply sent to the customer',
    },
    resolve: {
      button: 'Resolve',
      title: 'Resolve the case',
      lead: 'The customer is told the result, and the clock for resolving stops.',
      submit: 'Tell the customer',
      done: 'Case resolved',
    },
    close: {
      button: 'Close',
      title: 'Close the case',
      lead: 'All clocks of the case stop.',
      submit: 'Close the case',
      done: 'Case closed',
    },
    'add-note': {
      button: 'Add note',
      title: 'Add an internal note',
      lead: 'Only staff can see it.',
      submit: 'Add note',
      done: 'Note added',
    },
  },
  fields: {
    note: 'Note',
    reply: 'Reply to the customer',
    result: 'Result, as the customer is told it',
    validity: 'Is the complaint valid?',
    validityGrounds: 'Grounds for this finding',
    closingGrounds: 'Grounds for closing',
    closingReason: 'Explanation',
    kind: 'Kind',
    category: 'Category',
    severity: 'Severity',
    department: 'Department',
    classifyReason: 'Reason',
    milestone: 'Which clock',
    acknowledgeNote: 'Note',
  },
  optional: 'optional',
  choose: 'Choose',
  byCategory: 'As the category says',
  byMail: (address) => `It is sent to ${address} and shown on the customer's page.`,
  byPage:
    'No email address is known: the reply is shown on the customer’s page only. Telephone as well if need be.',
  required: 'Fill this in',
  choiceRequired: 'Choose one',
  tooLong: (limit) => `Use no more than ${limit} characters`,
  unchanged: 'Nothing has been changed',
  sending: 'Sending…',
  reloaded: 'The case has been read again; check it before you send. What you wrote is kept.',
}

export const commandTexts: Dictionary<CommandTexts> = { 'zh-CN': zh, en }
