import { describe, expect, it } from 'vitest'
import { compareCase } from '#shared/use-cases/simulate/expectations.ts'
import { runScenario } from '#shared/use-cases/simulate/run-scenario.ts'
import { loadScenario } from '#shared/policy/load-scenario.ts'
import { received } from '#test/support/builders.ts'
import { changed, smallPack } from '#test/support/small-pack.ts'
import { play, scenarioOf, smallScenario } from '#test/support/small-scenario.ts'

/** What is not as a scenario expects, in a line each. */
const faults = (yaml: string): string[] =>
  play(yaml).faults.map(
    ({ path, message, hint }) => `${path.join('.')}: ${message}${hint === undefined ? '' : ` (${hint})`}`,
  )

const differing = (from: string, to: string) => faults(changed(from, to, smallScenario))

describe('a scenario that is lived [R47]', () => {
  it('holds when everything is as it says', () => {
    expect(play(smallScenario).faults).toEqual([])
  })

  it.each([
    ['state', 'state: accepted', 'state: dispatched', 'steps.0.expect.state: it is accepted'],
    ['severity', 'severity: general', 'severity: major', 'steps.0.expect.severity: it is general'],
    [
      'urgency',
      'severity: general',
      'severity: general\n      urgency: urgent',
      'steps.0.expect.urgency: it is normal',
    ],
    [
      'deadline',
      'due: 2026-11-24 10:00',
      'due: 2026-11-24 24:00',
      'steps.0.expect.clocks.resolve.due: it is 2026-11-24 10:00',
    ],
    [
      'status of a clock',
      'status: running',
      'status: paused',
      'steps.0.expect.clocks.resolve.status: it is running',
    ],
    ['rule', 'rule: goods', 'rule: ordinary', 'steps.0.expect.clocks.resolve.rule: it is goods'],
    ['cycle', 'cycle: 1', 'cycle: 2', 'steps.0.expect.clocks.resolve.cycle: it is 1'],
    ['warning', 'warned: false', 'warned: true', 'steps.0.expect.clocks.resolve.warned: it is false'],
    [
      'clock that does not run',
      'resolve: { due',
      'referrer: { due',
      'steps.0.expect.clocks.referrer: the clock does not run',
    ],
  ])('tells another %s', (_, from, to, fault) => {
    expect(differing(from, to)).toEqual([fault])
  })

  it('tells what the case does not have', () => {
    const steps = `  - at: 2026-11-23 11:00
    expect:
      department: goods
      told: [{ to: desk, template: triage, at: 2026-11-23 10:00 }]
`
    const unclear = scenarioOf(steps, { narrative: '说不清楚的事' }).replace(
      'told: [',
      'told: [{ to: customer, template: acknowledgement, at: 2026-11-23 10:00 }, ',
    )
    expect(faults(unclear)).toEqual(['steps.0.expect.department: it is not there'])
  })

  it.each([
    ['relations that there are not', 'relations: [repeat]', 'steps.0.expect.relations: it is none'],
    ['reasons that there are not', 'reasons: [重要客户]', 'steps.0.expect.reasons: it is none'],
  ])('tells %s [R11] [R13]', (_, expected, fault) => {
    expect(differing('severity: general', expected)).toEqual([fault])
  })

  it('finds by its words and its customer that a complaint is made again, and what follows from it [R11] [R13]', () => {
    const rules = changed(
      'severityRules:\n',
      'severityRules:\n  - { id: again, severity: major, repeat: true, reason: { zh-CN: 再次投诉, en: Again } }\n',
    )
    const again = (customer: string, expected: string) =>
      play(
        changed(
          'complaint:\n  narrative: 买的水壶坏了',
          `earlier: [{ at: 2026-11-20 10:00, narrative: 买的水壶漏水漏电坏了不能烧水, customer: { name: 客户甲, ${customer} } }]\ncomplaint:\n  narrative: 买的水壶坏了还是漏水漏电不能烧水`,
          scenarioOf(`  - { at: 2026-11-23 10:00, expect: { ${expected} } }\n`),
        ),
        smallPack(rules),
      ).faults.flatMap(({ path, message }) => (path.includes('expect') ? [`${path.at(-1)}: ${message}`] : []))
    const same = 'email: Customer@Example.com'
    expect(again(same, 'relations: [repeat], severity: major, reasons: [再次投诉]')).toEqual([])
    expect(again(same, 'reasons: [Again], clocks: { resolve: { rule: major } }')).toEqual([])
    expect(again(same, 'relations: [], reasons: [再次投诉, Again]')).toEqual([
      'relations: it is repeat',
      'reasons: it is Again',
    ])
    expect(again(same, 'relations: [mass], reasons: [曝光]')).toEqual([
      'relations: it is repeat',
      'reasons: it is Again',
    ])
    expect(again('email: other@example.com', 'relations: [], severity: general, reasons: []')).toEqual([])
  })

  it('has no reasons for a case that nobody has classified', () => {
    const subject = received().subject
    const expected = (reasons: string[]) => ({ clocks: {}, reasons })
    const compare = (reasons: string[]) =>
      compareCase(smallPack(), ['here'], expected(reasons), subject, (local) => local)
    expect(compare([])).toEqual([])
    expect(compare(['曝光'])).toEqual([{ path: ['here', 'reasons'], message: 'it is none' }])
  })

  it.each([
    [
      'a mail at another moment',
      'at: 2026-11-23 15:00',
      'at: 2026-11-23 15:01',
      ['steps.1.expect.told.0: handler is not told at 2026-11-23 15:01: reminder (but at 2026-11-23 15:00)'],
    ],
    [
      'a mail at another second',
      'at: 2026-11-23 15:00',
      'at: 2026-11-23 15:00:01',
      [
        'steps.1.expect.told.0: handler is not told at 2026-11-23 15:00:01: reminder (but at 2026-11-23 15:00)',
      ],
    ],
    [
      'a mail that nobody gets',
      '- { to: customer, template: result }',
      '- { to: customer, template: result }\n        - { to: manager, template: escalation }',
      ['steps.2.expect.told.2: manager is not told at 2026-11-24 11:00: escalation'],
    ],
    [
      'a mail that is expected twice',
      '- { to: customer, template: result }',
      '- { to: [customer, customer], template: result }',
      ['steps.2.expect.told.1: customer is not told at 2026-11-24 11:00: result'],
    ],
    [
      'a mail that nobody expects',
      '        - { to: customer, template: result }\n',
      '',
      [
        'steps.2.expect.told: a mail that is not expected ({ to: customer, template: result, at: 2026-11-24 11:00 })',
      ],
    ],
  ])('tells %s', (_, from, to, told) => {
    expect(differing(from, to)).toEqual(told)
  })

  it('takes a moment to the second where it has seconds', () => {
    expect(differing('at: 2026-11-23 15:00', 'at: 2026-11-23 15:00:00')).toEqual([])
  })

  it('wants every mail to be expected, also those after the last look', () => {
    const blind = scenarioOf('  - at: 2026-11-23 11:00\n')
    expect(faults(blind)).toEqual([
      'steps.0: a mail that is not expected ({ to: customer, template: acknowledgement, at: 2026-11-23 10:00 })',
      'steps.0: a mail that is not expected ({ to: handler, template: assigned, at: 2026-11-23 10:00 })',
    ])
  })

  it('tells a command that is refused, and one that is not', () => {
    expect(differing('do: accept', 'do: resolve\n    with: { text: a, validity: valid }')[0]).toBe(
      'steps.0.do: the command is refused: not-allowed-in-state (if it should be, expect `refused: not-allowed-in-state`)',
    )
    expect(
      differing(
        '    expect:\n      state: accepted',
        '    expect:\n      refused: forbidden\n      state: accepted',
      ),
    ).toEqual(['steps.0.do: the command is carried out (expected: refused with forbidden)'])
  })

  it('holds where a command is refused as expected, and nothing has changed', () => {
    const steps = `  - at: 2026-11-23 11:00
    by: agent
    do: accept
    expect:
      refused: forbidden
      state: dispatched
      told:
        - { to: customer, template: acknowledgement, at: 2026-11-23 10:00 }
        - { to: handler, template: assigned, at: 2026-11-23 10:00 }
`
    expect(faults(scenarioOf(steps))).toEqual([])
  })

  it('refuses somebody whom the directory does not know', () => {
    const policy = smallPack()
    const { content } = loadScenario('small.scenario.yaml', smallScenario, policy)
    const without = { ...policy, staff: policy.staff.filter(({ id }) => id !== 'handler') }
    expect(runScenario(without, content).faults[0]).toMatchObject({
      path: ['steps', 0, 'do'],
      message: 'the command is refused: forbidden',
    })
  })
})
