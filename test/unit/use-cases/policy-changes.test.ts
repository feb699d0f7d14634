import { describe, expect, it } from 'vitest'
import { comparePolicies } from '#shared/use-cases/policy-diff/compare-policies.ts'
import { changed, smallPack } from '#test/support/small-pack.ts'

describe('another version of a pack [R47]', () => {
  it.each<[string, string | RegExp, string, string, string]>([
    [
      'the name',
      'en: Small Company',
      'en: Tiny Company',
      'Pack',
      '  ~ organisation: Small Company → Tiny Company',
    ],
    ['prefixes', 'complaint: TS', 'complaint: TQ', 'Pack', '  ~ references of complaint: TS → TQ'],
    [
      'hours of a weekday',
      'fri: [09:00-12:00]',
      'fri: [09:00-17:00]',
      'Calendars',
      '  ~ standard, fri: 09:00–12:00 → 09:00–17:00',
    ],
    ['a weekday off', ', fri: [09:00-12:00]', '', 'Calendars', '  ~ standard, fri: 09:00–12:00 → –'],
    [
      'days off',
      '[2026-05-20]',
      '[2026-05-21]',
      'Calendars',
      '  ~ standard, days off in 2026: + 05-21; − 05-20',
    ],
    [
      'days off of another year',
      '[2026-05-20]',
      '[2026-05-20, 2027-05-20]',
      'Calendars',
      '  ~ standard, days off in 2027: + 05-20',
    ],
    [
      'hours of a single day',
      '[10:00-16:00] }',
      '[10:00-15:00] }',
      'Calendars',
      '  ~ standard, other hours: + 2026-12-26 10:00–15:00; − 2026-12-26 10:00–16:00',
    ],
    [
      'a time zone',
      'zone: Europe/London',
      'zone: Europe/Dublin',
      'Calendars',
      '  ~ london, zone: Europe/London → Europe/Dublin',
    ],
    [
      'a department’s calendar',
      ', calendar: london',
      '',
      'Departments',
      '  ~ money, calendar: london → standard',
    ],
    ['a stand-in', 'standIn: lead', 'standIn: manager', 'Staff', '  ~ handler, stand-in: lead → manager'],
    ['no stand-in', '    standIn: lead\n', '', 'Staff', '  ~ handler, stand-in: lead → none'],
    [
      'departments of a person',
      'departments: [goods, money]',
      'departments: [money]',
      'Staff',
      '  ~ handler, departments: − goods',
    ],
    [
      'an absence',
      'to: 2026-12-31 }',
      'to: 2026-12-30 }',
      'Staff',
      '  ~ handler, away: + 2026-12-24 – 2026-12-30; − 2026-12-24 – 2026-12-31',
    ],
    [
      'duty',
      'sat-sun: [09:00-18:00]',
      'sat-sun: [09:00-19:00]',
      'Duty roster',
      '  ~ lead (goods, money), sat: + 09:00–19:00; − 09:00–18:00',
    ],
    [
      'the order of severities',
      /( {2}- \{ id: general.*\n)( {2}- \{ id: major.*\n)/,
      '$2$1',
      'Severities',
      '  ~ lowest first: general < major → major < general',
    ],
    [
      'a severity rule',
      'terms: [记者]',
      'terms: [记者, 电视台]',
      'Severities',
      '  ~ › press, words: + 电视台',
    ],
    [
      'an urgency rule',
      'urgency: urgent, terms: [明天]',
      'urgency: immediate, terms: [明天]',
      'Urgencies',
      '  ~ › soon, at least: urgent → immediate',
    ],
    [
      'words of a category',
      '{ 坏了: 4 }',
      '{ 坏了: 5 }',
      'Categories',
      '  ~ goods/defect, words: + 坏了 5; − 坏了 4',
    ],
    ['words of a kind', '{ 请问: 3 }', '{ 请问: 2 }', 'Categories', '  ~ inquiry, words: + 请问 2; − 请问 3'],
    [
      'a target',
      '{ businessDays: 3 }',
      '{ businessHours: 12 }',
      'Clocks',
      '  ~ resolve › ordinary, target: 3 business days (counting from the day after, to the end of the last day) → 12 business hours',
    ],
    [
      'a condition',
      'severity: major }, target',
      'severity: major, channel: [web, email] }, target',
      'Clocks',
      '  ~ resolve › major, when: + channel = web | email',
    ],
    [
      'a reminder',
      'remind: [0.5, { before: { businessHours: 2 } }',
      'remind: [0.25, { before: { businessHours: 3 } }',
      'Clocks',
      '  ~ resolve, reminders: + after 25% of the time, 3 business hours before; − after 50% of the time, 2 business hours before',
    ],
    [
      'the order of reminders',
      '[0.5, { before: { businessHours: 2 } }',
      '[{ before: { businessHours: 2 } }, 0.5',
      'Clocks',
      '  ~ resolve, reminders: order',
    ],
    [
      'the time of a reminder',
      'daysBefore: 1',
      'daysBefore: 2',
      'Clocks',
      '  ~ resolve, reminders: + 2 days before at 09:00; − 1 days before at 09:00',
    ],
    [
      'pauses',
      'pausedBy: [hearing]',
      'pausedBy: [hearing, laboratory]',
      'Clocks',
      '  ~ law, stands still for: + the laboratory',
    ],
    ['an extension', 'most: 2', 'most: 1', 'Clocks', '  ~ resolve, extensions: 2 → 1'],
    ['a calendar of a clock', '    calendar: night\n', '', 'Clocks', '  ~ law, calendar: night → none'],
    [
      'a new calendar of a clock',
      '    source: 第十条\n    calendar: night\n',
      '    calendar: london\n',
      'Clocks',
      '  ~ law, source: 第十条 → none',
    ],
    [
      'a rung',
      'after: { businessHours: 4 }',
      'after: { businessHours: 3 }',
      'Ladders',
      '  ~ standard › 2, after: 4 business hours → 3 business hours',
    ],
    ['who is told', 'to: [lead, owner]', 'to: [lead]', 'Ladders', '  ~ standard › 1, to: − owner'],
    [
      'reports',
      'every: { calendarDays: 7 }',
      'every: { calendarDays: 5 }',
      'Ladders',
      '  ~ major, at least every: 7 calendar days → 5 calendar days',
    ],
    [
      'customers who cannot be reached',
      '\nladders:\n',
      `
  - { id: silent, milestone: close, starts: waiting-for-customer, stops: closed, rules: [{ id: silent, target: { businessDays: 2 } }], pausedBy: [] }
customer: { unreachable: { attempts: 3, clock: silent } }
ladders:
`,
      'Customers',
      '  ~ written to after attempts in vain: – → 3',
    ],
    ['quiet hours', 'quietHours: 21:00-08:00, ', '', 'Notices', '  ~ quiet hours: 21:00–08:00 → –'],
    [
      'a mail',
      '前答复',
      '前答复您',
      'Templates',
      '  ~ acknowledgement (zh-CN), body: 我们将在 {{expectedBy}} 前答复 → 我们将在 {{expectedBy}} 前答复您',
    ],
  ])('tells %s', (_, from, to, section, line) => {
    const lines = comparePolicies(smallPack(), smallPack(changed(from, to)), 'en')
    expect(lines).toContain(section)
    expect(lines).toContain(line)
  })
})
