import { PackError } from '#shared/policy/pack-issue.ts'
import { loadPack } from '#shared/policy/load-pack.ts'
import type { Policy } from '#shared/domain/policy.ts'

/** A pack that uses every part of the format, small enough to be read beside a test. */
export const smallYaml = `name: small
version: 1.0.0
language: zh-CN
organisation: { zh-CN: 小公司, en: Small Company }
numbering: { complaint: TS, suggestion: JY, inquiry: ZX, help: QZ, praise: BY }

calendar:
  zone: Asia/Shanghai
  holidays: CN
  week: { mon-thu: [09:00-12:00, 13:00-18:00], fri: [09:00-12:00] }
  extraHolidays: [2026-05-20]
  extraWorkdays: { 2026-12-26: [10:00-16:00] }
calendars:
  night: { week: { mon-sun: [20:00-24:00] }, holidays: none }
  london: { zone: Europe/London, holidays: GB-ENG, week: { mon-fri: [09:00-17:00] }, workdayHours: [09:00-17:00] }

departments:
  - { id: goods, name: { zh-CN: 商品部, en: Goods }, description: { zh-CN: 商品, en: Goods } }
  - { id: money, name: { zh-CN: 财务部, en: Money }, description: { zh-CN: 收费, en: Charges }, calendar: london }

staff:
  - { id: agent, name: { zh-CN: 客服, en: Agent }, email: agent@staff.example.org, roles: [agent] }
  - id: handler
    name: { zh-CN: 经办人, en: Handler }
    email: handler@staff.example.org
    roles: [handler]
    departments: [goods, money]
    standIn: lead
    absences: [{ from: 2026-12-24, to: 2026-12-31 }]
  - id: lead
    name: { zh-CN: 组长, en: Lead }
    email: lead@staff.example.org
    roles: [lead]
    departments: [goods, money]
    language: en
  - id: manager
    name: { zh-CN: 经理, en: Manager }
    email: manager@staff.example.org
    roles: [manager]
    departments: [goods, money]
  - { id: desk, name: { zh-CN: 协调员, en: Desk }, email: desk@staff.example.org, roles: [coordinator] }

roster:
  - { staff: lead, week: { sat-sun: [09:00-18:00] } }
  - { staff: handler, departments: goods, week: { mon-fri: [18:00-08:00] }, from: 2026-11-01, to: 2026-11-30 }

severities:
  - { id: general, name: { zh-CN: 一般, en: General } }
  - { id: major, name: { zh-CN: 重大, en: Major } }
severityRules:
  - { id: vip, severity: major, customerClasses: [vip], reason: { zh-CN: 重要客户, en: VIP } }
  - { id: press, severity: major, terms: [记者], reason: { zh-CN: 曝光, en: Press } }
  - { id: many, severity: major, counts: { of: [户, people], atLeast: 10 }, reason: { zh-CN: 多人, en: Many } }
urgencyRules:
  - { id: soon, urgency: urgent, terms: [明天], reason: { zh-CN: 来不及, en: Too late } }

kindTerms: { inquiry: { 请问: 3 } }
categories:
  - { id: goods/defect, name: { zh-CN: 商品/缺陷, en: Goods / defect }, department: goods, terms: { 坏了: 4 } }
  - { id: goods/size, name: { zh-CN: 商品/尺寸, en: Goods / size }, department: goods }
  - { id: money/charge, name: { zh-CN: 收费/扣费, en: Money / charge }, department: money, terms: { 多收: 4 } }
triage: { wrong: 10, ask: 1 }

clocks:
  - { milestone: acknowledge, starts: received, stops: acknowledged, rules: [{ id: ack, target: { calendarHours: 24 } }] }
  - milestone: resolve
    starts: received
    stops: [resolved, answered]
    rules:
      - { id: ordinary, target: { businessDays: 3 } }
      - { id: major, when: { severity: major }, target: { businessHours: 8 } }
      - { id: goods, when: { category: goods }, target: { businessDays: 2, ends: sameTime, startDayCounts: true } }
      - { id: again, when: { reopened: true, kind: [complaint, help] }, target: { calendarDays: 0 } }
    remind: [0.5, { before: { businessHours: 2 } }, { at: '09:00', daysBefore: 1 }]
    ladder: standard
    extensions: { most: 2, total: { businessDays: 4 }, approvers: manager }
  - id: law
    milestone: resolve
    basis: statutory
    name: { zh-CN: 法定期限, en: Statutory deadline }
    source: 第十条
    calendar: night
    starts: received
    stops: resolved
    rules: [{ id: two-months, target: { calendarMonths: 2 } }]
    pausedBy: [hearing]
    onReopen: resume
  - id: referrer
    milestone: reply-to-referrer
    basis: referrer
    starts: referred
    stops: referrer-answered
    rules: [{ id: their-date, target: { referrerReplyBy: true } }]

ladders:
  standard:
    - { to: [lead, owner], demand: { zh-CN: 请督促, en: See to it } }
    - { to: [manager, duty], after: { businessHours: 4 }, demand: { zh-CN: 请过问, en: Take it up }, hold: { businessDays: 1 } }
    - { to: coordinator, after: { businessDays: 2 }, demand: { zh-CN: 请处理, en: Deal with it } }

major: { severities: major, to: [manager], every: { calendarDays: 7 } }
notices: { quietHours: 21:00-08:00, digestAt: '08:00', mostPerHour: 5 }

templates:
  acknowledgement:
    zh-CN: { subject: '【{{reference}}】已收到', body: '我们将在 {{expectedBy}} 前答复' }
`

/** Two days off and a make-up day, whatever the region; none for \`XX\`. */
export const holidays = (region: string) => {
  if (region === 'XX') throw new RangeError('no official holidays are known for XX')
  return {
    holidays: ['2026-10-01', '2026-10-02'],
    workdays: ['2026-05-20', '2026-10-10'],
    officialYears: [2026],
  }
}

/** The small pack as it is compiled. */
export const smallPack = (yaml = smallYaml): Policy => loadPack('small.yaml', yaml, holidays)

/** The small pack with one thing changed in it. */
export const changed = (from: string | RegExp, to: string, yaml = smallYaml): string => {
  const result = yaml.replace(from, to)
  if (result === yaml) throw new Error(`the file does not hold ${String(from)}`)
  return result
}

/** The error with which something is refused. */
export const refusal = (read: () => unknown): PackError => {
  try {
    read()
  } catch (error) {
    if (error instanceof PackError) return error
    throw error
  }
  throw new Error('it was taken')
}
