import { createHash } from 'node:crypto'

/** Somebody who can sign in here without a password. */
export interface LocalUser {
  user: string
  /** Never changes, as in Cognito: a UUID made of the user name. */
  sub: string
  /** Groups of the user pool: roles. */
  groups: readonly string[]
}

/** One of those that the sign-in page offers. The user name is also the role. */
export interface DemoUser extends LocalUser {
  name: string
  email: string
  /** What this person does, for the sign-in page. */
  role: { 'zh-CN': string; en: string }
}

const subOf = (user: string): string => {
  const hex = createHash('sha256').update(`demo user ${user}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const person = (user: string, name: string, zh: string, en: string): DemoUser => ({
  user,
  sub: subOf(user),
  groups: [user],
  name,
  email: `${user}@staff.example`,
  role: { 'zh-CN': zh, en },
})

/** The demo users, one for each role. */
export const DEMO_USERS: readonly DemoUser[] = [
  person('agent', '前台客服 · First contact', '坐席：受理投诉', 'Agent: takes complaints in'),
  person('handler', '经办人 · Handler', '处理人：处理并答复', 'Handler: works on cases and replies'),
  person('lead', '组长 · Team lead', '组长：第一级升级', 'Team lead: first rung of an escalation'),
  person(
    'manager',
    '部门经理 · Department manager',
    '部门经理：第二级升级',
    'Department manager: second rung',
  ),
  person(
    'coordinator',
    '投诉协调员 · Complaints coordinator',
    '协调员：分派与督办',
    'Coordinator: routes and follows up',
  ),
  person('executive', '总经理 · Chief executive', '高管：看全局', 'Executive: sees the whole'),
  person('auditor', '审计员 · Auditor', '审计员：只读全部历史', 'Auditor: reads every history'),
  person(
    'administrator',
    '系统管理员 · Administrator',
    '管理员：规则与人员',
    'Administrator: policy and staff',
  ),
]

export const userBySub = (sub: string): DemoUser | undefined => DEMO_USERS.find((one) => one.sub === sub)

export const userByName = (user: string): DemoUser | undefined => DEMO_USERS.find((one) => one.user === user)

/** Somebody else whom the staff directory knows, with the groups that they are to have; undefined for no such name. */
export const userWith = (user: string, groups: unknown): LocalUser | undefined =>
  /^[a-z0-9][a-z0-9-]{0,99}$/.test(user) && isGroups(groups) ? { user, sub: subOf(user), groups } : undefined

const isGroups = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((group) => typeof group === 'string' && /^[a-z]{1,50}$/.test(group))
