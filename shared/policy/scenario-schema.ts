import * as z from 'zod'
import { clockStatuses } from '../domain/clocks/clock.ts'
import { states } from '../domain/lifecycle.ts'
import { templateNames } from '../domain/policy.ts'
import { relations } from '../domain/similarity/links.ts'
import { kinds, urgencies } from '../domain/vocabulary.ts'
import { commandFields, commandNames, type ScenarioCommand } from './scenario-commands.ts'
import { complaint, earlierComplaint } from './scenario-complaint.ts'
import { schemaIssues } from './schema-issues.ts'
import { id, localised, localTime, oneOrMore } from './schema/parts.ts'

const text = z.string().min(1)
const person = text.describe('Id of a member of staff')

const told = z.strictObject({
  to: oneOrMore(z.string().min(1)).describe('`customer`, or ids of members of staff'),
  template: z.enum(templateNames),
  at: localTime.optional().describe('The moment of the step unless given'),
})

const expect = z
  .strictObject({
    state: z.enum(states).optional(),
    kind: z.enum(kinds).optional(),
    severity: id.optional(),
    urgency: z.enum(urgencies).optional(),
    category: id.optional(),
    department: id.optional(),
    relations: z
      .array(z.enum(relations))
      .optional()
      .describe('How it belongs to `earlier` complaints: all of it, `[]` for not at all'),
    reasons: z
      .array(text)
      .optional()
      .describe('Every reason that rules give for the severity, in one of the languages'),
    clocks: z
      .record(
        id,
        z.strictObject({
          due: localTime.optional(),
          status: z.enum(clockStatuses).optional(),
          rule: id.optional(),
          cycle: z.int().positive().optional(),
          warned: z.boolean().optional().describe('The deadline lies past the known holidays'),
        }),
      )
      .default({})
      .describe('Latest cycle of clocks by id; only what is named is looked at'),
    told: z
      .array(told)
      .optional()
      .describe('Every mail since the last `told`, each once; the daily digest is not listed'),
    refused: text.optional().describe('Code with which the command is refused'),
  })
  .describe('What holds after the step')

/** Which fields of `with` belong to which command, for editors. */
const fieldsByCommand = () =>
  commandNames.map((name) => {
    const { $schema: _, ...fields } = z.toJSONSchema(commandFields[name], { io: 'input' })
    return {
      if: { properties: { do: { const: name } }, required: ['do'] },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: { properties: { with: fields } },
    }
  })

type Command = { readonly by: string } & ScenarioCommand

const step = z
  .strictObject({
    at: localTime,
    by: person.optional(),
    do: z.enum(commandNames).optional().describe('What the person does'),
    with: z.record(z.string(), z.unknown()).optional().describe('Fields of the command'),
    customer: text.optional().describe('What the customer writes'),
    expect: expect.optional(),
  })
  .meta({ allOf: fieldsByCommand() })
  .transform((source, context) => {
    const { at, by, do: name, with: fields, customer, expect: expected } = source
    const fault = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (name === undefined) {
      if (by !== undefined) fault('by', 'what the person does is missing: add `do`')
      if (fields !== undefined) fault('with', 'these fields are of no command: add `do`')
      if (expected?.refused !== undefined) fault('expect', 'only a command can be refused: add `do`')
      return { at, customer, expect: expected }
    }
    if (customer !== undefined) fault('customer', 'a step is of a person or of the customer: make it two')
    if (by === undefined) fault('do', 'who does it is missing: add `by`')
    const content = fields ?? {}
    const parsed = commandFields[name].safeParse(content)
    for (const { path, message, hint } of schemaIssues(
      commandFields[name],
      content,
      parsed.error?.issues ?? [],
    )) {
      context.addIssue({
        code: 'custom',
        path: ['with', ...path],
        message: hint === undefined ? message : `${message} (${hint})`,
      })
    }
    return { at, command: { by, do: name, with: parsed.data } as Command, expect: expected }
  })

/** A scenario (R47): one case from beginning to end, and who is told what when. Names are checked against its pack. */
export const scenarioSchema = z.strictObject({
  pack: id.describe('Name of the pack that it is of'),
  title: localised,
  start: localTime.describe('Local time at which the complaint is handed in'),
  earlier: z
    .array(earlierComplaint)
    .default([])
    .describe('Complaints that had come before, of this customer or of others, in order of time'),
  complaint,
  steps: z.array(step).min(1),
})

export type Scenario = z.output<typeof scenarioSchema>
export type ScenarioStep = Scenario['steps'][number]
export type Expectation = z.output<typeof expect>
