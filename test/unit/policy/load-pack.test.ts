import { describe, expect, it } from 'vitest'
import { loadPack, PackError } from '#shared/policy/load-pack.ts'
import { generalYaml } from '#test/support/policies.ts'

const noHolidays = () => ({ holidays: [], workdays: [], officialYears: [] })

/** The message with which a pack is refused. */
const refusal = (yaml: string): string => {
  try {
    loadPack('pack.yaml', yaml, noHolidays)
  } catch (error) {
    if (error instanceof PackError) return error.message
    throw error
  }
  throw new Error('the pack was taken')
}

/** The shipped pack with one thing changed in it. */
const changed = (from: string | RegExp, to: string): string => {
  const yaml = generalYaml.replace(from, to)
  if (yaml === generalYaml) throw new Error(`the pack does not hold ${String(from)}`)
  return yaml
}

/** Line number of the first line that holds a text. */
const lineOf = (yaml: string, text: string): number =>
  yaml.split('\n').findIndex((line) => line.includes(text)) + 1

describe('a pack with an error names line, place and fault [R47]', () => {
  it.each<[string, string, string, string]>([
    [
      'an unknown department of a category',
      changed('department: quality', 'department: qualty'),
      'department: qualty',
      'categories[0].department: there is no department “qualty” (known: customer-service, quality, logistics, finance)',
    ],
    [
      'an unknown department of a person',
      changed('departments: [finance]', 'departments: [fin]'),
      'departments: [fin]',
      'staff[4].departments[0]: there is no department “fin”',
    ],
    [
      'a handler without a department',
      changed(/(id: handler-finance[\s\S]*?)\n {4}departments: \[finance\]/, '$1'),
      'id: handler-finance',
      'staff[4]: handler-finance has a role of a department but no department (add `departments: [...]`)',
    ],
    [
      'an id that is there twice',
      changed('- id: logistics\n', '- id: quality\n'),
      '物流部',
      'departments[2].id: “quality” is there twice',
    ],
    [
      'an unknown severity of a rule',
      changed('severity: special\n    customer', 'severity: huge\n    customer'),
      'severity: huge',
      'severityRules[0].severity: there is no severity “huge” (known: general, special, major)',
    ],
    [
      'a severity rule without a condition',
      changed('    channels: [referral]\n', ''),
      'id: referral',
      'severityRules[1]: the rule has no condition',
    ],
    [
      'an unknown severity of a clock',
      changed('when: { severity: special }', 'when: { severity: odd }'),
      'severity: odd',
      'clocks[2].rules[1].when.severity: there is no severity “odd”',
    ],
    [
      'an unknown category of a clock',
      changed('when: { kind: inquiry }', 'when: { category: a/b }'),
      'category: a/b',
      'clocks[2].rules[3].when.category: there is no category “a/b”',
    ],
    [
      'an unknown ladder',
      changed('ladder: standard', 'ladder: none'),
      'ladder: none',
      'clocks[2].ladder: there is no ladder “none” (known: standard)',
    ],
    [
      'two clocks of one milestone',
      changed('- milestone: accept\n', '- milestone: acknowledge\n'),
      'starts: dispatched',
      'clocks[1].milestone: the milestone acknowledge has two clocks',
    ],
    [
      'an unknown template variable',
      changed('我们将在 {{expectedBy}}', '我们将在 {{expected}}'),
      'expected}}',
      'templates.acknowledgement.zh-CN.body: the template has no variable “expected” (it may use reference',
    ],
    [
      'a variable with other letters',
      changed('我们将在 {{expectedBy}}', '我们将在 {{ 期限-x }}'),
      '期限-x',
      'the template has no variable “期限-x”',
    ],
    ['a field that is missing', changed('triageBelow: 0.5', ''), 'triageBelow', 'triageBelow: '],
    [
      'a number out of range',
      changed('triageBelow: 0.5', 'triageBelow: 1.5'),
      'triageBelow',
      'triageBelow: ',
    ],
    [
      'a misspelt field',
      changed('triageBelow: 0.5', 'triageBelow: 0.5\ntriageBelwo: 1'),
      'triageBelwo',
      'triageBelwo: ',
    ],
    [
      'a misspelt field further in',
      changed('remindAt: [0.8]\n  - ', 'remindat: [0.8]\n  - '),
      'remindat',
      'clocks[1].remindat: ',
    ],
    [
      'a target in an unknown unit',
      changed('target: { businessDays: 1 }', 'target: { businessWeeks: 1 }'),
      'businessWeeks',
      'clocks[1].rules[0].target: one of businessDays, businessHours, calendarDays, calendarHours',
    ],
    [
      'a target of nothing',
      changed('target: { businessDays: 1 }', 'target: { businessDays: 0 }'),
      'businessDays: 0',
      'clocks[1].rules[0].target',
    ],
    [
      'a time zone that does not exist',
      changed('zone: Asia/Shanghai', 'zone: Asia/Nowhere'),
      'Asia/Nowhere',
      'calendar.zone: an IANA time zone such as Asia/Shanghai',
    ],
    [
      'a time that does not exist',
      changed("fri: [['09:00'", "fri: [['25:00'"),
      "'25:00'",
      'calendar.week.fri[0][0]: a time such as 09:00',
    ],
    [
      'an opening at 24:00',
      changed("fri: [['09:00', '12:00']", "fri: [['24:00', '12:00']"),
      "'24:00'",
      'calendar.week.fri[0]',
    ],
    [
      'hours that end as they begin',
      changed("fri: [['09:00', '12:00']", "fri: [['09:00', '09:00']"),
      "'09:00', '09:00'",
      'calendar.week.fri[0]',
    ],
    [
      'hours that overlap',
      changed("fri: [['09:00', '12:00'], ['13:00'", "fri: [['09:00', '12:00'], ['11:00'"),
      "'11:00'",
      'calendar.week.fri[1]',
    ],
    [
      'hours out of order',
      changed(
        "fri: [['09:00', '12:00'], ['13:00', '18:00']]",
        "fri: [['13:00', '18:00'], ['09:00', '12:00']]",
      ),
      "fri: [['13:00'",
      'calendar.week.fri[1]',
    ],
    [
      'a night that runs into the next morning’s hours',
      changed("thu: [['09:00', '12:00'], ['13:00', '18:00']]", "thu: [['20:00', '10:00']]"),
      "thu: [['20:00'",
      'calendar.week.thu[0]',
    ],
    [
      'an id with capitals',
      changed('- id: finance', '- id: Finance'),
      'id: Finance',
      'departments[3].id: lower-case words',
    ],
    [
      'nobody to triage',
      changed(/ {2}- id: coordinator[\s\S]*?roles: \[coordinator\]\n/, ''),
      'staff:',
      'staff: nobody is a coordinator',
    ],
  ])('%s', (_, yaml, text, message) => {
    const said = refusal(yaml)
    expect(said).toContain(message)
    const [, line, column] = /pack\.yaml:(\d+):(\d+): /.exec(said) ?? []
    const expected = lineOf(yaml, text)
    // Of a block of text the position is where it begins; of a missing field, where the part that lacks it does.
    expect(Math.abs(Number(line) - expected)).toBeLessThan(6)
    expect(Number(column)).toBeGreaterThan(0)
  })

  it.each([
    [
      'a calendar that never opens',
      changed(/ {2}week:\n( {4}.*\n)+/, '  week: { mon: [] }\n'),
      'calendar.week: the calendar never opens',
    ],
    ['a pack of nothing', '', 'pack.yaml:1:1: the pack: '],
    ['a pack that is a list', '- a\n', 'pack.yaml:1:1: the pack: '],
    ['syntax that is broken', 'name: [general\nversion: 1', 'pack.yaml:2:'],
    ['a key that is there twice', 'name: a\nname: b\n', 'pack.yaml:2:1: Map keys must be unique'],
    ['an anchor that is not there', 'name: *nothing\n', 'pack.yaml:1:1: ReferenceError: Unresolved alias'],
  ])('%s', (_, yaml, message) => {
    expect(refusal(yaml)).toContain(message)
  })

  it('an unknown ladder where there are none', () => {
    expect(refusal(changed(/^ladders:\n(?: {2}.*\n| *\n)+/m, ''))).toContain(
      'there is no ladder “standard” (known: none)',
    )
  })

  it('and every other of the kind at once', () => {
    const said = refusal(changed(/department: quality/g, 'department: qualty'))
    expect(said.split('\n')).toHaveLength(3)
    expect(said).toMatch(/^pack\.yaml is not a valid policy pack:\npack\.yaml:/)
  })

  it('takes hours across midnight and to 24:00', () => {
    const nights = "week: { fri: [['20:00', '24:00']], sat: [['00:00', '02:00'], ['22:00', '06:00']] }\n"
    const pack = loadPack('pack.yaml', changed(/week:\n( {4}.*\n)+/, nights), noHolidays)
    expect(pack.calendar.week.sat).toEqual([
      ['00:00', '02:00'],
      ['22:00', '06:00'],
    ])
  })

  it('counts weekdays only where it follows no country, and knows that for good', () => {
    const plain = loadPack('pack.yaml', changed('holidays: CN', 'holidays: none'), () => {
      throw new Error('not asked')
    })
    expect(plain.calendar).toMatchObject({ holidays: [], workdays: [] })
    expect(plain.calendar.officialYears).toEqual(expect.arrayContaining([1970, 2026, 2169]))
  })
})
