import { localTimeOn } from '../../domain/calendar/local-time.ts'
import { staffById } from '../../domain/directory.ts'
import type { ComplaintRecord } from '../../domain/record.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Actor, Timestamp } from '../../domain/vocabulary.ts'
import type { PackIssue, Path } from '../../policy/pack-issue.ts'
import type { ScenarioComplaint } from '../../policy/scenario-complaint.ts'
import type { Scenario, ScenarioStep } from '../../policy/scenario-schema.ts'
import { staffOf } from '../staff-identity.ts'
import { asStaff } from '../work-case.ts'
import { decideCommand } from './decide-command.ts'
import { compareCase, compareTold, type ExpectedMail } from './expectations.ts'
import type { EarlierComplaint } from './neighbourhood.ts'
import { Simulation } from './simulation.ts'
import type { Entry, Told } from './time-line.ts'

/** The instant of a local time of the policy: `2026-11-23 10:00`, with seconds or not, up to `24:00`. */
export const instantOf = (policy: Policy, local: string): Timestamp => {
  const minute = localTimeOn(policy.calendar, local.slice(0, 10), local.slice(11, 16))
  return new Date(minute + Number(local.slice(17)) * 1000).toISOString()
}

/** A complaint of a scenario as it is handed in: what is left out is as in a submission. */
const recordOf = (policy: Policy, complaint: ScenarioComplaint): ComplaintRecord => {
  const { enteredBy: _, ...record } = complaint
  return {
    ...record,
    language: record.language ?? policy.language,
    channel: record.channel ?? (record.referral ? 'referral' : 'web'),
  }
}

/** What had come before it. */
const earlierOf = (policy: Policy, { earlier }: Scenario): EarlierComplaint[] =>
  earlier.map(({ at, ...complaint }) => ({
    record: recordOf(policy, complaint),
    receivedAt: instantOf(policy, at),
  }))

/** Who hands it in: a customer, or who enters it for them. */
const fromWhom = ({ complaint: { enteredBy } }: Scenario): Actor =>
  enteredBy === undefined ? { kind: 'customer' } : { kind: 'staff', id: enteredBy }

/** What the mails of a step are expected to be; `at` is the moment of the step unless given. */
const expectedMails = (policy: Policy, step: ScenarioStep, index: number): ExpectedMail[] =>
  (step.expect?.told ?? []).flatMap(({ to, template, at }, position) =>
    to.map((recipient) => ({
      path: ['steps', index, 'expect', 'told', position],
      to: recipient,
      template,
      local: at ?? step.at,
      at: instantOf(policy, at ?? step.at),
    })),
  )

export interface ScenarioRun {
  /** What happened, in order of time. */
  readonly entries: readonly Entry[]
  /** Where it is not what the scenario expects; empty when it holds. */
  readonly faults: readonly PackIssue[]
}

const isTold = (entry: Entry): entry is Told => entry.kind === 'told'

/** Does what a step says; answers with the code of what refused it. */
const take = (policy: Policy, simulation: Simulation, { command, customer }: ScenarioStep) => {
  if (customer !== undefined) simulation.hear(customer)
  if (!command) return undefined
  const { by: id } = command
  const roles = staffById(policy, id)?.roles ?? []
  const decide = decideCommand(command, (local) => instantOf(policy, local))
  return simulation.command({ kind: 'staff', id }, (subject, context) =>
    asStaff(staffOf(policy, { id, roles }, context.now), decide)(subject, context),
  )
}

/** What became of a command is not what the scenario expects. */
const compareRefusal = (path: Path, expected: string | undefined, code: string | undefined): PackIssue[] => {
  if (code === expected) return []
  return code === undefined
    ? [{ path, message: 'the command is carried out', hint: `expected: refused with ${expected}` }]
    : [
        {
          path,
          message: `the command is refused: ${code}`,
          hint: `if it should be, expect \`refused: ${code}\``,
        },
      ]
}

/** Lives a scenario and compares it with what it expects (R47). Every mail must be expected, at its moment, once. */
export const runScenario = (policy: Policy, scenario: Scenario): ScenarioRun => {
  const simulation = new Simulation(
    policy,
    recordOf(policy, scenario.complaint),
    instantOf(policy, scenario.start),
    fromWhom(scenario),
    earlierOf(policy, scenario),
  )
  const faults: PackIssue[] = []
  let compared = 0
  const newMails = (): Told[] => {
    const mails = simulation.entries.slice(compared).filter(isTold)
    compared = simulation.entries.length
    return mails
  }
  for (const [index, step] of scenario.steps.entries()) {
    simulation.advance(instantOf(policy, step.at))
    const code = take(policy, simulation, step)
    // What follows at once, such as the first rung of a deadline set to now, belongs to the step.
    simulation.advance(instantOf(policy, step.at))
    const path = ['steps', index]
    const { expect } = step
    if (step.command) faults.push(...compareRefusal([...path, 'do'], expect?.refused, code))
    if (expect)
      faults.push(
        ...compareCase(policy, [...path, 'expect'], expect, simulation.subject, (local) =>
          instantOf(policy, local),
        ),
      )
    const mails = expectedMails(policy, step, index)
    if (expect?.told) faults.push(...compareTold(policy, [...path, 'expect', 'told'], mails, newMails()))
  }
  const last = scenario.steps.length - 1
  faults.push(...compareTold(policy, ['steps', last], [], newMails()))
  return { entries: simulation.entries, faults }
}
