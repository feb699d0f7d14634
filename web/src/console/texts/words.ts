import type {
  Case,
  CaseState,
  Channel,
  Clock,
  ClosingGrounds,
  CustomerClass,
  Escalation,
  Kind,
  Language,
  Message,
  Milestone,
  Role,
  Validity,
} from '../../contract-types.ts'
import type { Dictionary } from '../../language.ts'

/** The closed lists of the domain in words; a code without words does not compile. */
export interface Words {
  states: Record<CaseState, string>
  kinds: Record<Kind, string>
  channels: Record<Channel, string>
  classes: Record<CustomerClass, string>
  milestones: Record<Milestone, string>
  clockStatuses: Record<Clock['status'], string>
  escalationStatuses: Record<Escalation['status'], string>
  deliveries: Record<Message['delivery'], string>
  roles: Record<Role, string>
  validities: Record<Validity, string>
  grounds: Record<ClosingGrounds, string>
  classifiers: Record<NonNullable<Case['classification']>['by'], string>
  languages: Record<Language, string>
}

const zh: Words = {
  states: {
    received: '已登记',
    triage: '待分类',
    dispatched: '待受理',
    accepted: '处理中',
    waiting: '等待客户',
    proposed: '已提方案',
    parked: '冷处理',
    resolved: '已答复',
    'following-up': '回访中',
    closed: '已结案',
    withdrawn: '已撤回',
    merged: '已合并',
  },
  kinds: { complaint: '投诉', suggestion: '建议', inquiry: '咨询', help: '求助', praise: '表扬' },
  channels: {
    web: '网页',
    email: '邮件',
    phone: '电话',
    'in-person': '来访',
    'suggestion-book': '意见本',
    letter: '信函',
    fax: '传真',
    referral: '转办',
    api: '接口',
    import: '导入',
  },
  classes: { ordinary: '普通客户', member: '会员', vip: 'VIP', 'key-account': '大客户' },
  milestones: {
    acknowledge: '受理通知',
    accept: '部门受理',
    'first-contact': '首次联系客户',
    investigate: '调查',
    propose: '提出方案',
    resolve: '处理完成',
    'reply-to-referrer': '回复转办单位',
    close: '结案',
    'follow-up': '回访',
    'report-upward': '上报',
  },
  clockStatuses: {
    running: '计时中',
    paused: '已暂停',
    met: '按时完成',
    breached: '已逾期',
    missed: '逾期完成',
    cancelled: '已取消',
  },
  escalationStatuses: {
    open: '待确认',
    acknowledged: '已确认',
    'passed-on': '已升至上一级',
    stopped: '已停止',
  },
  deliveries: {
    queued: '待发送',
    sent: '已发送',
    failed: '发送失败',
    received: '已收到',
    page: '在查询页告知',
  },
  roles: {
    agent: '前台客服',
    handler: '经办人',
    lead: '组长',
    manager: '部门经理',
    coordinator: '协调员',
    executive: '高管',
    auditor: '审计员',
    administrator: '管理员',
  },
  validities: { valid: '成立', invalid: '不成立', undetermined: '无法认定' },
  grounds: {
    consent: '客户同意',
    'no-answer': '客户逾期未答复',
    unreachable: '无法联系客户',
    unfounded: '投诉不成立',
    withdrawn: '客户撤回',
    duplicate: '重复案件',
  },
  classifiers: { classifier: '自动分类', person: '人工分类' },
  languages: { 'zh-CN': '中文', en: '英文' },
}

const en: Words = {
  states: {
    received: 'Received',
    triage: 'To be classified',
    dispatched: 'To be accepted',
    accepted: 'In hand',
    waiting: 'Waiting for customer',
    proposed: 'Solution proposed',
    parked: 'Parked',
    resolved: 'Resolved',
    'following-up': 'Following up',
    closed: 'Closed',
    withdrawn: 'Withdrawn',
    merged: 'Merged',
  },
  kinds: {
    complaint: 'Complaint',
    suggestion: 'Suggestion',
    inquiry: 'Inquiry',
    help: 'Request',
    praise: 'Praise',
  },
  channels: {
    web: 'Web form',
    email: 'Email',
    phone: 'Phone',
    'in-person': 'In person',
    'suggestion-book': 'Suggestion book',
    letter: 'Letter',
    fax: 'Fax',
    referral: 'Referral',
    api: 'API',
    import: 'Import',
  },
  classes: { ordinary: 'Ordinary', member: 'Member', vip: 'VIP', 'key-account': 'Key account' },
  milestones: {
    acknowledge: 'Acknowledgement',
    accept: 'Acceptance',
    'first-contact': 'First contact',
    investigate: 'Investigation',
    propose: 'Proposal',
    resolve: 'Resolution',
    'reply-to-referrer': 'Reply to referrer',
    close: 'Closing',
    'follow-up': 'Follow-up',
    'report-upward': 'Report upward',
  },
  clockStatuses: {
    running: 'Running',
    paused: 'Paused',
    met: 'Met',
    breached: 'Overdue',
    missed: 'Done late',
    cancelled: 'Cancelled',
  },
  escalationStatuses: {
    open: 'To be acknowledged',
    acknowledged: 'Acknowledged',
    'passed-on': 'Passed on to the next rung',
    stopped: 'Stopped',
  },
  deliveries: {
    queued: 'To be sent',
    sent: 'Sent',
    failed: 'Not delivered',
    received: 'Received',
    page: "On the customer's page",
  },
  roles: {
    agent: 'First contact',
    handler: 'Handler',
    lead: 'Team lead',
    manager: 'Department manager',
    coordinator: 'Coordinator',
    executive: 'Executive',
    auditor: 'Auditor',
    administrator: 'Administrator',
  },
  validities: { valid: 'Valid', invalid: 'Not valid', undetermined: 'Cannot be determined' },
  grounds: {
    consent: 'Customer agrees',
    'no-answer': 'No answer from the customer in time',
    unreachable: 'Customer cannot be reached',
    unfounded: 'Complaint is unfounded',
    withdrawn: 'Withdrawn by the customer',
    duplicate: 'Duplicate of another case',
  },
  classifiers: { classifier: 'By the classifier', person: 'By a person' },
  languages: { 'zh-CN': 'Chinese', en: 'English' },
}

export const wordsIn: Dictionary<Words> = { 'zh-CN': zh, en }
