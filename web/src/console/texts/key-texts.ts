import type { ApiScope } from '../../contract-types.ts'
import type { Dictionary } from '../../language.ts'

export interface KeyTexts {
  title: string
  lead: string
  systems: string
  none: string
  loading: string
  scopes: Record<ApiScope, string>
  perMinute: (calls: number) => string
  created: string
  revoked: string
  inForce: string
  revoke: string
  revokeTitle: (name: string) => string
  revokeLead: string
  revokeDone: string
  sending: string
  create: string
  name: string
  nameHint: string
  may: string
  calls: string
  callsHint: string
  nameMissing: string
  scopesMissing: string
  callsWrong: string
  submit: string
  newKey: (name: string) => string
  once: string
  copy: string
  copied: string
  noCopy: string
  done: string
}

const zh: KeyTexts = {
  title: '系统接入密钥',
  lead: '其他系统（如客户关系系统、网店、热线平台）凭密钥提交投诉、查看进度。密钥只显示一次，收回后立即失效。',
  systems: '已接入的系统',
  none: '还没有系统持有密钥',
  loading: '正在读取密钥…',
  scopes: { 'complaints:write': '提交投诉', 'cases:read': '查看自己提交的投诉' },
  perMinute: (calls) => `每分钟最多 ${calls} 次调用`,
  created: '发放',
  revoked: '收回',
  inForce: '有效',
  revoke: '收回密钥',
  revokeTitle: (name) => `收回“${name}”的密钥？`,
  revokeLead: '该系统从此不能再调用接口，密钥不能恢复；需要时可发放新的密钥。',
  revokeDone: '密钥已收回',
  sending: '正在提交…',
  create: '发放新密钥',
  name: '系统名称',
  nameHint: '写明是哪个系统、由谁维护，便于日后辨认。',
  may: '允许',
  calls: '每分钟最多调用次数',
  callsHint: '1 至 6000，超出的调用会被拒绝并告知何时再试。',
  nameMissing: '请填写系统名称',
  scopesMissing: '请至少选择一项',
  callsWrong: '请填写 1 至 6000 的整数',
  submit: '发放密钥',
  newKey: (name) => `“${name}”的密钥`,
  once: '请现在复制并妥善保管：关闭或离开本页后无法再次查看。',
  copy: '复制',
  copied: '已复制',
  noCopy: '浏览器不允许复制，请手动选择并复制。',
  done: '密钥已发放',
}

const en: KeyTexts = {
  title: 'Keys of other systems',
  lead: 'Other systems (a CRM, a shop, a hotline) hand complaints in and see where they stand with a key. It is shown once; taken back, it stops working at once.',
  systems: 'Systems',
  none: 'No system has a key yet',
  loading: 'Loading keys…',
  scopes: {
    'complaints:write': 'hand complaints in',
    'cases:read': 'see the complaints that it handed in',
  },
  perMinute: (calls) => `at most ${calls} calls a minute`,
  created: 'Given',
  revoked: 'Taken back',
  inForce: 'In force',
  revoke: 'Take back',
  revokeTitle: (name) => `Take the key of “${name}” back?`,
  revokeLead: 'The system can make no more calls, and the key cannot be restored. It can be given a new one.',
  revokeDone: 'Key taken back',
  sending: 'Sending…',
  create: 'Give a new key',
  name: 'Name of the system',
  nameHint: 'Which system it is and who looks after it, so that it is recognised later.',
  may: 'It may',
  calls: 'Most calls a minute',
  callsHint: '1 to 6000; calls beyond are refused and told when to try again.',
  nameMissing: 'Enter the name of the system',
  scopesMissing: 'Choose at least one',
  callsWrong: 'Enter a whole number from 1 to 6000',
  submit: 'Give the key',
  newKey: (name) => `Key of “${name}”`,
  once: 'Copy it now and keep it safe: it cannot be seen again once this page is left.',
  copy: 'Copy',
  copied: 'Copied',
  noCopy: 'The browser does not allow copying; please select and copy it by hand.',
  done: 'Key given',
}

export const keyTexts: Dictionary<KeyTexts> = { 'zh-CN': zh, en }
