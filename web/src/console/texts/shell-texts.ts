import type { Dictionary } from '../../language.ts'

export interface ShellTexts {
  product: string
  skip: string
  signIn: string
  signInLead: string
  expired: string
  signOut: string
  starting: string
  noStart: string
  noStartText: string
  notFound: string
  notFoundText: string
  backToQueue: string
  retry: string
  unreachable: string
  failed: string
  requestId: string
  close: string
  cancel: string
}

const zh: ShellTexts = {
  product: '投诉工作台',
  skip: '跳到正文',
  signIn: '登录',
  signInLead: '请使用单位账号登录，查看和办理投诉案件。',
  expired: '登录已过期，请重新登录。您填写的内容已保留，会回到刚才的页面。',
  signOut: '退出',
  starting: '正在读取…',
  noStart: '工作台暂时无法打开',
  noStartText: '没有读取到登录设置或登录服务没有响应，请稍后再试。',
  notFound: '没有这个页面',
  notFoundText: '请检查地址是否正确。',
  backToQueue: '返回案件列表',
  retry: '再试一次',
  unreachable: '没有连接上服务器，请检查网络后再试',
  failed: '操作没有成功',
  requestId: '求助编号',
  close: '关闭',
  cancel: '取消',
}

const en: ShellTexts = {
  product: 'Complaints console',
  skip: 'Skip to content',
  signIn: 'Sign in',
  signInLead: 'Sign in with your work account to see and handle complaints.',
  expired:
    'Your session has ended; please sign in again. What you wrote is kept, and you return to the same page.',
  signOut: 'Sign out',
  starting: 'Loading…',
  noStart: 'The console cannot be opened just now',
  noStartText:
    'Its sign-in settings could not be read or the sign-in service does not answer. Please try again later.',
  notFound: 'There is no such page',
  notFoundText: 'Please check the address.',
  backToQueue: 'Back to the cases',
  retry: 'Try again',
  unreachable: 'The server could not be reached; check your connection and try again',
  failed: 'This did not succeed',
  requestId: 'Quote when asking for help',
  close: 'Close',
  cancel: 'Cancel',
}

export const shellTexts: Dictionary<ShellTexts> = { 'zh-CN': zh, en }
