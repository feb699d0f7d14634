import type { Policy } from '#shared/domain/policy.ts'
import { both, clockOf, daysOf, officeCalendar, policyWith, ruleOf, smallPolicy } from './policies.ts'

/** The small policy with a clock of every sort: two of one milestone, every trigger, every way to go on after re-opening. */
export const busyPolicy: Policy = policyWith(
  [
    ...smallPolicy.clocks,
    clockOf({
      id: 'resolve-by-law',
      milestone: 'resolve',
      basis: 'statutory',
      starts: 'received',
      stops: ['resolved'],
      rules: [
        ruleOf('law', daysOf('calendarDays', 15)),
        ruleOf('law-major', daysOf('calendarMonths', 1), {
          severity: ['major', 'special'],
          category: ['goods'],
        }),
      ],
      remind: [{ kind: 'timeOfDay', at: '09:00', daysBefore: 1 }],
      extensions: {
        most: 1,
        total: { unit: 'calendarDays', amount: 30 },
        approvers: ['executive'],
        notice: true,
      },
      onReopen: 'restart',
    }),
    clockOf({
      milestone: 'answer',
      starts: 'customer-wrote',
      stops: ['answered', 'resolved'],
      rules: [ruleOf('answer', { unit: 'businessHours', amount: 4 })],
      ladder: 'standard',
      pausedBy: ['laboratory'],
    }),
    clockOf({
      milestone: 'first-contact',
      starts: 'classified',
      stops: ['answered', 'resolved'],
      rules: [ruleOf('money-first', { unit: 'businessMinutes', amount: 90 }, { department: ['money'] })],
      remind: [{ kind: 'before', before: { unit: 'businessHours', amount: 1 } }],
      onReopen: 'resume',
    }),
    clockOf({
      milestone: 'report-upward',
      starts: 'classified',
      stops: ['reported'],
      rules: [ruleOf('major-15', { unit: 'calendarMinutes', amount: 15 }, { severity: ['major'] })],
    }),
    clockOf({
      id: 'customer-silent',
      milestone: 'close',
      starts: 'waiting-for-customer',
      stops: ['customer-wrote'],
      rules: [ruleOf('silent-10d', { ...daysOf('businessDays', 10), ends: 'sameTime' })],
    }),
    clockOf({
      milestone: 'follow-up',
      starts: 'resolved',
      stops: ['followed-up'],
      rules: [ruleOf('follow-3d', daysOf('businessDays', 3))],
    }),
    clockOf({
      milestone: 'reply-to-referrer',
      basis: 'referrer',
      starts: 'referred',
      stops: ['referrer-answered'],
      rules: [
        ruleOf('their-date', { unit: 'referrerReplyBy' }),
        ruleOf('ten-days', daysOf('calendarDays', 10)),
      ],
    }),
  ],
  {
    customer: {
      ...smallPolicy.customer,
      unreachable: { attempts: 2, clock: 'customer-silent', closeEarly: false },
    },
    major: {
      severities: ['major'],
      to: ['executive'],
      every: { unit: 'calendarDays', amount: 7 },
    },
  },
)

const moneyCalendar = {
  ...officeCalendar,
  id: 'money',
  version: 'money@2',
  holidays: [...officeCalendar.holidays, '2026-11-25'],
}

/** The next version of it: other targets, one clock less and one more, and a calendar for one unit. */
export const busierPolicy: Policy = {
  ...busyPolicy,
  version: '2.0.0',
  fingerprint: 'small-2',
  calendars: { standard: officeCalendar, money: moneyCalendar },
  departments: busyPolicy.departments.map((department) =>
    department.id === 'money' ? { ...department, calendar: 'money' } : department,
  ),
  clocks: [
    ...busyPolicy.clocks
      .filter(({ id }) => id !== 'first-contact')
      .map((clock) =>
        clock.id === 'resolve'
          ? {
              ...clock,
              rules: [ruleOf('two-days', daysOf('businessDays', 2))],
              pausedBy: ['customer', 'laboratory'] as const,
            }
          : clock,
      ),
    clockOf({
      milestone: 'propose',
      name: both('提出方案', 'Proposal'),
      starts: 'accepted',
      stops: ['resolved'],
      rules: [ruleOf('propose-2d', daysOf('businessDays', 2))],
      pausedBy: ['customer'],
    }),
  ],
}
