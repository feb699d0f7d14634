import type { CaseSummary, Me, Receipt, TrackedCase } from '../../../web/src/contract-types.ts'

const hour = 3_600_000
export const fromNow = (hours: number): string => new Date(Date.now() + hours * hour).toISOString()

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
  joined: false,
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
      text: '客户，您好：\n\n您的投诉已登记，编号 TS2611001。我们最迟在 2026年11月30日 18:00 前答复您。',
    },
    {
      at: '2026-11-19T09:30:00+08:00',
      direction: 'from-customer',
      text: '补充一点：发票我还留着，需要的话可以发给你们。',
    },
  ],
  files: [],
  actions: ['add-information', 'withdraw'],
  forOthersToo: false,
}

export const me: Me = {
  id: 'handler1',
  name: { 'zh-CN': '售后经办人', en: 'After-sales handler' },
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
      general: { 'zh-CN': '一般', en: 'General' },
      special: { 'zh-CN': '特殊', en: 'Special' },
      major: { 'zh-CN': '重大', en: 'Major' },
    },
    staff: {
      handler1: { 'zh-CN': '售后经办人', en: 'After-sales handler' },
      lead1: { 'zh-CN': '售后组长', en: 'After-sales lead' },
      manager1: { 'zh-CN': '售后经理', en: 'After-sales manager' },
    },
  },
}

export const summary = (
  serial: number,
  excerpt: string,
  changes: Partial<CaseSummary> = {},
): CaseSummary => ({
  reference: `TS2611${String(serial).padStart(3, '0')}`,
  kind: 'complaint',
  state: 'dispatched',
  severity: 'general',
  urgency: 'normal',
  category: 'product-quality/defect',
  department: 'after-sales',
  channel: 'web',
  customerName: '客**',
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
    urgency: 'immediate',
    dueAt: fromNow(-5.2),
    breached: true,
    highestRung: 2,
    department: 'quality',
    customerName: '客**',
    channel: 'phone',
  }),
  summary(1, narrative.slice(0, 80), {
    state: 'accepted',
    handler: 'handler1',
    dueAt: fromNow(2.4),
    next: { clock: 'resolve', milestone: 'resolve' },
    highestRung: 1,
  }),
  summary(12, '快递送错地址，三天没人处理', {
    department: 'logistics',
    channel: 'email',
    dueAt: fromNow(21),
  }),
  summary(14, '手机送检两周了还没有结果', {
    state: 'waiting',
    waitingFor: 'laboratory',
    dueAt: undefined,
    handler: 'handler1',
  }),
  summary(13, 'The invoice you sent me twice has the wrong company name on it', {
    customerName: 'C****',
    channel: 'api',
  }),
  summary(15, '想问一下积分什么时候到账', {
    kind: 'inquiry',
    reference: 'ZX2611002',
    state: 'accepted',
    dueAt: fromNow(70),
  }),
]
