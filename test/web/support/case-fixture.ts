import type { Case } from '../../../web/src/contract-types.ts'
import { both, clocks } from './clock-fixture.ts'
import { fromNow, narrative, summary } from './fixtures.ts'

export const detail: Case = {
  ...summary(1, narrative.slice(0, 80), {
    state: 'dispatched',
    highestRung: 1,
    dueAt: fromNow(-1.3),
    breached: true,
  }),
  version: 9,
  language: 'zh-CN',
  narrative,
  desiredOutcome: '退货退款，并书面说明为什么两次电话都没有人处理。',
  customer: { name: '客户甲', email: 'customer@example.com', phone: '+86 138 0000 0000', class: 'member' },
  unit: '长宁店',
  product: '电饭煲 RC-40',
  orderNumber: '20261112-0098',
  occurredAt: '2026-11-12',
  place: '上海市长宁区',
  replyWanted: true,
  owner: 'lead1',
  expectedBy: fromNow(90),
  classification: {
    by: 'classifier',
    kind: { value: 'complaint', confidence: 0.97, reasons: [both('出现“退货退款”', 'Contains “退货退款”')] },
    category: {
      value: 'product-quality/defect',
      confidence: 0.84,
      reasons: [
        both('“不通电”指向功能故障', '“不通电” points to a defect'),
        both('提到商品与订单号', 'Names a product and an order'),
      ],
    },
    severity: {
      value: 'general',
      confidence: 0.78,
      reasons: [both('没有重大情形', 'No circumstance that makes it major')],
    },
    department: {
      value: 'after-sales',
      confidence: 0.9,
      reasons: [both('产品质量类由售后服务部负责', 'After-sales answers for product quality')],
    },
  },
  reopened: 0,
  possiblyRelated: [],
  mailFlags: [],
  undeliverable: [],
  absorbed: [],
  clocks,
  escalations: [
    {
      clock: 'accept',
      milestone: 'accept',
      name: both('部门受理', 'Acceptance'),
      cycle: 1,
      rung: 1,
      to: ['lead', 'duty'],
      recipients: ['lead1'],
      notifiedAt: fromNow(-1.3),
      status: 'open',
    },
  ],
  extensionRequests: [],
  bulletins: [],
  conversation: [
    {
      at: fromNow(-29.9),
      direction: 'to-customer',
      purpose: 'acknowledgement',
      subject: '投诉受理通知 TS2611001',
      text: '客户，您好：\n\n您的投诉已登记，编号 TS2611001。',
      delivery: 'sent',
    },
    {
      at: fromNow(-20),
      direction: 'from-customer',
      purpose: 'message',
      text: '发票我还留着，需要的话可以发给你们。',
      delivery: 'received',
    },
  ],
  history: [
    {
      sequence: 1,
      type: 'CaseReceived',
      at: fromNow(-30),
      actor: { kind: 'customer' },
      text: both('客户通过网页提交投诉', 'Complaint received from the web form'),
      hash: 'a1'.repeat(32),
    },
    {
      sequence: 2,
      type: 'CaseClassified',
      at: fromNow(-29.99),
      actor: { kind: 'system', id: 'classifier' },
      text: both('归类为产品质量 / 功能故障，一般', 'Classified as product quality / defect, general'),
      hash: 'b2'.repeat(32),
    },
    {
      sequence: 3,
      type: 'CaseDispatched',
      at: fromNow(-29.98),
      actor: { kind: 'system' },
      text: both('交办给售后服务部', 'Dispatched to After-sales'),
      hash: 'c3'.repeat(32),
    },
    {
      sequence: 4,
      type: 'NoteAdded',
      at: fromNow(-18),
      actor: { kind: 'staff', id: 'lead1' },
      text: both(
        '内部备注：已联系门店调取销售记录',
        'Internal note: the branch has been asked for the sales record',
      ),
      hash: 'd4'.repeat(32),
    },
    {
      sequence: 5,
      type: 'ClockBreached',
      at: fromNow(-1.3),
      actor: { kind: 'system' },
      text: both('受理期限已过', 'The deadline to accept has passed'),
      hash: 'e5'.repeat(32),
    },
    {
      sequence: 6,
      type: 'RungNotified',
      at: fromNow(-1.29),
      actor: { kind: 'system' },
      text: both('升级第 1 级：已通知售后组长', 'Escalation rung 1: After-sales lead notified'),
      hash: 'f6'.repeat(32),
    },
  ],
  allowedCommands: ['acknowledge-escalation', 'classify', 'accept', 'add-note', 'reply-to-customer'],
}

/** The case after everything that can happen to its deadlines. */
export const eventful: Case = {
  ...detail,
  state: 'waiting',
  severity: 'major',
  waitingFor: 'laboratory',
  waitingUntil: fromNow(200),
  takenOverBy: 'manager1',
  reopened: 1,
  mergedInto: 'TS2611005',
  absorbed: ['TS2611003', 'TS2611004'],
  referral: { from: '12315', number: '20261123-0817', replyBy: '2026-12-04' },
  clocks: clocks.map((clock) =>
    clock.clock === 'resolve'
      ? { ...clock, status: 'paused', pausedFor: 'laboratory', extensions: 2, broughtForward: true, cycle: 2 }
      : clock,
  ),
  escalations: detail.escalations.flatMap((escalation) => [
    {
      ...escalation,
      rung: 1,
      status: 'acknowledged',
      acknowledgedBy: 'lead1',
      acknowledgedAt: fromNow(-1),
      holdUntil: fromNow(3),
    },
    { ...escalation, rung: 2, to: ['manager', 'owner'], recipients: ['manager1'] },
  ]),
  extensionRequests: [
    {
      clock: 'resolve-statutory',
      milestone: 'resolve',
      name: both('法定办结期限', 'Statutory resolution'),
      cycle: 1,
      by: { unit: 'businessDays', amount: 3 },
      byText: both('3 个工作日', '3 business days'),
      reason: '等待厂家出具鉴定报告',
      requestedBy: 'handler1',
      at: fromNow(-2),
    },
  ],
  bulletins: [
    { number: 1, occasion: 'immediate', at: fromNow(-25), recipients: ['manager1'] },
    {
      number: 2,
      occasion: 'written',
      at: fromNow(-4),
      text: '已停售该批次并送检。',
      recipients: ['manager1'],
    },
  ],
  nextBulletinAt: fromNow(140),
}
