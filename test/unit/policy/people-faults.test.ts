import { describe, it } from 'vitest'
import { expectFault, type Fault } from '#test/support/pack-faults.ts'

const faults: readonly Fault[] = [
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
    'severityRules[1]: the rule has no condition (add one of terms, fields, amounts,',
  ],
  [
    'a severity rule of an unknown category',
    'counts: {',
    'categories: [gods], counts: {',
    'severityRules[2].categories[0]: there is no category “gods” (did you mean “goods”?',
  ],
  [
    'words that take back terms that there are not',
    'counts: {',
    'unless: [试用], counts: {',
    'severityRules[2].unless: there are no terms that it could take back',
  ],
  ['an unknown urgency of a rule', 'urgency: urgent', 'urgency: urgant', 'urgencyRules[0].urgency: '],
  [
    'an urgency rule without a condition',
    'terms: [明天], ',
    '',
    'urgencyRules[0]: the rule has no condition (add one of terms, fields, amounts,',
  ],
  [
    'two urgency rules of one name',
    '  - { id: soon,',
    '  - { id: soon, urgency: immediate, terms: [着火], reason: { zh-CN: 危险, en: Danger } }\n  - { id: soon,',
    'urgencyRules[1].id: ',
  ],
  [
    'places of terms that there are not',
    'counts: {',
    'unlessPlace: true, counts: {',
    'severityRules[2].unlessPlace: there are no terms that it could take back',
  ],
  [
    'a word near to nothing',
    'terms: [记者]',
    'terms: [记者], near: [报社]',
    'severityRules[1].near: there is nothing that could be near to it (add amounts or counts)',
  ],
  [
    'an unknown department of a category',
    'department: money, terms',
    'department: finance, terms',
    'categories[2].department: there is no department “finance” (known: goods, money)',
  ],
]

describe('a pack is refused for its people and cases, with line, place, fault and remedy [R15] [R47]', () => {
  it.each(faults)('%s', (...fault) => expectFault(fault))
})
