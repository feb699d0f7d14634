import type { TrackedCase } from '../contract-types.ts'
import type { Dictionary } from '../language.ts'

type Status = TrackedCase['status']
type Step = TrackedCase['timeline'][number]['step']

export interface TrackTexts {
  title: string
  loading: string
  kinds: Record<TrackedCase['kind'], string>
  reference: string
  status: Record<Status, string>
  /** What happens next, by status. */
  next: Record<Status, string>
  by: (when: string) => string
  late: (when: string) => string
  /** The date was moved: from which one, and why. */
  postponed: (before: string) => string
  reason: string
  joined: string
  joinedAnswered: string
  /** Answered, and nothing is asked of them. */
  resultTold: string
  about: Record<NonNullable<TrackedCase['conversation'][number]['about']>, string>
  /** What a message says to a customer who could not be reached: when they were tried, and what is asked of them. */
  notReached: (times: readonly string[], answerBy: string | undefined) => string
  timeline: string
  steps: Record<Step, string>
  stepTodo: string
  conversation: string
  noMessages: string
  fromYou: string
  toYou: string
  files: string
  fileStates: Record<TrackedCase['files'][number]['state'], string>
  narrative: string
  received: string
  unknown: string
  unknownText: string
  missing: string
  missingText: string
  unreachable: string
  unreachableText: string
  retry: string
  newComplaint: string
  updated: (when: string) => string
}

const zh: TrackTexts = {
  title: '投诉进展',
  loading: '正在读取…',
  kinds: { complaint: '投诉', suggestion: '建议', inquiry: '咨询', help: '求助', praise: '表扬' },
  reference: '案件编号',
  status: {
    received: '已登记',
    'in-progress': '正在处理',
    'waiting-for-you': '等待您的回复',
    answered: '已答复',
    closed: '已办结',
    withdrawn: '已撤回',
  },
  next: {
    received: '下一步：交给负责的部门，由专人受理。',
    'in-progress': '负责的部门正在处理，有结果会马上告诉您。',
    'waiting-for-you': '我们向您提了问题，请看下方的往来信息。收到回复后继续处理。',
    answered: '处理结果见下方。请告诉我们您是否认可。',
    closed: '这件投诉已经办结。',
    withdrawn: '您已撤回这件投诉，我们不再处理。改变主意的话，可以在下方告诉我们。',
  },
  by: (when) => `最迟在 ${when} 之前答复您。`,
  late: (when) => `原定 ${when} 之前答复，现已超过，我们向您致歉。案件仍在办理，没有被搁置。`,
  postponed: (before) => `答复时间已推后，原定 ${before}。`,
  reason: '原因：',
  joined: '这件投诉与另一件同一事项的投诉合并办理，进展以合并后的为准。',
  joinedAnswered: '合并办理的事项已有处理结果。想了解与您有关的结果，请与我们联系。',
  resultTold: '处理结果见下方的往来信息。',
  about: {
    result: '处理结果',
    extension: '推后答复的说明',
    unreachable: '未能联系上您',
    refusal: '不认可处理结果',
    withdrawal: '撤回投诉',
  },
  notReached: (times, answerBy) =>
    `我们曾于以下时间联系您，均未联系上：${times.join('；')}。\n请${answerBy === undefined ? '' : `于 ${answerBy} 前`}在本页回复，告知方便联系的时间和方式；${answerBy === undefined ? '如一直' : '届时'}未收到您的答复，我们可能先行结案，此后您随时可以与我们联系重新办理。`,
  timeline: '办理进度',
  steps: {
    received: '登记',
    assigned: '交负责部门',
    accepted: '专人受理',
    reopened: '重新办理',
    answered: '答复结果',
    closed: '办结',
    withdrawn: '撤回',
  },
  stepTodo: '待完成',
  conversation: '往来信息',
  noMessages: '还没有往来信息。',
  fromYou: '您',
  toYou: '我们',
  files: '您提交的附件',
  fileStates: { checking: '已收到，正在检查', received: '已收到', missing: '没有收到，请重新提交' },
  narrative: '您反映的情况',
  received: '登记时间',
  unknown: '链接无效或已失效',
  unknownText: '请检查链接是否完整：它在提交成功页面和受理通知邮件里。',
  missing: '缺少查询链接',
  missingText: '请打开提交成功页面或受理通知邮件里的完整链接。',
  unreachable: '暂时读取不到',
  unreachableText: '您的投诉没有受到影响。请检查网络后再试。',
  retry: '再试一次',
  newComplaint: '提交投诉',
  updated: (when) => `更新于 ${when}`,
}

const en: TrackTexts = {
  title: 'Your complaint',
  loading: 'Loading…',
  kinds: {
    complaint: 'Complaint',
    suggestion: 'Suggestion',
    inquiry: 'Inquiry',
    help: 'Request',
    praise: 'Praise',
  },
  reference: 'Reference',
  status: {
    received: 'Registered',
    'in-progress': 'In progress',
    'waiting-for-you': 'Waiting for your reply',
    answered: 'Answered',
    closed: 'Closed',
    withdrawn: 'Withdrawn',
  },
  next: {
    received: 'Next, it goes to the department responsible, where someone takes it on.',
    'in-progress': 'The department responsible is working on it and will tell you the result.',
    'waiting-for-you': 'We have asked you something; see the messages below. We go on once you have replied.',
    answered: 'You find the result below. Please tell us whether you accept it.',
    closed: 'This complaint has been closed.',
    withdrawn:
      'You have withdrawn this complaint, and we no longer work on it. If you change your mind, tell us below.',
  },
  by: (when) => `You will be answered by ${when}.`,
  late: (when) =>
    `You should have been answered by ${when}. We are sorry that this is late. Your case is still being worked on.`,
  postponed: (before) => `This date was moved. It was ${before} before.`,
  reason: 'Why:',
  joined:
    'Your complaint is dealt with together with another about the same matter, and follows its progress.',
  joinedAnswered: 'There is a result. Please get in touch with us to learn what it means for you.',
  resultTold: 'You find the result in the messages below.',
  about: {
    result: 'Result',
    extension: 'Why it takes longer',
    unreachable: 'We could not reach you',
    refusal: 'Result not accepted',
    withdrawal: 'Complaint withdrawn',
  },
  notReached: (times, answerBy) =>
    `We tried to reach you at these times, and could not: ${times.join('; ')}.\nPlease write to us on this page${answerBy === undefined ? '' : ` by ${answerBy}`} and say when and how we can reach you. Without an answer${answerBy === undefined ? '' : ' by then'} we may close the case; get in touch at any time after that, and we will open it again.`,
  timeline: 'Progress',
  steps: {
    received: 'Registered',
    assigned: 'With the department responsible',
    accepted: 'Taken on by a person',
    reopened: 'Taken up again',
    answered: 'Answered',
    closed: 'Closed',
    withdrawn: 'Withdrawn',
  },
  stepTodo: 'still to come',
  conversation: 'Messages',
  noMessages: 'There are no messages yet.',
  fromYou: 'You',
  toYou: 'Us',
  files: 'Files you sent',
  fileStates: {
    checking: 'Received, being checked',
    received: 'Received',
    missing: 'Did not arrive: please send it again',
  },
  narrative: 'What you told us',
  received: 'Registered',
  unknown: 'This link is not valid, or no longer so',
  unknownText:
    'Please check that it is complete: it is on the page you saw after submitting and in our acknowledgement.',
  missing: 'The private link is incomplete',
  missingText:
    'Please open the whole link from the page you saw after submitting or from our acknowledgement.',
  unreachable: 'We cannot show this just now',
  unreachableText: 'Your complaint is not affected. Check your connection and try again.',
  retry: 'Try again',
  newComplaint: 'Make a complaint',
  updated: (when) => `Updated at ${when}`,
}

export const trackTexts: Dictionary<TrackTexts> = { 'zh-CN': zh, en }
