import { describe, expect, it } from 'vitest'
import { comparePolicies } from '#shared/use-cases/policy-diff/compare-policies.ts'
import { changed, smallPack, smallYaml } from '#test/support/small-pack.ts'

/** What the small pack with something else in a place changes, without the versions; `yaml` is what it is changed from. */
const changes = (from: string | RegExp, to: string, yaml = smallYaml): string[] =>
  comparePolicies(smallPack(yaml), smallPack(changed(from, to, yaml)), 'en').slice(1)

describe('what another version of a pack changes for people [R47]', () => {
  it('is nothing where nothing differs, whatever the version and the order', () => {
    expect(changes('version: 1.0.0', 'version: 1.0.1')).toEqual([])
    expect(changes('name: small\nversion: 1.0.0', 'version: 1.0.0\nname: small')).toEqual([])
  })

  it('names both versions', () => {
    const next = changed('version: 1.0.0', 'version: 1.1.0', changed('wrong: 10', 'wrong: 20'))
    expect(comparePolicies(smallPack(), smallPack(next), 'en')).toEqual([
      'small@1.0.0 → small@1.1.0',
      '',
      'Pack',
      '  ~ cost of a wrong category: 10 → 20',
    ])
    expect(comparePolicies(smallPack(), smallPack(next), 'zh-CN').slice(1)).toEqual([
      '',
      '规则包',
      '  ~ 分类错误的代价: 10 → 20',
    ])
  })

  it('tells a text whose beginning is the same as changed', () => {
    const long = 'a '.repeat(100)
    const yaml = changed('前答复', long)
    expect(changes(`${long}`, `${long}b`, yaml)).toContain('  ~ acknowledgement (zh-CN), body: changed')
  })

  it('tells what is new or gone as a whole', () => {
    const line =
      '  - { id: night-desk, name: { zh-CN: 夜班, en: Nights }, email: nights@staff.example.org, roles: [agent] }\n'
    const added =
      '  + night-desk: name: Nights; mail: nights@staff.example.org; roles: agent; language: zh-CN'
    expect(changes('staff:\n', `staff:\n${line}`)).toEqual(['', 'Staff', added])
    const more = changed('staff:\n', `staff:\n${line}`)
    expect(changes(line, '', more)).toEqual(['', 'Staff', added.replace('+', '−')])
  })

  it('tells reports that there were none of before', () => {
    expect(changes(/^major:.*\n/m, '')).toEqual([
      '',
      'Ladders',
      '  − major: severities: major; to: manager; at least every: 7 calendar days',
    ])
  })

  it('takes the hours of several lines of somebody on duty together', () => {
    const evening = '  - { staff: lead, week: { sat: [20:00-22:00] } }\n'
    expect(changes('roster:\n', `roster:\n${evening}`)).toEqual([
      '',
      'Duty roster',
      '  ~ lead (goods, money), sat: + 20:00–22:00',
    ])
  })

  it('tells a line of the roster by when it holds', () => {
    const bare = changed(', from: 2026-11-01, to: 2026-11-30', ', from: 2026-11-01')
    expect(changes(', from: 2026-11-01', ', to: 2026-11-30', bare).map((line) => line.slice(0, 40))).toEqual([
      '',
      'Duty roster',
      expect.stringMatching(/^ {2}− handler \(goods\) 2026-11-01 – …: mon:/),
      expect.stringMatching(/^ {2}\+ handler \(goods\) … – 2026-11-30: mon:/),
    ])
  })

  it('tells every sort of condition of a severity rule', () => {
    const press = 'terms: [记者]'
    const more =
      'terms: [记者], unless: [记者站], unlessPlace: true, fields: { place: [车间] }, amounts: { CNY: 10000 }, near: [赔偿], happenedDaysAgo: 30, replyWithinDays: 2'
    const what = [
      '› press, unless part of: + 记者站',
      '› press, unless in a place: no → yes',
      '› press, fields: + place: 车间',
      '› press, amount at least: + 10000 CNY',
      '› press, near to: + 赔偿',
      '› press, days since it happened: – → 30',
      '› press, answer wanted within days: – → 2',
    ]
    expect(changes(press, more)).toEqual(['', 'Severities', ...what.map((line) => `  ~ ${line}`)])
  })

  it('tells what a classifier learns a category from', () => {
    const size = 'name: { zh-CN: 商品/尺寸, en: Goods / size }, department: goods'
    const more = `${size}, description: { zh-CN: 大小不合, en: Sizes }, examples: [鞋子小了一码]`
    expect(changes(size, more)).toEqual([
      '',
      'Categories',
      '  ~ goods/size, examples: + 鞋子小了一码',
      '  ~ goods/size, description: none → Sizes',
    ])
  })

  it('tells what makes complaints belong together [R13]', () => {
    const with_ = (fields: string) => changed('triage:', `similarity: { ${fields} }\ntriage:`)
    const heading = ['', 'Repeat and mass complaints']
    expect(changes('country: GB', 'country: FR', with_('country: GB'))).toEqual([
      ...heading,
      '  ~ country of telephone numbers: GB → FR',
    ])
  })

  it('reads a policy that was published before there was a word on examples, or on a country', () => {
    const pack = smallPack(changed('holidays: CN', 'holidays: none'))
    const old = { ...pack, categories: pack.categories.map(({ examples: _none, ...category }) => category) }
    expect(comparePolicies(old, pack, 'en')).toEqual([])
  })

  it('cuts long lists, and says how long they are', () => {
    const words = Array.from({ length: 15 }, (_, index) => `词${index}`).join(', ')
    expect(changes('terms: [记者]', `terms: [记者, ${words}]`)).toContain(
      `  ~ › press, words: + ${words.split(', ').slice(0, 12).join(', ')}, … (15)`,
    )
  })
})
