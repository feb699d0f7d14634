import { describe, expect, it } from 'vitest'
import { changed, refusal, smallPack } from '#test/support/small-pack.ts'

const ordinary = '      - { id: ordinary, target: { businessDays: 3 } }\n'

/** What is said of the rules of the resolve clock, with others in the place of the ordinary one. */
const said = (rules: readonly string[], more: (yaml: string) => string = (yaml) => yaml): string[] => {
  const lines = rules.map((rule) => `      - { ${rule}, target: { businessDays: 4 } }\n`).join('')
  return refusal(() => smallPack(more(changed(ordinary, lines)))).issues.map(
    ({ path, message }) => `${path}: ${message}`,
  )
}

/** Takes the rules without a word. */
const takes = (rules: readonly string[], more: (yaml: string) => string = (yaml) => yaml): boolean => {
  const lines = rules.map((rule) => `      - { ${rule}, target: { businessDays: 4 } }\n`).join('')
  return smallPack(more(changed(ordinary, lines))).clocks.length > 0
}

const never = 'the rule can never win: such cases go by'

describe('a rule that can never win is an error [R19] [R47]', () => {
  it('when an earlier one has the same conditions', () => {
    expect(said(['id: one', 'id: two'])).toEqual([`clocks[1].rules[1]: ${never} “one”`])
  })

  it('when an earlier one has the same sort of condition and all of its values', () => {
    expect(
      said(['id: one, when: { channel: [web, email, phone] }', 'id: two, when: { channel: [web, phone] }']),
    ).toEqual([`clocks[1].rules[1]: ${never} “one”`])
  })

  it('when several together have all of its values', () => {
    expect(
      said([
        'id: one, when: { channel: web }',
        'id: two, when: { channel: email }',
        'id: three, when: { channel: [email, web] }',
      ]),
    ).toEqual([`clocks[1].rules[2]: ${never} “one”, “two”`])
  })

  it('when more specific ones hold whatever the case is', () => {
    expect(
      said(['id: any', 'id: low, when: { severity: general }', 'id: high, when: { severity: major }']),
    ).toEqual([
      `clocks[1].rules[0]: ${never} “low”, “high”`,
      `clocks[1].rules[3]: ${never} “high”`,
      `clocks[1].rules[4]: ${never} “low”, “high”`,
    ])
  })

  it('when each category of its first level has a rule of its own', () => {
    expect(
      said([
        'id: any',
        'id: defect, when: { category: goods/defect }',
        'id: size, when: { category: goods/size }',
      ]),
    ).toEqual([`clocks[1].rules[4]: ${never} “defect”, “size”`])
  })

  it('when no case can meet it: a clock that goes on after re-opening keeps its rule', () => {
    const resumed = (yaml: string) =>
      changed('    ladder: standard\n', '    ladder: standard\n    onReopen: resume\n', yaml)
    expect(said(['id: any'], resumed)).toEqual([
      'clocks[1].rules[3]: the rule can never win: no case meets its conditions',
    ])
  })

  it('but not when some case is left to it', () => {
    expect(takes(['id: any', 'id: web, when: { channel: web }'])).toBe(true)
    expect(
      takes(['id: any', 'id: web, when: { channel: web }', 'id: both, when: { channel: [web, email] }']),
    ).toBe(true)
    // What has not been classified yet has no category.
    expect(takes(['id: any', 'id: goods-too, when: { kind: complaint, category: [goods, money] }'])).toBe(
      true,
    )
  })

  it('nor when it hangs on more than can be tried', () => {
    const rules = [
      'id: any, when: { department: [goods, money] }',
      ...['complaint', 'suggestion', 'inquiry', 'help'].map(
        (kind) => `id: k-${kind}, when: { kind: ${kind} }`,
      ),
      ...['web', 'email', 'phone', 'in-person', 'letter', 'fax', 'referral', 'api', 'import'].map(
        (channel) => `id: c-${channel}, when: { channel: ${channel} }`,
      ),
      ...['member', 'vip', 'key-account'].map((name) => `id: cc-${name}, when: { customerClass: ${name} }`),
      ...['goods', 'money'].map(
        (name) => `id: d-${name}, when: { department: ${name}, severity: [general, major] }`,
      ),
    ]
    // The last two cover the first together, in each of thousands of sorts of case.
    expect(said(rules).filter((line) => line.includes('“d-goods”, “d-money”'))).toHaveLength(1)
  })
})
