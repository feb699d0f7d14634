import { describe, expect, it } from 'vitest'
import { loadPack } from '#shared/policy/load-pack.ts'
import { changed, holidays, refusal, smallPack, smallYaml } from '#test/support/small-pack.ts'

const refused = (yaml: string) => refusal(() => smallPack(yaml))

/** Line number of the first line that holds a text. */
const lineOf = (yaml: string, text: string): number =>
  yaml.split('\n').findIndex((line) => line.includes(text)) + 1

describe('a pack with an error names line, place, fault and remedy [R47]', () => {
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
    const name = 'triage'.repeat(11)
    expect(refused(`${smallYaml}\n${name}: 1\n`).message).toContain(
      `${name}: this field is not known (known: name,`,
    )
  })

  it('and every other of the kind at once', () => {
    const { issues } = refused(changed(/departments: \[goods, money\]/g, 'departments: [goods, mony]'))
    expect(issues.map(({ path }) => path)).toEqual([1, 2, 3].map((index) => `staff[${index}].departments[1]`))
  })

  it('but no more than anybody reads', () => {
    const many = Array.from({ length: 150 }, (_, index) => `unknown${index}: 1\n`).join('')
    const { issues } = refused(`${smallYaml}\n${many}`)
    expect(issues).toHaveLength(101)
    expect(issues.at(-1)?.message).toBe('and 50 more')
  })

  it('but no fault of the source of holidays: that is ours', () => {
    const broken = () => {
      throw new TypeError('the source is broken')
    }
    expect(() => loadPack('pack.yaml', smallYaml, broken)).toThrow(TypeError)
  })
})
