import { describe, it } from 'vitest'
import { expectFault, type Fault } from '#test/support/pack-faults.ts'

const faults: readonly Fault[] = [
  [
    'a clock that stops as it starts',
    'starts: received\n    stops: resolved\n',
    'starts: classified\n    stops: classified\n',
    'clocks[2].stops[0]: classified starts the clock: it would stop at once',
  ],
  [
    'a clock that is there twice',
    '- id: law\n',
    '- id: resolve\n',
    'clocks[2]: the clock “resolve” is there twice',
  ],
  [
    'an unknown severity of a clock',
    'severity: major }, target',
    'severity: odd }, target',
    'clocks[1].rules[1].when.severity[0]: there is no severity “odd”',
  ],
  [
    'an unknown category of a clock',
    'category: goods }',
    'category: good }',
    'clocks[1].rules[2].when.category[0]: there is no category “good” (did you mean “goods”? known: goods, goods/defect,',
  ],
  [
    'an unknown department of a clock',
    'category: goods }',
    'department: goodies }',
    'clocks[1].rules[2].when.department[0]: there is no department “goodies”',
  ],
  [
    'an unknown calendar of a clock',
    'calendar: night',
    'calendar: nigt',
    'clocks[2].calendar: there is no calendar “nigt” (did you mean “night”?',
  ],
  [
    'an unknown ladder',
    'ladder: standard',
    'ladder: standrd',
    'clocks[1].ladder: there is no ladder “standrd” (did you mean “standard”? known: standard)',
  ],
  [
    'a rule that is there twice',
    '{ id: goods, when',
    '{ id: major, when',
    'clocks[1].rules[2].id: “major” is there twice',
  ],
  [
    'a target in an unknown unit',
    '{ businessDays: 3 }',
    '{ businessDay: 3 }',
    'clocks[1].rules[0].target.businessDay: this field is not known (did you mean “businessDays”?',
  ],
  [
    'a target in two units',
    '{ businessDays: 3 }',
    '{ businessDays: 3, businessHours: 2 }',
    'clocks[1].rules[0].target: exactly one of businessDays, calendarDays,',
  ],
  [
    'a target of nothing',
    '{ businessDays: 3 }',
    '{ businessDays: 0 }',
    'target.businessDays: this must be above 0',
  ],
  [
    'a target of centuries',
    '{ businessDays: 3 }',
    '{ calendarMonths: 121 }',
    'clocks[1].rules[0].target.calendarMonths: this must be at most 120',
  ],
  [
    'a reminder centuries before',
    'remind: [0.5',
    'remind: [{ before: { calendarHours: 87601 } }',
    'clocks[1].remind[0].before.calendarHours: this must be at most 87600',
  ],
  [
    'a clock whose name is too long for the name of an execution',
    '- id: law\n',
    `- id: ${'long'.repeat(9)}\n`,
    'clocks[2].id: this is empty, or too long',
  ],
  [
    'half a day',
    '{ businessDays: 3 }',
    '{ businessDays: 0.5 }',
    'clocks[1].rules[0].target.businessDays: expected int, not number',
  ],
  [
    'hours that end at the end of the day',
    '{ businessHours: 8 }',
    '{ businessHours: 8, ends: endOfDay }',
    'clocks[1].rules[1].target: only days, weeks and months have ends and startDayCounts',
  ],
  [
    'the same day at the same time',
    '{ calendarDays: 0 }',
    '{ calendarDays: 0, ends: sameTime }',
    'clocks[1].rules[3].target: the same day ends at its end',
  ],
  [
    'a date of a referrer who did not refer it',
    'starts: referred',
    'starts: received',
    'clocks[3].rules[0].target: only a referred case has a date by which the referrer wants an answer',
  ],
  [
    'a reminder after the deadline',
    'remind: [0.5',
    'remind: [1.5',
    'clocks[1].remind[0]: this must be below 1',
  ],
  [
    'a reminder of no sort',
    'remind: [0.5',
    "remind: ['9:00'",
    'clocks[1].remind[0]: a fraction such as 0.8, `{ before: … }`, or `{ at: …, daysBefore: … }`',
  ],
  [
    'a reminder at a time that does not exist',
    "at: '09:00'",
    "at: '9:00'",
    'clocks[1].remind[2].at: a time such as 09:00',
  ],
  [
    'a reminder a misspelt span before',
    'before: { businessHours: 2 }',
    'before: { businesHours: 2 }',
    'clocks[1].remind[1].before.businesHours: this field is not known (did you mean “businessHours”?',
  ],
]

describe('a pack is refused for its clocks, with line, place, fault and remedy [R18] [R47]', () => {
  it.each(faults)('%s', (...fault) => expectFault(fault))
})
