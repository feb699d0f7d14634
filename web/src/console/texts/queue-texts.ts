import type { Dictionary } from '../../language.ts'

export type Tab = 'open' | 'mine' | 'triage' | 'quarantine' | 'closed' | 'rejected'

export interface QueueTexts {
  title: string
  tabs: Record<Tab, string>
  columns: {
    reference: string
    excerpt: string
    severity: string
    department: string
    state: string
    deadline: string
    rung: string
  }
  caption: Record<Tab, string>
  updated: (when: string) => string
  refresh: string
  empty: Record<Tab, string>
  more: string
  loading: string
  left: (span: string) => string
  late: (span: string) => string
  noDeadline: string
  standsStill: string
  /** Said before the urgency by screen readers. */
  urgency: string
  rung: (rung: number) => string
  noRung: string
  received: string
  record: string
  /** What can be looked for. */
  number: string
  find: string
  found: (number: string) => string
  notFound: (number: string) => string
}

const zh: QueueTexts = {
  title: '案件',
  tabs: {
    open: '未结',
    mine: '我的',
    triage: '待分类',
    quarantine: '隔离',
    closed: '已结',
    rejected: '不予受理',
  },
  columns: {
    reference: '编号',
    excerpt: '内容',
    severity: '级别',
    department: '部门 / 经办人',
    state: '状态',
    deadline: '下一期限',
    rung: '升级',
  },
  caption: {
    open: '未结案件，期限最近的在前',
    mine: '我经办的未结案件，期限最近的在前',
    triage: '等待人工分类的案件',
    quarantine: '已隔离、等待人工审核的来信，收到最早的在前',
    rejected: '经人工审核不予受理的来信',
    closed: '已结案件',
  },
  updated: (when) => `更新于 ${when}`,
  refresh: '刷新',
  empty: {
    open: '没有未结的案件。',
    mine: '您手上没有未结的案件。',
    triage: '没有等待分类的案件。',
    quarantine: '没有被隔离的来信。',
    rejected: '没有不予受理的来信。',
    closed: '还没有已结的案件。',
  },
  more: '显示更多',
  loading: '正在读取案件…',
  left: (span) => `还剩 ${span}`,
  late: (span) => `逾期 ${span}`,
  noDeadline: '无期限',
  standsStill: '暂停计时',
  urgency: '紧急程度：',
  rung: (rung) => `第 ${rung} 级`,
  noRung: '未升级',
  received: '登记于',
  record: '登记投诉',
  number: '案件编号、转办编号或原编号',
  find: '查找',
  found: (number) => `编号为 ${number} 的案件`,
  notFound: (number) => `您可查看的案件中，没有编号为 ${number} 的。`,
}

const en: QueueTexts = {
  title: 'Cases',
  tabs: {
    open: 'Open',
    mine: 'Mine',
    triage: 'To classify',
    quarantine: 'Kept apart',
    closed: 'Closed',
    rejected: 'Rejected',
  },
  columns: {
    reference: 'Reference',
    excerpt: 'Complaint',
    severity: 'Severity',
    department: 'Department / handler',
    state: 'State',
    deadline: 'Next deadline',
    rung: 'Escalation',
  },
  caption: {
    open: 'Open cases, soonest deadline first',
    mine: 'Open cases that I handle, soonest deadline first',
    triage: 'Cases waiting for a person to classify them',
    quarantine: 'Mail kept apart until a person decides, longest waiting first',
    rejected: 'Mail that a person said is no complaint',
    closed: 'Closed cases',
  },
  updated: (when) => `Updated at ${when}`,
  refresh: 'Refresh',
  empty: {
    open: 'There are no open cases.',
    mine: 'You have no open cases.',
    triage: 'No case is waiting to be classified.',
    quarantine: 'No mail is kept apart.',
    rejected: 'No mail has been rejected.',
    closed: 'No case has been closed yet.',
  },
  more: 'Show more',
  loading: 'Loading cases…',
  left: (span) => `${span} left`,
  late: (span) => `${span} late`,
  noDeadline: 'No deadline',
  standsStill: 'Stands still',
  urgency: 'Urgency:',
  rung: (rung) => `Rung ${rung}`,
  noRung: 'Not escalated',
  received: 'Received',
  record: 'Record a complaint',
  number: 'Reference, or number of a referrer or another system',
  find: 'Find',
  found: (number) => `Cases with the number ${number}`,
  notFound: (number) => `No case that you may see has the number ${number}.`,
}

export const queueTexts: Dictionary<QueueTexts> = { 'zh-CN': zh, en }
