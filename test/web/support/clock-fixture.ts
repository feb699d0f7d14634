import type { Clock, ExplainedClock } from '../../../web/src/contract-types.ts'
import { fromNow } from './fixtures.ts'

export const both = (zh: string, en: string) => ({ 'zh-CN': zh, en })

const clock = (
  milestone: Clock['milestone'],
  name: Clock['name'],
  changes: Partial<Clock> & Pick<Clock, 'derivation'>,
): Clock => ({
  clock: milestone,
  milestone,
  name,
  cycle: 1,
  basis: 'internal',
  status: 'running',
  startedAt: fromNow(-30),
  dueAt: fromNow(2.4),
  extensions: 0,
  broughtForward: false,
  warnings: [],
  ...changes,
})

/** One that was met, one that is late, one that runs, and one of law that does not pause. */
export const clocks: Clock[] = [
  clock('acknowledge', both('受理通知', 'Acknowledgement'), {
    status: 'met',
    dueAt: fromNow(-6),
    stoppedAt: fromNow(-29.9),
    derivation: both('24 小时；规则 ack-24h', '24 hours; rule ack-24h'),
  }),
  clock('accept', both('部门受理', 'Acceptance'), {
    status: 'breached',
    dueAt: fromNow(-1.3),
    derivation: both('1 个工作日；规则 accept-1d', '1 business day; rule accept-1d'),
  }),
  clock('resolve', both('处理完成', 'Resolution'), {
    derivation: both('3 个工作日；规则 ordinary-3d', '3 business days; rule ordinary-3d'),
    mayExtend: { unit: 'businessDays', amount: 5 },
    warnings: [both('2027 年法定节假日尚未公布。', 'Official holidays of 2027 are not known yet.')],
  }),
  clock('resolve', both('法定办结期限', 'Statutory resolution'), {
    clock: 'resolve-statutory',
    basis: 'statutory',
    source: '消费者权益保护法 第四十六条',
    dueAt: fromNow(120),
    derivation: both('7 个工作日；规则 statutory-7d', '7 business days; rule statutory-7d'),
  }),
]

const explained = (of: Clock, changes: Partial<ExplainedClock>): ExplainedClock => ({
  ...of,
  starts: both('收到案件', 'the case is received'),
  stops: [both('处理完成', 'the result is there')],
  policyVersion: 'general@1.0.0',
  explainedUnder: 'general@1.0.0',
  calendar: { id: 'standard', version: 'standard@1f3a9c02', zone: 'Asia/Shanghai' },
  rule: 'ordinary-3d',
  target: both(
    '3 个工作日（次日起算，至末日结束）',
    '3 business days (counting from the day after, to the end of the last day)',
  ),
  rules: [
    {
      id: 'ordinary-3d',
      target: both('3 个工作日', '3 business days'),
      conditions: [],
      holds: true,
      specificity: 0,
      chosen: true,
      why: both(
        '适用于所有案件，没有更具体的规则符合',
        'It is for every case, and no more specific rule holds',
      ),
    },
    {
      id: 'special-7d',
      target: both('7 个工作日', '7 business days'),
      conditions: [
        {
          text: both('级别为特殊（本案：一般）', 'severity is Special (here: General)'),
          holds: false,
        },
        { text: both('渠道为网页（本案：网页）', 'channel is web form (here: web form)'), holds: true },
      ],
      holds: false,
      specificity: 4,
      chosen: false,
      why: both('1 个条件不符合', 'One condition does not hold'),
    },
  ],
  counted: [],
  pauses: [],
  extended: [],
  computedDueAt: of.dueAt,
  agrees: true,
  result: both('期限：2026年11月25日周三', 'Due Wed 25 November 2026'),
  owed: [
    {
      step: 'breach',
      at: of.dueAt,
      text: both('到期，未完成即为逾期', 'the deadline: from here on it is overdue'),
    },
  ],
  ...changes,
})

const day = (date: string, counted: boolean, why: ReturnType<typeof both>) => ({ date, counted, why })
const [working, weekend] = [both('工作日', 'working day'), both('非工作日', 'closed that day of the week')]
const pausedDay = both('暂停计时', 'the clock stood still')

/** The derivation of each clock: days with a pause and an extension, stretches of time, and one whose version is gone. */
export const explain = (all: readonly Clock[]): ExplainedClock[] =>
  all.map((of) => {
    if (of.clock === 'resolve')
      return explained(of, {
        counted: [
          day('2026-11-19', false, both('起算日不计', 'the day of the start does not count')),
          day('2026-11-20', true, working),
          day('2026-11-21', false, weekend),
          day('2026-11-22', false, weekend),
          day('2026-11-23', false, pausedDay),
          day('2026-11-24', true, working),
          day('2026-11-25', true, working),
          day('2026-11-26', true, working),
        ],
        pauses: [{ reason: 'laboratory', from: '2026-11-23T01:00:00Z', to: '2026-11-24T01:00:00Z' }],
        extended: [
          {
            by: { unit: 'businessDays', amount: 1 },
            text: both('1 个工作日', '1 business day'),
            reason: '等待检测报告',
            requestedBy: 'handler1',
            approvedBy: 'manager1',
            at: '2026-11-24T02:00:00Z',
            dueAt: of.dueAt,
          },
        ],
        earlier: { dueAt: of.dueAt, by: 'manager1', at: '2026-11-24T03:00:00Z', reason: '客户多次来电' },
      })
    if (of.clock === 'accept')
      return explained(of, {
        rule: 'accept-1d',
        counted: [
          {
            from: '2026-11-20T01:00:00Z',
            to: '2026-11-20T04:00:00Z',
            counted: true,
            seconds: 10_800,
            why: both('工作时间', 'opening hours'),
          },
          {
            from: '2026-11-20T04:00:00Z',
            to: '2026-11-20T16:00:00Z',
            counted: false,
            why: both('暂停计时：等待客户', 'stood still: waiting for the customer'),
          },
        ],
      })
    return explained(of, { agrees: false, explainedUnder: 'general@1.1.0' })
  })
