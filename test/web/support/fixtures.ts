import type { Case, CaseSummary, Me, Receipt, TrackedCase } from '../../../web/src/contract-types.ts'

const hour = 3_600_000
const fromNow = (hours: number): string => new Date(Date.now() + hours * hour).toISOString()

export const narrative =
  '11月12日我在你们长宁店买了一台电饭煲（订单号 20261112-0098），用了三天就不通电了。打电话给客服，第一次说会有人联系我，等了两天没有人；第二次打过去，接电话的人态度很差，说“你自己拿来修”。\n我希望退货退款，并且要一个说法。'

export const receipt: Receipt = {
  reference: 'TS2611001',
  trackingUrl: 'http://127.0.0.1:3000/track#TS2611001.k3Jx0aVt9QmZ4rYpLw2NcB7d',
  receivedAt: '2026-11-21T10:05:00+08:00',
  expectedBy: '2026-11-30T18:00:00+08:00',
}

export const trackedCase: TrackedCase = {
  reference: 'TS2611001',
  kind: 'complaint',
  status: 'in-progress',
  receivedAt: '2026-11-18T10:05:00+08:00',
  expectedBy: '2026-11-30T18:00:00+08:00',
  late: false,
  narrative,
  timeline: [
    { at: '2026-11-18T10:05:00+08:00', step: 'received' },
    { at: '2026-11-18T10:05:04+08:00', step: 'assigned' },
    { at: '2026-11-18T14:20:00+08:00', step: 'accepted' },
  ],
  conversation: [
    {
      at: '2026-11-18T10:05:09+08:00',
      direction: 'to-customer',
      subject: '投诉受理通知 TS2611001',
      text: '王女士，您好：\n\n您的投诉已登记，编号 TS2611001。我们最迟在 2026年11月30日 18:00 前答复您。',
    },
    {
      at: '2026-11-19T09:30:00+08:00',
      direction: 'from-customer',
      text: '补充一点：发票我还留着，需要的话可以发给你们。',
    },
  ],
}

export const me: Me = {
  id: 'lin.handler',
  name: { 'zh-CN': '林晓', en: 'Lin Xiao' },
  roles: ['handler', 'lead'],
  departments: ['after-sales'],
  labels: {
    departments: {
      'after-sales': { 'zh-CN': '售后服务部', en: 'After-sales' },
      quality: { 'zh-CN': '质量管理部', en: 'Quality' },
      logistics: { 'zh-CN': '物流部', en: 'Logistics' },
    },
    categories: {
      'product-quality': { 'zh-CN': '产品质量', en: 'Product quality' },
      'product-quality/defect': { 'zh-CN': '产品质量 / 功能故障', en: 'Product quality / defect' },
      'service/attitude': { 'zh-CN': '服务 / 服务态度', en: 'Service / attitude' },
    },
    severities: {
      major: { 'zh-CN': '重大', en: 'Major' },
      general: { 'zh-CN': '一般', en: 'General' },
    },
    staff: {
      'lin.handler': { 'zh-CN': '林晓', en: 'Lin Xiao' },
      'zhao.lead': { 'zh-CN': '赵敏', en: 'Zhao Min' },
      'qian.manager': { 'zh-CN': '钱峰', en: 'Qian Feng' },
    },
  },
}

const summary = (serial: number, excerpt: string, changes: Partial<CaseSummary> = {}): CaseSummary => ({
  reference: `TS2611${String(serial).padStart(3, '0')}`,
  kind: 'complaint',
  state: 'dispatched',
  severity: 'general',
  category: 'product-quality/defect',
  department: 'after-sales',
  channel: 'web',
  customerName: '王**',
  excerpt,
  receivedAt: fromNow(-30),
  dueAt: fromNow(40),
  breached: false,
  highestRung: 0,
  ...changes,
})

export const summaries: CaseSummary[] = [
  summary(7, '孩子喝了这批牛奶之后上吐下泻，已经送医院，要求马上停售并给说法，不然就找媒体曝光', {
    severity: 'major',
    dueAt: fromNow(-5.2),
    breached: true,
    highestRung: 2,
    department: 'quality',
    customerName: '陈*',
    channel: 'phone',
  }),
  summary(1, narrative.slice(0, 80), {
    state: 'accepted',
    handler: 'lin.handler',
    dueAt: fromNow(2.4),
    highestRung: 1,
  }),
  summary(12, '快递送错地址，三天没人处理', {
    department: 'logistics',
    channel: 'email',
    dueAt: fromNow(21),
  }),
  summary(13, 'The invoice you sent me twice has the wrong company name on it', {
    customerName: 'J****',
    channel: 'api',
  }),
  summary(15, '想问一下积分什么时候到账', {
    kind: 'inquiry',
    reference: 'ZX2611002',
    state: 'accepted',
    dueAt: fromNow(70),
  }),
]

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en })

export const detail: Case = {
  ...summary(1, narrative.slice(0, 80), { state: 'dispatched', highestRung: 1, dueAt: fromNow(2.4) }),
  version: 9,
  language: 'zh-CN',
  narrative,
  desiredOutcome: '退货退款，并书面说明为什么两次电话都没有人处理。',
  customer: { name: '王丽华', email: 'wang.lihua@example.com', phone: '+86 138 0000 0000', class: 'member' },
  unit: '长宁店',
  product: '电饭煲 RC-40',
  orderNumber: '20261112-0098',
  occurredAt: '2026-11-12',
  place: '上海市长宁区',
  replyWanted: true,
  owner: 'zhao.lead',
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
  clocks: [
    {
      milestone: 'acknowledge',
      cycle: 1,
      status: 'met',
      startedAt: fromNow(-30),
      dueAt: fromNow(-6),
      stoppedAt: fromNow(-29.9),
      derivation: both(
        '一般投诉：登记后 24 小时内发出受理通知。',
        'General complaint: acknowledge within 24 hours of receipt.',
      ),
      warnings: [],
    },
    {
      milestone: 'accept',
      cycle: 1,
      status: 'breached',
      startedAt: fromNow(-30),
      dueAt: fromNow(-1.3),
      derivation: both(
        '一般投诉：交办后 1 个工作日内受理（中国大陆工作日历）。',
        'General complaint: accept within 1 business day (mainland China calendar).',
      ),
      warnings: [],
    },
    {
      milestone: 'resolve',
      cycle: 1,
      status: 'running',
      startedAt: fromNow(-30),
      dueAt: fromNow(2.4),
      derivation: both(
        '一般投诉：3 个工作日内办结。周六、周日不计。',
        'General complaint: resolve within 3 business days. Saturday and Sunday do not count.',
      ),
      warnings: [both('2027 年法定节假日尚未公布。', 'The public holidays of 2027 are not announced yet.')],
    },
  ],
  escalations: [
    {
      milestone: 'accept',
      cycle: 1,
      rung: 1,
      role: 'lead',
      recipients: ['zhao.lead'],
      notifiedAt: fromNow(-1.3),
      status: 'open',
    },
  ],
  conversation: [
    {
      at: fromNow(-29.9),
      direction: 'to-customer',
      purpose: 'acknowledgement',
      subject: '投诉受理通知 TS2611001',
      text: '王女士，您好：\n\n您的投诉已登记，编号 TS2611001。',
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
      actor: { kind: 'staff', id: 'zhao.lead' },
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
      text: both('升级第 1 级：已通知班组长赵敏', 'Escalation rung 1: team lead Zhao Min notified'),
      hash: 'f6'.repeat(32),
    },
  ],
  allowedCommands: ['acknowledge-escalation', 'classify', 'accept', 'add-note', 'reply-to-customer'],
}
