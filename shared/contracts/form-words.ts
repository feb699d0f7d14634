import type { Language } from '../domain/vocabulary.ts'
import type { FieldName } from './form-fields.ts'

/* Words that the two forms share: of the page in the browser, and of the one without JavaScript. */

interface FieldWords {
  readonly label: string
  readonly hint?: string
  /** Asked of a required field that is empty. */
  readonly required?: string
  /** Said of what has not the right form. */
  readonly wrong?: string
}

export interface FormWords {
  readonly heading: string
  readonly lead: string
  readonly optional: string
  readonly fields: Readonly<Record<FieldName, FieldWords>>
  readonly contactHeading: string
  readonly contactHint: string
  readonly replyWanted: string
  readonly moreDetails: string
  readonly moreDetailsHint: string
  readonly submit: string
  readonly summary: (count: number) => string
  readonly conflict: string
  readonly busy: string
  readonly success: {
    readonly title: string
    readonly heading: string
    readonly lead: string
    readonly reference: string
    readonly expected: string
    readonly link: string
    readonly linkHint: string
    readonly open: string
    readonly another: string
  }
}

const zh: FormWords = {
  heading: '请告诉我们发生了什么',
  lead: '您的投诉提交后立即登记，由专人负责，在承诺的期限内答复。',
  optional: '选填',
  fields: {
    narrative: {
      label: '事情经过',
      hint: '何时、何地、涉及什么商品或服务、发生了什么。用您自己的话写就可以。',
      required: '请写下事情经过',
    },
    name: { label: '您的姓名', required: '请填写您的姓名' },
    email: { label: '电子邮箱', wrong: '请检查邮箱地址，例如 name@example.com' },
    phone: { label: '电话', wrong: '请检查电话号码，只能包含数字、空格和 + - ( ) / .' },
    desiredOutcome: { label: '您希望的结果', hint: '例如：退款、换货、说明原因、道歉。' },
    occurredAt: { label: '发生日期', wrong: '请填写有效的日期' },
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
  summary: (count) => `有 ${count} 处需要修改`,
  conflict: '您之前提交的版本已经登记',
  busy: '系统繁忙，请稍后再试',
  success: {
    title: '投诉已登记',
    heading: '您的投诉已登记',
    lead: '请保存编号和查询链接。',
    reference: '案件编号',
    expected: '最迟答复时间',
    link: '您的专属查询链接',
    linkHint: '凭此链接可以查看进展和答复，请勿转给他人。',
    open: '查看进展',
    another: '提交另一件投诉',
  },
}

const en: FormWords = {
  heading: 'Tell us what happened',
  lead: 'Your complaint is registered at once, someone is made responsible for it, and you are answered by the date we give you.',
  optional: 'optional',
  fields: {
    narrative: {
      label: 'What happened',
      hint: 'When and where, which product or service, and what went wrong. Your own words are fine.',
      required: 'Tell us what happened',
    },
    name: { label: 'Your name', required: 'Enter your name' },
    email: { label: 'Email', wrong: 'Check the email address, for example name@example.com' },
    phone: { label: 'Phone', wrong: 'Check the phone number: digits, spaces and + - ( ) / . only' },
    desiredOutcome: {
      label: 'What you would like us to do',
      hint: 'For example a refund, a replacement, an explanation, an apology.',
    },
    occurredAt: { label: 'Date it happened', wrong: 'Enter a valid date' },
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
  summary: (count) =>
    count === 1 ? 'There is something to correct' : `There are ${count} things to correct`,
  conflict: 'An earlier version has already been registered',
  busy: 'The system is busy; please try again in a moment',
  success: {
    title: 'Complaint registered',
    heading: 'Your complaint is registered',
    lead: 'Please keep the reference and the link.',
    reference: 'Reference',
    expected: 'You will be answered by',
    link: 'Your private link',
    linkHint: 'It shows the progress and our answer. Do not pass it on to others.',
    open: 'Follow the progress',
    another: 'Make another complaint',
  },
}

export const formWords: Readonly<Record<Language, FormWords>> = { 'zh-CN': zh, en }
