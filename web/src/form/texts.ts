import { formWords, type FormWords } from '#shared/contracts/form-words.ts'
import type { Dictionary } from '../language.ts'

export interface FormTexts extends Omit<FormWords, 'success'> {
  title: string
  stepsHeading: string
  steps: readonly (readonly [title: string, text: string])[]
  submitting: string
  draftKept: string
  draftRestored: string
  discard: string
  discardSure: string
  left: (count: number) => string
  tooLong: (limit: number) => string
  otherProblem: string
  offline: string
  unreachable: string
  backOnline: string
  tooLarge: string
  tooOften: string
  leaveEmpty: string
  failed: string
  nothingLost: string
  retry: string
  requestId: string
  conflictText: string
  showEarlier: string
  sendAsNew: string
  success: FormWords['success'] & {
    expectedText: (when: string) => string
    copy: string
    copied: string
    copyFailed: string
  }
}

const zh: FormTexts = {
  ...formWords['zh-CN'],
  title: '提交投诉',
  stepsHeading: '提交之后',
  steps: [
    ['立即登记', '您会得到案件编号和专属的查询链接。'],
    ['专人负责', '案件交给负责的部门，并按期限督促办理。'],
    ['答复结果', '最迟何时答复，提交后马上告诉您。'],
  ],
  submitting: '正在提交…',
  draftKept: '填写的内容自动保存在这台设备上，提交成功后删除。',
  draftRestored: '已恢复您上次没有提交的内容。',
  discard: '清空重写',
  discardSure: '确定要清空已填写的内容吗？',
  left: (count) => `还可以写 ${count} 字`,
  tooLong: (limit) => `请不要超过 ${limit} 个字`,
  otherProblem: '还有一处内容不符合要求',
  offline: '您的设备现在没有联网',
  unreachable: '没有连接上服务器',
  backOnline: '网络已恢复，可以提交了',
  tooLarge: '内容过长，请精简后再提交',
  tooOften: '提交过于频繁，请过一会儿再试',
  leaveEmpty: '此项请勿填写',
  failed: '没有提交成功',
  nothingLost: '您填写的内容仍然保存在这台设备上。再次提交不会重复登记。',
  retry: '再试一次',
  requestId: '求助时请提供此编号',
  conflictText: '上次提交时没有收到回应，但投诉其实已经登记。之后修改的内容不在其中。',
  showEarlier: '查看已登记的投诉',
  sendAsNew: '把修改后的内容另行提交',
  success: {
    ...formWords['zh-CN'].success,
    expectedText: (when) => `${when} 之前`,
    copy: '复制链接',
    copied: '已复制',
    copyFailed: '未能复制，请选中链接后手动复制',
  },
}

const en: FormTexts = {
  ...formWords.en,
  title: 'Make a complaint',
  stepsHeading: 'What happens next',
  steps: [
    ['Registered at once', 'You get a reference and a private link to follow it.'],
    ['Someone is responsible', 'It goes to the department that must answer, and is held to its deadline.'],
    ['You get an answer', 'By when at the latest, we tell you as soon as you submit.'],
  ],
  submitting: 'Submitting…',
  draftKept: 'What you write is kept on this device until it has been submitted.',
  draftRestored: 'We have restored what you had not submitted yet.',
  discard: 'Clear and start again',
  discardSure: 'Clear everything you have written?',
  left: (count) => `${count} characters left`,
  tooLong: (limit) => `Use no more than ${limit} characters`,
  otherProblem: 'Something else in the request is not right',
  offline: 'Your device is offline',
  unreachable: 'We could not reach the server',
  backOnline: 'You are back online and can submit',
  tooLarge: 'The text is too long; please shorten it',
  tooOften: 'Too many submissions from here; please try again a little later',
  leaveEmpty: 'Leave this empty',
  failed: 'Your complaint was not submitted',
  nothingLost: 'What you wrote is still kept on this device. Submitting again will not register it twice.',
  retry: 'Try again',
  requestId: 'When asking for help, quote',
  conflictText:
    'Last time no answer reached you, but your complaint had in fact been registered. What you changed since is not part of it.',
  showEarlier: 'Show the registered complaint',
  sendAsNew: 'Submit the changed version separately',
  success: {
    ...formWords.en.success,
    expectedText: (when) => when,
    copy: 'Copy link',
    copied: 'Copied',
    copyFailed: 'Could not copy; please select the link and copy it yourself',
  },
}

export const formTexts: Dictionary<FormTexts> = { 'zh-CN': zh, en }
