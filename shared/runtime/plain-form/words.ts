import type { Language } from '../../domain/vocabulary.ts'

/** Words of the pages without JavaScript that the other form has no use for. */
interface PlainWords {
  readonly title: string
  readonly brand: string
  readonly skip: string
  /** The other language, by its own name. */
  readonly otherLanguage: string
  readonly failed: string
  /** The page was open for too long, or came from elsewhere. */
  readonly sendAgain: string
  readonly keptText: string
  /** Between two sentences. */
  readonly stop: string
  readonly conflictText: string
  readonly leaveEmpty: string
  readonly copyHint: string
}

export const plainWords: Readonly<Record<Language, PlainWords>> = {
  'zh-CN': {
    title: '提交投诉',
    brand: '投诉受理',
    skip: '跳到正文',
    otherLanguage: 'English',
    failed: '没有提交成功',
    sendAgain: '请再提交一次',
    stop: '。',
    keptText: '您填写的内容都在下面，没有丢失。',
    conflictText: '之后修改的内容不在其中。再次提交，会作为另一件投诉登记。',
    leaveEmpty: '此项请勿填写',
    copyHint: '请现在就保存：离开本页后无法再次显示。',
  },
  en: {
    title: 'Make a complaint',
    brand: 'Complaints',
    skip: 'Skip to content',
    otherLanguage: '中文',
    failed: 'Your complaint was not submitted',
    sendAgain: 'Please submit once more',
    stop: '. ',
    keptText: 'What you wrote is below; nothing is lost.',
    conflictText:
      'What you changed since is not part of it. If you submit again, that is registered as a complaint of its own.',
    leaveEmpty: 'Leave this empty',
    copyHint: 'Please save it now: it cannot be shown again once you leave this page.',
  },
}
