import { describe, expect, it } from 'vitest'
import { loadScenario } from '#shared/policy/load-scenario.ts'
import { changed, refusal, smallPack } from '#test/support/small-pack.ts'
import { smallScenario } from '#test/support/small-scenario.ts'

const load = (yaml: string) => loadScenario('small.scenario.yaml', yaml, smallPack())
const told = (from: string | RegExp, to: string) =>
  refusal(() => load(changed(from, to, smallScenario))).message

describe('a scenario [R47]', () => {
  it('leaves out what goes without saying', () => {
    const { complaint, steps } = load(smallScenario).content
    expect(complaint).toEqual({
      narrative: '买的水壶坏了',
      customer: { name: '客户甲', email: 'customer@example.com', class: 'ordinary' },
      replyWanted: true,
    })
    expect(steps[0]).toMatchObject({ command: { by: 'handler', do: 'accept', with: {} } })
    expect(steps[0]?.expect?.told?.[0]?.to).toEqual(['customer'])
    expect(steps[1]).toMatchObject({ customer: '还没有人联系我' })
    expect(steps[1]?.command).toBeUndefined()
  })

  it.each([
    [
      'a command that does not exist',
      'do: accept',
      'do: acept',
      'steps[0].do: this is not known: acept (did you mean “accept”?',
    ],
    [
      'a command without whoever gives it',
      '    by: handler\n    do: accept',
      '    do: accept',
      'steps[0].do: who does it is missing: add `by`',
    ],
    [
      'somebody who does nothing',
      '    by: handler\n    do: accept',
      '    by: handler',
      'steps[0].by: what the person does is missing: add `do`',
    ],
    [
      'fields of no command',
      '    by: handler\n    do: accept',
      '    with: { text: a }',
      'steps[0].with: these fields are of no command: add `do`',
    ],
    [
      'a refusal of no command',
      '    by: handler\n    do: accept\n    expect:',
      '    expect:\n      refused: forbidden',
      'steps[0].expect: only a command can be refused: add `do`',
    ],
    [
      'a complaint that only staff can hand in',
      '  narrative:',
      '  channel: phone\n  narrative:',
      'complaint.channel: only staff can hand this in: add `enteredBy`',
    ],
    [
      'a class that a customer gives themselves',
      'email: customer@example.com',
      'email: customer@example.com, class: vip',
      'complaint.channel: only staff can hand this in: add `enteredBy`',
    ],
    [
      'a web form that somebody else fills in',
      '  narrative:',
      '  enteredBy: handler\n  narrative:',
      'complaint.enteredBy: customers fill in the web form themselves: leave it out, or name another channel',
    ],
    [
      'a stranger who enters it',
      '  narrative:',
      '  channel: fax\n  enteredBy: nobody\n  narrative:',
      'complaint.enteredBy: there is no member of staff “nobody”',
    ],
    [
      'a step of two',
      'customer: 还没有人联系我',
      'customer: 还没有人联系我\n    by: handler\n    do: accept',
      'steps[1].customer: a step is of a person or of the customer: make it two',
    ],
    [
      'a field that the command does not have',
      'validity: valid',
      'validty: valid',
      'steps[2].with.validty: this field is not known (did you mean “validity”? known: text, validity, grounds)',
    ],
    [
      'a field that the command needs',
      ', validity: valid',
      '',
      'steps[2].with.validity: this field is missing (one of valid, invalid, undetermined)',
    ],
    [
      'an empty field of a command',
      'text: 已更换',
      "text: ''",
      'steps[2].with.text: this is empty, or too long',
    ],
    [
      'an unknown person',
      'by: handler',
      'by: hander',
      'steps[0].by: there is no member of staff “hander” (did you mean “handler”?',
    ],
    [
      'an unknown recipient',
      'to: [lead, handler]',
      'to: [leader, handler]',
      'steps[2].expect.told[2].to: there is no member of staff “leader” (did you mean “lead”? known: customer, agent,',
    ],
    [
      'an unknown clock',
      'resolve: {',
      'resolv: {',
      'expect.clocks.resolv: there is no clock “resolv” (did you mean “resolve”?',
    ],
    [
      'an unknown clock of a command',
      'do: resolve\n    with: { text: 已更换, validity: valid }',
      'do: extend\n    with: { clock: resolv, by: { businessDays: 1 }, reason: a }',
      'steps[2].with.clock: there is no clock “resolv”',
    ],
    [
      'an unknown severity',
      'severity: general',
      'severity: genral',
      'expect.severity: there is no severity “genral”',
    ],
    [
      'an unknown category',
      'category: goods/defect',
      'category: goods',
      'expect.category: there is no category “goods”',
    ],
    [
      'an unknown department',
      'department: goods',
      'department: money2',
      'expect.department: there is no department “money2”',
    ],
    [
      'an unknown template',
      'template: assigned',
      'template: asigned',
      'told[1].template: this is not known: asigned (did you mean “assigned”?',
    ],
    [
      'a moment of another form',
      'at: 2026-11-23 11:00',
      'at: 11:00',
      'steps[0].at: a local time such as 2026-11-23 10:00',
    ],
    [
      'a date that does not exist',
      'at: 2026-11-23 11:00',
      'at: 2026-11-31 11:00',
      'steps[0].at: a date that exists',
    ],
    [
      'a month that does not exist',
      'at: 2026-11-23 11:00',
      'at: 2026-13-01 11:00',
      'steps[0].at: a date that exists',
    ],
    [
      'steps out of order',
      'at: 2026-11-24 09:30',
      'at: 2026-11-23 10:30',
      'steps[1].at: the step is before what stands above it (write the steps in order of time)',
    ],
    [
      'a step before the start',
      'at: 2026-11-23 11:00',
      'at: 2026-11-22 11:00',
      'steps[0].at: the step is before',
    ],
    [
      'a scenario of another pack',
      'pack: small',
      'pack: big',
      'pack: the scenario is of “big”, not of “small”',
    ],
    [
      'a customer who writes from nowhere',
      ', email: customer@example.com',
      '',
      'steps[1].customer: the customer has no address to write from',
    ],
    [
      'an earlier complaint that comes later',
      'complaint:',
      'earlier: [{ at: 2026-11-23 10:00, narrative: a, customer: { name: b } }]\ncomplaint:',
      'earlier[0].at: it is not before what comes next (write earlier complaints in order of time, all of them before `start`)',
    ],
    [
      'earlier complaints out of order',
      'complaint:',
      'earlier:\n  - { at: 2026-11-22 10:00, narrative: a, customer: { name: b } }\n  - { at: 2026-11-21 10:00, narrative: a, customer: { name: b } }\ncomplaint:',
      'earlier[0].at: it is not before what comes next',
    ],
    [
      'a stranger who entered an earlier one',
      'complaint:',
      'earlier: [{ at: 2026-11-22 10:00, channel: fax, enteredBy: nobody, narrative: a, customer: { name: b } }]\ncomplaint:',
      'earlier[0].enteredBy: there is no member of staff “nobody”',
    ],
    [
      'an earlier one that only staff can hand in',
      'complaint:',
      'earlier: [{ at: 2026-11-22 10:00, channel: fax, narrative: a, customer: { name: b } }]\ncomplaint:',
      'earlier[0].channel: only staff can hand this in: add `enteredBy`',
    ],
    [
      'a relation that there is not',
      'severity: general',
      'relations: [again]',
      'expect.relations[0]: this is not known: again (known: repeat, escalated, duplicate, mass)',
    ],
  ])('is refused for %s', (_, from, to, message) => {
    expect(told(from, to)).toMatch(
      /^small\.scenario\.yaml is not a valid scenario:\nsmall\.scenario\.yaml:\d+:\d+: /,
    )
    expect(told(from, to)).toContain(message)
  })

  it('says where its parts stand', () => {
    const { locate } = load(smallScenario)
    expect(locate({ path: ['steps', 1, 'customer'], message: 'here' })).toMatchObject({
      line: smallScenario.split('\n').findIndex((line) => line.includes('还没有人联系我')) + 1,
      path: 'steps[1].customer',
    })
  })
})
