import type { Policy } from '../domain/policy.ts'
import { idsOf, refersTo } from './check/references.ts'
import type { PackIssue } from './pack-issue.ts'
import { readYaml, type YamlContent } from './read-yaml.ts'
import { scenarioSchema, type Scenario, type ScenarioStep } from './scenario-schema.ts'

const checkStep = (policy: Policy, step: ScenarioStep, index: number): PackIssue[] => {
  const path = ['steps', index]
  const staff = idsOf(policy.staff)
  const clocks = idsOf(policy.clocks)
  const { clocks: expected = {}, told = [], severity, category, department } = step.expect ?? {}
  const command = step.command
  return [
    ...refersTo([...path, 'by'], 'member of staff', command?.by, staff),
    ...(command && 'clock' in command.with
      ? refersTo([...path, 'with', 'clock'], 'clock', command.with.clock, clocks)
      : []),
    ...Object.keys(expected).flatMap((clock) =>
      refersTo([...path, 'expect', 'clocks', clock], 'clock', clock, clocks),
    ),
    ...told.flatMap(({ to }, at) =>
      to.flatMap((id) =>
        refersTo([...path, 'expect', 'told', at, 'to'], 'member of staff', id, ['customer', ...staff]),
      ),
    ),
    ...refersTo([...path, 'expect', 'severity'], 'severity', severity, idsOf(policy.severities)),
    ...refersTo([...path, 'expect', 'category'], 'category', category, idsOf(policy.categories)),
    ...refersTo([...path, 'expect', 'department'], 'department', department, idsOf(policy.departments)),
  ]
}

/** A customer writes by mail, and is known by their address. */
const checkCustomer = ({ complaint, steps }: Scenario): PackIssue[] =>
  steps.flatMap(({ customer }, index) =>
    customer === undefined || complaint.customer.email !== undefined
      ? []
      : [
          {
            path: ['steps', index, 'customer'],
            message: 'the customer has no address to write from',
            hint: 'add `email` to the customer of the complaint',
          },
        ],
  )

/** Steps out of order would not happen when the reader thinks. Local times in one format compare as text. */
const checkOrder = ({ start, steps }: Scenario): PackIssue[] =>
  steps.flatMap(({ at }, index) =>
    at < (steps[index - 1]?.at ?? start)
      ? [
          {
            path: ['steps', index, 'at'],
            message: 'the step is before what stands above it',
            hint: 'write the steps in order of time',
          },
        ]
      : [],
  )

/** What came before came in order of time, and before the complaint did; who entered it is there. */
const checkEarlier = (policy: Policy, { earlier, start }: Scenario): PackIssue[] =>
  earlier.flatMap(({ at, enteredBy }, index) => {
    const path = ['earlier', index]
    const next = earlier[index + 1]?.at ?? start
    return [
      ...refersTo([...path, 'enteredBy'], 'member of staff', enteredBy, idsOf(policy.staff)),
      ...(at < next
        ? []
        : [
            {
              path: [...path, 'at'],
              message: 'it is not before what comes next',
              hint: 'write earlier complaints in order of time, all of them before `start`',
            },
          ]),
    ]
  })

const checkScenario = (policy: Policy, scenario: Scenario): PackIssue[] => [
  ...(scenario.pack === policy.name
    ? []
    : [{ path: ['pack'], message: `the scenario is of “${scenario.pack}”, not of “${policy.name}”` }]),
  ...refersTo(
    ['complaint', 'enteredBy'],
    'member of staff',
    scenario.complaint.enteredBy,
    idsOf(policy.staff),
  ),
  ...checkEarlier(policy, scenario),
  ...checkOrder(scenario),
  ...checkCustomer(scenario),
  ...scenario.steps.flatMap((step, index) => checkStep(policy, step, index)),
]

/**
 * Reads and validates a scenario of a pack. Errors: `PackError` with line, column, path, fault and hint of each issue.
 * What comes back can say where each of its parts stands.
 */
export const loadScenario = (file: string, yaml: string, policy: Policy): YamlContent<Scenario> =>
  readYaml(file, yaml, {
    what: 'scenario',
    schema: scenarioSchema,
    check: (scenario) => checkScenario(policy, scenario),
  })
