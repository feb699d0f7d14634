import { readFileSync } from 'node:fs'
import { officialHolidays } from '#shared/adapters/official-holidays.ts'
import type { BusinessCalendar, Interval } from '#shared/domain/calendar/calendar.ts'
import { templateNames, usualCustomerPolicy, type Policy } from '#shared/domain/policy.ts'
import type { ClockPolicy, ClockRule, DayTarget } from '#shared/domain/clocks/clock-policy.ts'
import type { LocalisedText } from '#shared/domain/vocabulary.ts'
import { loadPack } from '#shared/policy/load-pack.ts'
import { templateVariables } from '#shared/policy/template.ts'

/** The YAML of the pack that is shipped. */
export const generalYaml = readFileSync(new URL('../../shared/packs/general.yaml', import.meta.url), 'utf8')

/** The shipped pack, as it is compiled for the functions. */
export const generalPack = (): Policy => loadPack('general.yaml', generalYaml, officialHolidays)

export const both = (zh: string, en = zh): LocalisedText => ({ 'zh-CN': zh, en })

const officeHours: Interval[] = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
]

/** Monday to Friday with a lunch break, in Shanghai, with one holiday and one make-up day of 2026. */
export const officeCalendar: BusinessCalendar = {
  id: 'standard',
  version: 'standard@1',
  zone: 'Asia/Shanghai',
  week: { mon: officeHours, tue: officeHours, wed: officeHours, thu: officeHours, fri: officeHours },
  holidays: ['2026-10-01'],
  workdays: { '2026-10-10': officeHours },
  officialYears: [2026],
}

/** A template that shows each of its variables, so that a test sees what was filled in. */
const templateOf = (name: keyof typeof templateVariables, language: string) => ({
  subject: `${language} ${name} {{${templateVariables[name].includes('reference') ? 'reference' : 'title'}}}`,
  body: templateVariables[name].map((variable) => `${variable}={{${variable}}}`).join('\n'),
})

const staffMember = (id: string, role: Policy['staff'][number]['roles'][number], departments: string[]) => ({
  id,
  name: both(`员工${id}`, `Staff ${id}`),
  email: `${id}@staff.example.org`,
  roles: [role],
  departments,
  language: id.endsWith('2') ? ('en' as const) : ('zh-CN' as const),
  absences: [],
})

/** A clock of a policy: the milestone of its name, internal, without reminders, pauses or extensions, unless said otherwise. */
export const clockOf = (
  clock: Partial<ClockPolicy> & Pick<ClockPolicy, 'milestone' | 'starts' | 'stops' | 'rules'>,
): ClockPolicy => ({
  id: clock.milestone,
  basis: 'internal',
  remind: [],
  pausedBy: [],
  onReopen: 'new-cycle',
  ...clock,
})

/** A rule that holds for every case, or for those that meet its conditions. */
export const ruleOf = (id: string, target: ClockRule['target'], when: ClockRule['when'] = {}): ClockRule => ({
  id,
  when,
  target,
})

/** Days, the first one not counted, to the end of the last. */
export const daysOf = (unit: DayTarget['unit'], amount: number): DayTarget => ({
  unit,
  amount,
  ends: 'endOfDay',
  startDayCounts: false,
})

/**
 * A policy small enough to be read beside a test: two departments, two grades, and a clock for each trigger and each
 * stop that the engine knows.
 */
export const smallPolicy: Policy = {
  name: 'small',
  version: '1.0.0',
  fingerprint: 'small-1',
  organisation: both('小公司', 'Small Company'),
  language: 'zh-CN',
  numbering: { complaint: 'TS', suggestion: 'JY', inquiry: 'ZX', help: 'QZ', praise: 'BY' },
  calendar: officeCalendar,
  calendars: { standard: officeCalendar },
  departments: [
    { id: 'goods', name: both('商品部', 'Goods'), description: both('商品', 'Goods') },
    { id: 'money', name: both('财务部', 'Money'), description: both('收费', 'Charges') },
  ],
  staff: [
    staffMember('agent1', 'agent', []),
    staffMember('handler1', 'handler', ['goods']),
    staffMember('handler2', 'handler', ['goods']),
    staffMember('handler3', 'handler', ['money']),
    staffMember('lead1', 'lead', ['goods']),
    staffMember('manager1', 'manager', ['goods', 'money']),
    staffMember('coordinator1', 'coordinator', []),
    staffMember('executive1', 'executive', []),
    staffMember('auditor1', 'auditor', []),
  ],
  roster: [],
  categories: [
    {
      id: 'goods/defect',
      name: both('商品/缺陷', 'Goods / defect'),
      department: 'goods',
      terms: [
        { term: '坏了', weight: 4 },
        { term: 'broken', weight: 4 },
      ],
    },
    {
      id: 'money/charge',
      name: both('收费/扣费', 'Money / charge'),
      department: 'money',
      terms: [
        { term: '多收', weight: 4 },
        { term: 'bill', weight: 4 },
      ],
    },
  ],
  severities: [
    { id: 'general', name: both('一般', 'General') },
    { id: 'special', name: both('特殊', 'Special') },
    { id: 'major', name: both('重大', 'Major') },
  ],
  severityRules: [
    { id: 'vip', severity: 'special', reason: both('重要客户', 'VIP'), customerClasses: ['vip'] },
    { id: 'referral', severity: 'major', reason: both('转办', 'Referral'), channels: ['referral'] },
    { id: 'press', severity: 'major', reason: both('曝光', 'Press'), terms: ['记者', 'press'] },
  ],
  kindTerms: { inquiry: [{ term: '请问', weight: 3 }], praise: [{ term: '表扬', weight: 3 }] },
  triage: { wrong: 10, ask: 1 },
  clocks: [
    clockOf({
      milestone: 'acknowledge',
      starts: 'received',
      stops: ['acknowledged'],
      rules: [ruleOf('ack-24h', { unit: 'calendarHours', amount: 24 })],
    }),
    clockOf({
      milestone: 'accept',
      starts: 'dispatched',
      stops: ['accepted'],
      rules: [ruleOf('accept-1d', daysOf('businessDays', 1))],
      remind: [{ kind: 'fraction', fraction: 0.5 }],
    }),
    clockOf({
      milestone: 'investigate',
      starts: 'accepted',
      stops: ['resolved'],
      rules: [ruleOf('look-8h', { unit: 'businessHours', amount: 8 })],
      pausedBy: ['customer', 'third-party', 'laboratory'],
      onReopen: 'resume',
    }),
    clockOf({
      milestone: 'resolve',
      starts: 'received',
      stops: ['resolved'],
      rules: [
        ruleOf('ordinary-3d', daysOf('businessDays', 3)),
        ruleOf('major-7d', daysOf('businessDays', 7), { severity: ['major'] }),
      ],
      remind: [{ kind: 'fraction', fraction: 0.8 }],
      ladder: 'standard',
      pausedBy: ['customer'],
      extensions: {
        most: 2,
        total: { unit: 'businessDays', amount: 5 },
        approvers: ['manager', 'executive'],
        notice: true,
      },
    }),
    clockOf({
      milestone: 'close',
      starts: 'resolved',
      stops: ['closed'],
      rules: [ruleOf('close-2d', daysOf('calendarDays', 2))],
      ladder: 'missing',
    }),
  ],
  ladders: {
    standard: [
      {
        to: ['lead'],
        after: { unit: 'calendarHours', amount: 0 },
        demand: both('请督促', 'See to it'),
        hold: { unit: 'calendarHours', amount: 24 },
      },
      {
        to: ['manager'],
        after: { unit: 'calendarHours', amount: 24 },
        demand: both('请过问', 'Take it up'),
        hold: { unit: 'calendarHours', amount: 24 },
      },
      {
        to: ['administrator'],
        after: { unit: 'calendarHours', amount: 48 },
        demand: both('请处理', 'Deal with it'),
        hold: { unit: 'calendarHours', amount: 24 },
      },
    ],
  },
  customer: usualCustomerPolicy,
  notices: { digestAt: '08:30', mostPerHour: 10 },
  templates: Object.fromEntries(
    templateNames.map((name) => [name, { 'zh-CN': templateOf(name, 'zh'), en: templateOf(name, 'en') }]),
  ) as Policy['templates'],
}

/** The small policy with other clocks, and whatever else matters to a test. */
export const policyWith = (clocks: readonly ClockPolicy[], more: Partial<Policy> = {}): Policy => ({
  ...smallPolicy,
  clocks,
  ...more,
})
