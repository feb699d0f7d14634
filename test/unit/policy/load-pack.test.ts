import { describe, expect, it } from 'vitest'
import { loadPack } from '#shared/policy/load-pack.ts'
import { changed, holidays, refusal, smallPack, smallYaml } from '#test/support/small-pack.ts'

const refused = (yaml: string) => refusal(() => smallPack(yaml))

/** Line number of the first line that holds a text. */
const lineOf = (yaml: string, text: string): number =>
  yaml.split('\n').findIndex((line) => line.includes(text)) + 1

const inOrder = 'write the rungs in order of time'
const roles = 'agent, handler, lead, manager, coordinator, executive, auditor, administrator'

/** What is changed, from what, to what; the path and the fault that are told, with the hint. */
type Fault = readonly [what: string, from: string | RegExp, to: string, told: string]

const faults: readonly Fault[] = [
  ['a field that is missing', 'triageBelow: 0.5', '', 'triageBelow: this field is missing (expected number)'],
  [
    'a choice that is missing',
    'milestone: acknowledge, ',
    '',
    'clocks[0].milestone: this field is missing (one of acknowledge, accept,',
  ],
  ['a number above its range', 'triageBelow: 0.5', 'triageBelow: 1.5', 'triageBelow: this must be at most 1'],
  ['a number below its range', 'triageBelow: 0.5', 'triageBelow: -1', 'triageBelow: this must be at least 0'],
  ['a text for a number', 'triageBelow: 0.5', 'triageBelow: low', 'triageBelow: expected number, not string'],
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
    'triageBelow: 0.5',
    'triageBelow: 0.5\ntriageBelwo: 1',
    'triageBelwo: this field is not known (did you mean “triageBelow”? known: name, version,',
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
  ['an id with capitals', 'id: money, name', 'id: Money, name', 'departments[1].id: lower-case words'],
  [
    'an id that is there twice',
    'id: money, name',
    'id: goods, name',
    'departments[1].id: “goods” is there twice (give each entry an id of its own)',
  ],
  [
    'an unknown calendar of a department',
    'calendar: london',
    'calendar: londn',
    'departments[1].calendar: there is no calendar “londn” (did you mean “london”? known: standard, night, london)',
  ],
  [
    'an unknown department of a person',
    'departments: [goods, money]',
    'departments: [goods, mony]',
    'staff[1].departments[1]: there is no department “mony” (did you mean “money”? known: goods, money)',
  ],
  [
    'a handler without a department',
    /(roles: \[handler\]\n) {4}departments: .*\n/,
    '$1',
    'staff[1]: handler has a role of a department but no department (add `departments: [...]`)',
  ],
  [
    'an unknown stand-in',
    'standIn: lead',
    'standIn: led',
    'staff[1].standIn: there is no member of staff “led” (did you mean “lead”?',
  ],
  [
    'people who stand in for each other',
    '    language: en\n',
    '    standIn: handler\n',
    'staff[1].standIn: whoever stands in for handler is in the end handler',
  ],
  [
    'an absence that ends before it begins',
    'to: 2026-12-31 }]',
    'to: 2026-12-01 }]',
    'staff[1].absences[0]: the absence ends before it begins',
  ],
  [
    'nobody to triage',
    'roles: [coordinator]',
    'roles: [agent]',
    'staff: nobody is a coordinator (give one person the role)',
  ],
  [
    'an unknown person on duty',
    'staff: lead, week',
    'staff: leda, week',
    'roster[0].staff: there is no member of staff “leda” (did you mean “lead”?',
  ],
  [
    'an unknown department on duty',
    'departments: goods, week',
    'departments: gods, week',
    'roster[1].departments[0]: there is no department “gods”',
  ],
  [
    'hours of duty that run into others',
    'mon-fri: [18:00-08:00]',
    'mon-tue: [18:00-08:00], wed: [07:00-12:00]',
    'roster[1].week.tue: the hours of tue run into those of wed',
  ],
  ['duty without hours', 'sat-sun: [09:00-18:00]', 'sat-sun: []', 'roster[0].week: the line has no hours'],
  [
    'duty that ends before it begins',
    'to: 2026-11-30',
    'to: 2026-10-30',
    'roster[1].to: the line ends before it begins',
  ],
  [
    'an unknown severity of a rule',
    'severity: major, terms',
    'severity: majr, terms',
    'severityRules[1].severity: there is no severity “majr” (did you mean “major”? known: general, major)',
  ],
  [
    'a severity rule without a condition',
    'terms: [记者], ',
    '',
    'severityRules[1]: the rule has no condition (add terms, customerClasses or channels)',
  ],
  [
    'an unknown department of a category',
    'department: money, terms',
    'department: finance, terms',
    'categories[2].department: there is no department “finance” (known: goods, money)',
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
  [
    'extensions that nobody can approve',
    'approvers: manager',
    'approvers: [manager, executive]',
    'clocks[1].extensions.approvers[1]: nobody has the role “executive”',
  ],
  [
    'extensions too short to share out',
    'most: 2',
    'most: 5',
    'clocks[1].extensions.total: 4 days are too few for 5 extensions of at least a day',
  ],
  [
    'a ladder that no clock starts',
    'ladders:\n',
    'ladders:\n  other: [{ to: lead, demand: { zh-CN: 请, en: Do } }]\n',
    'ladders.other: no clock starts this ladder (add `ladder: other` to a clock, or leave it out)',
  ],
  [
    'rungs out of order',
    'after: { businessHours: 4 }',
    'after: { businessHours: 40 }',
    `ladders.standard[2].after: the rung does not come after the one before (${inOrder})`,
  ],
  [
    'rungs at the same time',
    'after: { businessHours: 4 }',
    'after: { businessHours: 0 }',
    `ladders.standard[1].after: the rung does not come after the one before (${inOrder})`,
  ],
  [
    'rungs that a weekend would turn round',
    'after: { businessDays: 2 }',
    'after: { calendarDays: 2 }',
    'ladders.standard[2].after: business and calendar time in one ladder',
  ],
  [
    'a rung for a role that nobody has',
    'to: coordinator, after',
    'to: auditor, after',
    'ladders.standard[2].to[0]: nobody has the role “auditor” (held: agent, handler, lead, manager, coordinator)',
  ],
  [
    'a rung for duty that nobody has',
    /roster:\n( {2}.*\n)+/,
    '',
    'ladders.standard[1].to[1]: nobody is ever on duty (add a `roster`)',
  ],
  [
    'a rung for nobody in particular',
    'to: [lead, owner]',
    'to: [lead, ower]',
    `ladders.standard[0].to[1]: this is not known: ower (did you mean “owner”? known: ${roles}, owner, duty)`,
  ],
  [
    'an unknown severity that is major',
    'major: { severities: major',
    'major: { severities: huge',
    'major.severities[0]: there is no severity “huge”',
  ],
  [
    'reports that nobody gets',
    'to: [manager], every',
    'to: [executive], every',
    'major.to[0]: nobody has the role “executive”',
  ],
  [
    'an unknown template',
    '  acknowledgement:\n',
    '  acknowledgment:\n',
    'templates.acknowledgment: this field is not known (did you mean “acknowledgement”?',
  ],
  [
    'an unknown template variable',
    '{{expectedBy}}',
    '{{expectedby}}',
    'templates.acknowledgement.zh-CN.body: the template has no variable “expectedby” (did you mean “expectedBy”? known: reference,',
  ],
  [
    'a variable with other letters',
    '{{expectedBy}}',
    '{{ 期限-x }}',
    'the template has no variable “期限-x”',
  ],
]

describe('a pack with an error names line, place, fault and remedy [R47]', () => {
  it.each(faults)('%s', (_, from, to, told) => {
    const yaml = changed(from, to)
    const { message, issues } = refused(yaml)
    expect(message).toContain(told)
    expect(message).toMatch(/^small\.yaml is not a valid policy pack:\nsmall\.yaml:\d+:\d+: /)
    for (const { line, column } of issues) {
      expect(line).toBeGreaterThan(0)
      expect(line).toBeLessThanOrEqual(yaml.split('\n').length)
      expect(column).toBeGreaterThan(0)
    }
  })

  it.each([
    ['a value', 'basis: statutory', 'basis: statutry', 'basis: statutry', 12],
    ['the name of a field', '    source: 第十条', '    quelle: 第十条', 'quelle', 5],
    ['an entry of a list', 'kind: [complaint, help]', 'kind: [complaint, hlp]', 'hlp', 64],
    ['what a missing field is missing in', 'milestone: acknowledge, ', '', '{ starts: received', 5],
    ['a reference', 'ladder: standard', 'ladder: standrd', 'ladder: standrd', 13],
  ])('at the line and column of %s', (_, from, to, text, column) => {
    const yaml = changed(from, to)
    expect(refused(yaml).issues[0]).toMatchObject({ line: lineOf(yaml, text), column })
  })

  it.each([
    ['a pack of nothing', '', 'pack.yaml:1:1: expected object, not nothing'],
    ['a pack that is a list', '- a\n', 'pack.yaml:1:1: expected object, not a list'],
    ['syntax that is broken', 'name: [general\nversion: 1', 'pack.yaml:2:'],
    ['a key that is there twice', 'name: a\nname: b\n', 'pack.yaml:2:1: Map keys must be unique'],
    ['an anchor that is not there', 'name: *nothing\n', 'pack.yaml:1:1: ReferenceError: Unresolved alias'],
    ['a tag that nobody knows', 'name: !secret a\n', 'pack.yaml:1:7: Unresolved tag: !secret'],
    [
      'a fault in a part that is used twice',
      `${changed('mon-sun: [20:00-24:00]', '<<: 1, mon: [20:00-24:00]')}`,
      'calendars.night.week.<<: a weekday such as mon',
    ],
    [
      'a fault of a part that stands elsewhere',
      changed(
        'pausedBy: [hearing]',
        'extensions: *caps',
        changed('{ most: 2, total:', '&caps { most: 2, totl:'),
      ),
      'clocks[2].extensions.totl: this field is not known',
    ],
    ['a key that is no text', `${smallYaml}? [a, b]\n: 1\n`, 'this field is not known'],
  ])('%s', (_, yaml, message) => {
    expect(refusal(() => loadPack('pack.yaml', yaml, holidays)).message).toContain(message)
  })

  it('with all that is known when there is nothing', () => {
    expect(refused(changed(/^ladders:\n( .*\n)*/m, '')).message).toContain(
      'there is no ladder “standard” (known: none)',
    )
  })

  it('with no guess at what nobody misspelt', () => {
    const name = 'triageBelow'.repeat(1_000)
    expect(refused(`${smallYaml}\n${name}: 1\n`).message).toContain(
      `${name}: this field is not known (known: name,`,
    )
  })

  it('and every other of the kind at once', () => {
    const { issues } = refused(changed(/departments: \[goods, money\]/g, 'departments: [goods, mony]'))
    expect(issues.map(({ path }) => path)).toEqual([1, 2, 3].map((index) => `staff[${index}].departments[1]`))
  })

  it('but no fault of the source of holidays: that is ours', () => {
    const broken = () => {
      throw new TypeError('the source is broken')
    }
    expect(() => loadPack('pack.yaml', smallYaml, broken)).toThrow(TypeError)
  })
})
