import type { Dictionary } from '../language.ts'
import type { FieldName } from './fields.ts'

interface FieldTexts {
  label: string
  hint?: string
  /** Asked of a required field that is empty. */
  required?: string
}

export interface FormTexts {
  title: string
  heading: string
  lead: string
  stepsHeading: string
  steps: readonly (readonly [title: string, text: string])[]
  optional: string
  fields: Record<FieldName, FieldTexts>
  contactHeading: string
  contactHint: string
  replyWanted: string
  moreDetails: string
  moreDetailsHint: string
  submit: string
  submitting: string
  draftKept: string
  draftRestored: string
  discard: string
  discardSure: string
  left: (count: number) => string
  tooLong: (limit: number) => string
  badEmail: string
  badPhone: string
  badDate: string
  summary: (count: number) => string
  otherProblem: string
  offline: string
  unreachable: string
  backOnline: string
  busy: string
  tooLarge: string
  failed: string
  nothingLost: string
  retry: string
  requestId: string
  conflict: string
  conflictText: string
  showEarlier: string
  sendAsNew: string
  success: {
    title: string
    heading: string
    lead: string
    reference: string
    expected: string
    expectedText: (when: string) => string
    link: string
    linkHint: string
    copy: string
    copied: string
    copyFailed: string
    open: string
    another: string
  }
}

const zh: FormTexts = {
  title: '提交投诉',
  heading: '请告诉我们发生了什么',
  lead: '您的投诉提交后立即登记，由专人负责，在承诺的期限内答复。',
  stepsHeading: '提交之后',
  steps: [
    ['立即登记', '您会得到案件编号和专属的查询链接。'],
    ['专人负责', '案件交给负责的部门，并按期限督促办理。'],
    ['答复结果', '最迟何时答复，提交后马上告诉您。'],
  ],
  optional: '选填',
  fields: {
    narrative: {
      label: '事情经过',
      hint: '何时、何地、涉及什么商品或服务、发生了什么。用您自己的话写就可以。',
      required: '请写下事情经过',
    },
    name: { label: '您的姓名', required: '请填写您的姓名' },
    email: { label: '电子邮箱' },
    phone: { label: '电话' },
    desiredOutcome: { label: '您希望的结果', hint: '例如：退款、换货、说明原因、道歉。' },
    occurredAt: { label: '发生日期' },
    place: { label: '发生地点' },
    unit: { label: '投诉的门店或部门' },
    product: { label: '商品或服务' },
    orderNumber: { label: '订单号' },
    batchNumber: { label: '批号' },
  },
  contactHeading: '联系方式',
  contactHint: '留下邮箱，受理通知和处理结果会发给您；不留也可以，用提交后得到的链接查看。',
  replyWanted: '我希望得到答复',
  moreDetails: '补充更多信息',
  moreDetailsHint: '都可以不填；填了能处理得更快',
  submit: '提交投诉',
  submitting: '正在提交…',
  draftKept: '填写的内容自动保存在这台设备上，提交成功后删除。',
  draftRestored: '已恢复您上次没有提交的内容。',
  discard: '清空重写',
  discardSure: '确定要清空已填写的内容吗？',
  left: (count) => `还可以写 ${count} 字`,
  tooLong: (limit) => `请不要超过 ${limit} 个字`,
  badEmail: '请检查邮箱地址，例如 name@example.com',
  badPhone: '请检查电话号码，只能包含数字、空格和 + - ( ) / .',
  badDate: '请填写有效的日期',
  summary: (count) => `有 ${count} 处需要修改`,
  otherProblem: '还有一处内容不符合要求',
  offline: '您的设备现在没有联网',
  unreachable: '没有连接上服务器',
  backOnline: '网络已恢复，可以提交了',
  busy: '系统繁忙，请稍后再试',
  tooLarge: '内容过长，请精简后再提交',
  failed: '没有提交成功',
  nothingLost: '您填写的内容仍然保存在这台设备上。再次提交不会重复登记。',
  retry: '再试一次',
  requestId: '求助时请提供此编号',
  conflict: '您之前提交的版本已经登记',
  conflictText: '上次提交时没有收到回应，但投诉其实已经登记。之后修改的内容不在其中。',
  showEarlier: '查看已登记的投诉',
  sendAsNew: '把修改后的内容另行提交',
  success: {
    title: '投诉已登记',
    heading: '您的投诉已登记',
    lead: '请保存编号和查询链接。',
    reference: '案件编号',
    expected: '最迟答复时间',
    expectedText: (when) => `${when} 之前`,
    link: '您的专属查询链接',
    linkHint: '凭此链接可以查看进展和答复，请勿转给他人。',
    copy: '复制链接',
    copied: '已复制',
    copyFailed: '未能复制，请选中链接后手动复制',
    open: '查看进展',
    another: '提交另一件投诉',
  },
}

const en: FormTexts = {
  title: 'Make a complaint',
  heading: 'Tell us what happened',
  lead: 'Your complaint is registered at once, someone is made responsible for it, and you are answered by the date we give you.',
  stepsHeading: 'What happens next',
  steps: [
    ['Registered at once', 'You get a reference and a private link to follow it.'],
    ['Someone is responsible', 'It goes to the department that must answer, and is held to its deadline.'],
    ['You get an answer', 'By when at the latest, we tell you as soon as you submit.'],
  ],
  optional: 'optional',
  fields: {
    narrative: {
      label: 'What happened',
      hint: 'When and where, which product or service, and what went wrong. Your own words are fine.',
      required: 'Tell us what happened',
    },
    name: { label: 'Your name', required: 'Enter your name' },
    email: { label: 'Email' },
    phone: { label: 'Phone' },
    desiredOutcome: {
      label: 'What you would like us to do',
      hint: 'For example a refund, a replacement, an explanation, an apology.',
    },
    occurredAt: { label: 'Date it happened' },
    place: { label: 'Where it happened' },
    unit: { label: 'Branch or department' },
    product: { label: 'Product or service' },
    orderNumber: { label: 'Order number' },
    batchNumber: { label: 'Batch number' },
  },
  contactHeading: 'How to reach you',
  contactHint:
    'With an email address you are sent our acknowledgement and our answer. Without one, follow the link you get after submitting.',
  replyWanted: 'I would like a reply',
  moreDetails: 'Add more details',
  moreDetailsHint: 'All optional; they help us to be quicker',
  submit: 'Submit complaint',
  submitting: 'Submitting…',
  draftKept: 'What you write is kept on this device until it has been submitted.',
  draftRestored: 'We have restored what you had not submitted yet.',
  discard: 'Clear and start again',
  discardSure: 'Clear everything you have written?',
  left: (count) => `${count} characters left`,
  tooLong: (limit) => `Use no more than ${limit} characters`,
  badEmail: 'Check the email address, for example name@example.com',
  badPhone: 'Check the phone number: digits, spaces and + - ( ) / . only',
  badDate: 'Enter a valid date',
  summary: (count) =>
    count === 1 ? 'There is something to correct' : `There are ${count} things to correct`,
  otherProblem: 'Something else in the request is not right',
  offline: 'Your device is offline',
  unreachable: 'We could not reach the server',
  backOnline: 'You are back online and can submit',
  busy: 'The system is busy; please try again in a moment',
  tooLarge: 'The text is too long; please shorten it',
  failed: 'Your complaint was not submitted',
  nothingLost: 'What you wrote is still kept on this device. Submitting again will not register it twice.',
  retry: 'Try again',
  requestId: 'When asking for help, quote',
  conflict: 'An earlier version has already been registered',
  conflictText:
    'Last time no answer reached you, but your complaint had in fact been registered. What you changed since is not part of it.',
  showEarlier: 'Show the registered complaint',
  sendAsNew: 'Submit the changed version separately',
  success: {
    title: 'Complaint registered',
    heading: 'Your complaint is registered',
    lead: 'Please keep the reference and the link.',
    reference: 'Reference',
    expected: 'You will be answered by',
    expectedText: (when) => when,
    link: 'Your private link',
    linkHint: 'It shows the progress and our answer. Do not pass it on to others.',
    copy: 'Copy link',
    copied: 'Copied',
    copyFailed: 'Could not copy; please select the link and copy it yourself',
    open: 'Follow the progress',
    another: 'Make another complaint',
  },
}

export const formTexts: Dictionary<FormTexts> = { 'zh-CN': zh, en }
