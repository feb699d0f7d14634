import { describe, it } from 'vitest'
import { expectFault, type Fault } from '#test/support/pack-faults.ts'

const faults: readonly Fault[] = [
  ['a field that is missing', 'wrong: 10, ', '', 'triage.wrong: this field is missing (expected number)'],
  [
    'a choice that is missing',
    'milestone: acknowledge, ',
    '',
    'clocks[0].milestone: this field is missing (one of acknowledge, accept,',
  ],
  [
    'a number above its range',
    'atLeast: 10 }, reason',
    'atLeast: 10 }, happenedDaysAgo: 9999, reason',
    'severityRules[2].happenedDaysAgo: this must be at most 3660',
  ],
  [
    'a number below its range',
    'atLeast: 10 }, reason',
    'atLeast: 10 }, replyWithinDays: -1, reason',
    'severityRules[2].replyWithinDays: this must be at least 0',
  ],
  ['a text for a number', 'wrong: 10', 'wrong: low', 'triage.wrong: expected number, not string'],
  [
    'costs at which nobody would be asked',
    'wrong: 10',
    'wrong: 1',
    'triage.ask: asking must cost less than a mistake',
  ],
  [
    'a list for a text',
    'zone: Europe/London',
    'zone: [Europe/London]',
    'calendars.london.zone: expected string, not a list',
  ],
  [
    'an empty list',
    '[{ id: ack, target: { calendarHours: 24 } }]',
    '[]',
    'clocks[0].rules: this is empty, or too long',
  ],
  [
    'a misspelt field',
    'triage: {',
    'triege: 1\ntriage: {',
    'triege: this field is not known (did you mean “triage”? known: name, version,',
  ],
  [
    'a misspelt field further in',
    'remind: [0.5',
    'reminder: [0.5',
    'clocks[1].reminder: this field is not known (did you mean “remind”? known: id, milestone,',
  ],
  [
    'a field that is like none',
    'source: 第十条',
    'quelle: 第十条',
    'clocks[2].quelle: this field is not known (known: id, milestone,',
  ],
  [
    'a misspelt field of a person',
    'standIn: lead',
    'standin: lead',
    'staff[1].standin: this field is not known (did you mean “standIn”?',
  ],
  [
    'a misspelt field of a calendar that has a name',
    'workdayHours: [09',
    'workHours: [09',
    'calendars.london.workHours: this field is not known (did you mean “workdayHours”?',
  ],
  [
    'a misspelt choice',
    'basis: statutory',
    'basis: statutry',
    'clocks[2].basis: this is not known: statutry (did you mean “statutory”? known: internal, statutory, referrer)',
  ],
  [
    'a choice of another sort',
    'basis: statutory',
    'basis: { is: statutory }',
    'clocks[2].basis: this is not known: {"is":"statutory"} (known: internal,',
  ],
  [
    'a misspelt choice where several are allowed',
    'approvers: manager',
    'approvers: manger',
    'clocks[1].extensions.approvers: this is not known: manger (did you mean “manager”?',
  ],
  [
    'a misspelt choice in a list',
    'kind: [complaint, help]',
    'kind: [complaint, hlp]',
    'when.kind[1]: this is not known: hlp (did you mean “help”?',
  ],
  [
    'a time zone that does not exist',
    'zone: Asia/Shanghai',
    'zone: Asia/Nowhere',
    'calendar.zone: an IANA time zone such as Asia/Shanghai',
  ],
  [
    'holidays of nowhere',
    'holidays: CN',
    'holidays: China',
    'calendar.holidays: a country such as CN, a region such as GB-ENG, or none',
  ],
  [
    'holidays that nobody knows',
    'holidays: GB-ENG',
    'holidays: XX',
    'calendars.london.holidays: no official holidays are known for XX',
  ],
  [
    'a time that does not exist',
    'fri: [09:00',
    'fri: [25:00',
    'calendar.week.fri[0]: hours such as 09:00-18:00',
  ],
  [
    'an opening at 24:00',
    'fri: [09:00-12:00',
    'fri: [24:00-12:00',
    'calendar.week.fri[0]: hours such as 09:00-18:00',
  ],
  [
    'hours that end as they begin',
    'fri: [09:00-12:00',
    'fri: [09:00-09:00',
    'calendar.week.fri[0]: the hours end as they begin',
  ],
  [
    'hours that overlap',
    'fri: [09:00-12:00]',
    'fri: [09:00-12:00, 11:00-13:00]',
    'calendar.week.fri[1]: the hours begin before those above end',
  ],
  [
    'a weekday that does not exist',
    'fri: [09:00',
    'friday: [09:00',
    'calendar.week.friday: a weekday such as mon, or a range such as mon-fri',
  ],
  [
    'a weekday that is there twice',
    'fri: [09:00',
    'thu-fri: [09:00',
    'calendar.week.thu-fri: thu is there twice',
  ],
  [
    'a night that runs into the next morning’s hours',
    'fri: [09:00-12:00]',
    'fri: [22:00-10:00], sat: [09:00-12:00]',
    'calendar.week.fri: the hours of fri run into those of sat (let them end where the next begin)',
  ],
  [
    'a calendar that never opens',
    'mon-sun: [20:00-24:00]',
    'mon-sun: []',
    'calendars.night.week: the calendar never opens (give at least one weekday its hours)',
  ],
  [
    'a day off that is a working day',
    'extraHolidays: [2026-05-20]',
    'extraHolidays: [2026-12-26]',
    'calendar.extraHolidays[0]: 2026-12-26 is a working day, too',
  ],
  ['a date that does not exist', '[2026-05-20]', '[2026-02-30]', 'calendar.extraHolidays[0]: a date such as'],
  [
    'a second default calendar',
    'night: { week',
    'standard: { week',
    'calendars.standard: “standard” is the default calendar (give one of them another id)',
  ],
]

describe('a pack is refused for its shape and its hours, with line, place, fault and remedy [R19] [R47]', () => {
  it.each(faults)('%s', (...fault) => expectFault(fault))
})
