import type { Policy } from '#shared/domain/policy.ts'
import { loadScenario } from '#shared/policy/load-scenario.ts'
import { runScenario, type ScenarioRun } from '#shared/use-cases/simulate/run-scenario.ts'
import { smallPack } from './small-pack.ts'

/** A scenario of the small pack: accepted, asked after, resolved late. */
export const smallScenario = `pack: small
title: { zh-CN: 逾期, en: Late }
start: 2026-11-23 10:00
complaint:
  narrative: 买的水壶坏了
  customer: { name: 客户甲, email: customer@example.com }
steps:
  - at: 2026-11-23 11:00
    by: handler
    do: accept
    expect:
      state: accepted
      kind: complaint
      severity: general
      category: goods/defect
      department: goods
      clocks:
        acknowledge: { status: met }
        resolve: { due: 2026-11-24 10:00, status: running, rule: goods, cycle: 1, warned: false }
      told:
        - { to: customer, template: acknowledgement, at: 2026-11-23 10:00 }
        - { to: handler, template: assigned, at: 2026-11-23 10:00 }
  - at: 2026-11-24 09:30
    customer: 还没有人联系我
    expect:
      told:
        - { to: handler, template: reminder, at: 2026-11-23 15:00 }
        - { to: handler, template: reminder, at: 2026-11-23 17:00 }
        - { to: handler, template: customer-message }
  - at: 2026-11-24 11:00
    by: handler
    do: resolve
    with: { text: 已更换, validity: valid }
    expect:
      clocks: { resolve: { status: missed } }
      told:
        - { to: handler, template: breach, at: 2026-11-24 10:00 }
        - { to: customer, template: result }
        - { to: [lead, handler], template: escalation, at: 2026-11-24 10:00 }
`

/** Lives a scenario. */
export const play = (yaml: string, policy: Policy = smallPack()): ScenarioRun =>
  runScenario(policy, loadScenario('small.scenario.yaml', yaml, policy).content)

/** A scenario of the small pack with steps of its own; the customer, unless told otherwise, complains of a kettle. */
export const scenarioOf = (
  steps: string,
  { narrative = '买的水壶坏了', start = '2026-11-23 10:00', more = '' } = {},
): string => `pack: small
title: { zh-CN: 测试, en: Test }
start: ${start}
complaint:
  narrative: ${narrative}
  customer: { name: 客户甲, email: customer@example.com }
${more}steps:
${steps}`

/** What people are told in a run, each as `2026-11-23T02:00 handler assigned`. */
export const mailsOf = ({ entries }: ScenarioRun): string[] =>
  entries.flatMap((entry) =>
    entry.kind === 'told' ? [`${entry.at.slice(0, 16)} ${entry.to} ${entry.template}`] : [],
  )

/** The types of the events of a run. */
export const eventsOf = ({ entries }: ScenarioRun): string[] =>
  entries.flatMap((entry) => (entry.kind === 'event' ? [entry.event.type] : []))

/** A step of a command at a time in November 2026, with its fields. */
export const step = (at: string, by: string, command: string, fields = ''): string =>
  `  - at: 2026-11-${at}\n    by: ${by}\n    do: ${command}\n${fields === '' ? '' : `    with: { ${fields} }\n`}`

/** The handler accepts the case. */
export const accepted = step('23 10:30', 'handler', 'accept')
