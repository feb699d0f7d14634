import type { Dictionary } from '../language.ts'
import type { CustomerAction } from '../contract-types.ts'

/** Everything the page says about what customers can do on it. */
export interface ActTexts {
  optional: string
  cancel: string
  sending: string
  required: string
  tooLong: (limit: number) => string
  unreachable: string
  changed: string
  failed: string
  done: Record<CustomerAction, string>
  reply: string
  add: { title: string; label: string; hint: string; send: string }
  decide: {
    title: string
    lead: string
    accept: string
    refuse: string
    acceptTitle: string
    acceptText: string
    acceptForAll: string
    acceptSend: string
    refuseLabel: string
    refuseHint: string
    refuseSend: string
    accepted: (when: string) => string
  }
  survey: {
    title: string
    lead: string
    legend: string
    scores: readonly [string, string, string, string, string]
    chooseScore: string
    comment: string
    send: string
    yours: string
    given: (score: number, words: string) => string
    change: string
    final: string
  }
  withdraw: { title: string; text: string; open: string; confirm: string; reason: string; send: string }
  expires: (when: string) => string
}

const zh: ActTexts = {
  optional: '选填',
  cancel: '取消',
  sending: '正在提交…',
  required: '请填写内容。',
  tooLong: (limit) => `最多 ${limit} 个字。`,
  unreachable: '没有连上，不知道是否已经收到。请检查网络后再提交一次，不会重复。',
  changed: '案件的状态刚刚有变化，这一步现在不能做了。页面已经更新。',
  failed: '没有提交成功，请稍后再试。',
  done: {
    'add-information': '已收到您补充的内容，经办人会看到。',
    withdraw: '投诉已撤回。',
    'accept-result': '已记录您认可处理结果，谢谢。',
    'refuse-result': '已记录您不认可处理结果，案件重新办理，并已告知负责人。',
    'answer-survey': '谢谢您的评价。',
  },
  reply: '去回复',
  add: {
    title: '补充情况',
    label: '您想补充的内容',
    hint: '内容会加到案件里，由经办人查看。',
    send: '提交补充',
  },
  decide: {
    title: '您认可这个处理结果吗？',
    lead: '我们给您的处理结果：',
    accept: '认可',
    refuse: '不认可',
    acceptTitle: '确认认可处理结果？',
    acceptText: '确认后案件办结。',
    acceptForAll: '这件事还涉及其他客户，我们记下您的认可，待全部处理完再办结。',
    acceptSend: '确认认可',
    refuseLabel: '为什么不认可？',
    refuseHint: '说明哪里没有解决。案件会重新办理，并告知上一级负责人。',
    refuseSend: '提交，重新办理',
    accepted: (when) => `您已于 ${when} 认可处理结果。`,
  },
  survey: {
    title: '服务评价',
    lead: '您对这次处理满意吗？您的评价会随案件保存，帮助我们改进。',
    legend: '满意程度',
    scores: ['很不满意', '不满意', '一般', '满意', '很满意'],
    chooseScore: '请选择满意程度。',
    comment: '想说的话',
    send: '提交评价',
    yours: '您的评价',
    given: (score, words) => `${score} 分 · ${words}`,
    change: '修改评价',
    final: '评价已经确定，不能再修改。',
  },
  withdraw: {
    title: '不想继续投诉了？',
    text: '撤回后我们不再处理这件事，也不会再答复。',
    open: '撤回投诉',
    confirm: '确定撤回这件投诉？',
    reason: '撤回的原因',
    send: '确定撤回',
  },
  expires: (when) => `本页链接在 ${when} 之前有效，之后将打不开。`,
}

const en: ActTexts = {
  optional: 'optional',
  cancel: 'Cancel',
  sending: 'Sending…',
  required: 'Please write something.',
  tooLong: (limit) => `At most ${limit} characters.`,
  unreachable:
    'There was no answer, so we do not know whether it arrived. Check your connection and send it again; it will not count twice.',
  changed: 'The case has just changed, and this is not possible any more. The page is up to date now.',
  failed: 'This did not work. Please try again in a while.',
  done: {
    'add-information': 'We have received what you added; the person in charge will read it.',
    withdraw: 'Your complaint is withdrawn.',
    'accept-result': 'We have noted that you accept the result. Thank you.',
    'refuse-result':
      'We have noted that you do not accept the result. Your case is taken up again, and those responsible have been told.',
    'answer-survey': 'Thank you for your rating.',
  },
  reply: 'Reply now',
  add: {
    title: 'Add something',
    label: 'What would you like to add?',
    hint: 'It becomes part of the case, and the person in charge reads it.',
    send: 'Send',
  },
  decide: {
    title: 'Do you accept this result?',
    lead: 'This is what we told you:',
    accept: 'Accept',
    refuse: 'Do not accept',
    acceptTitle: 'Accept the result?',
    acceptText: 'Your case is then closed.',
    acceptForAll: 'Others are concerned too: we note that you accept, and close the case once all is done.',
    acceptSend: 'Yes, I accept',
    refuseLabel: 'Why do you not accept it?',
    refuseHint: 'Tell us what has not been solved. Your case is taken up again and goes one level up.',
    refuseSend: 'Send, and take it up again',
    accepted: (when) => `You accepted the result on ${when}.`,
  },
  survey: {
    title: 'How did we do?',
    lead: 'Your rating is kept with the case and helps us to do better.',
    legend: 'How satisfied are you with the way your case was handled?',
    scores: ['Very dissatisfied', 'Dissatisfied', 'Neither', 'Satisfied', 'Very satisfied'],
    chooseScore: 'Please choose one.',
    comment: 'Anything you would like to say',
    send: 'Send rating',
    yours: 'Your rating',
    given: (score, words) => `${score} of 5 · ${words}`,
    change: 'Change it',
    final: 'The rating is final.',
  },
  withdraw: {
    title: 'No longer want to go on?',
    text: 'If you withdraw your complaint, we stop working on it and will not answer it.',
    open: 'Withdraw the complaint',
    confirm: 'Withdraw this complaint?',
    reason: 'Why you withdraw it',
    send: 'Yes, withdraw it',
  },
  expires: (when) => `The link to this page is valid until ${when}.`,
}

export const actTexts: Dictionary<ActTexts> = { 'zh-CN': zh, en }
