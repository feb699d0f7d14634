import * as z from 'zod'
import { spanUnits } from '../../domain/span.ts'
import { states } from '../../domain/lifecycle.ts'
import { staffCommands } from '../../domain/staff-commands.ts'
import type { Role } from '../../domain/vocabulary.ts'
import { operation, type Operation } from '../contract.ts'
import { line, reference } from '../values.ts'

/** The case that a command is for. */
const params = z.object({ reference })

/** What every command answers with. */
const done = z
  .object({ reference, version: z.int().positive(), state: z.enum(states) })
  .meta({ id: 'CommandResult' })

/** What any command on a case may be refused for. */
const commandProblems = [
  'invalid-request',
  'malformed-json',
  'unsupported-media-type',
  'forbidden',
  'unknown-case',
  'not-allowed-in-state',
  'concurrent-change',
] as const

/** A command of staff on a case as an operation. */
export interface CaseCommand<Body extends z.ZodType> extends Operation {
  readonly access: readonly Role[]
  readonly params: typeof params
  readonly body: Body
  readonly responses: { readonly 200: typeof done }
}

/** What a command on a case has of its own. */
interface Own<Id extends string, Body extends z.ZodType, Refusals extends readonly string[]> {
  readonly id: Id
  readonly summary: string
  readonly body: Body
  /** What it may be refused for besides what any command may. */
  readonly problems?: Refusals
}

/** The operation of a command of staff: route, roles (R45), answer and refusals are as for every other. */
export const caseCommand = <
  const Name extends keyof typeof staffCommands,
  const Id extends string,
  Body extends z.ZodType,
  const Refusals extends readonly string[] = readonly [],
>(
  name: Name,
  { id, summary, body, problems }: Own<Id, Body, Refusals>,
) =>
  operation({
    id,
    method: 'POST',
    path: `/v1/cases/{reference}/${name}`,
    summary,
    access: staffCommands[name].roles,
    params,
    body,
    responses: { 200: done },
    problems: [...commandProblems, ...(problems ?? [])],
  })

/** A clock of the case, by its id in the policy; its latest cycle is meant. */
export const clockId = line(60).meta({ description: 'Clock of the case, as its list of clocks has it' })

/** How much later a deadline is to be. */
export const extensionSpan = z
  .strictObject({ unit: z.enum(spanUnits), amount: z.int().min(1).max(10_000) })
  .meta({ id: 'Span' })
