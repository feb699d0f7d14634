import * as z from 'zod'
import { spanUnits } from '../../domain/span.ts'
import { states } from '../../domain/lifecycle.ts'
import { line, reference } from '../values.ts'

/** The case that a command is for. */
export const params = z.object({ reference })

/** What every command answers with. */
export const done = z
  .object({ reference, version: z.int().positive(), state: z.enum(states) })
  .meta({ id: 'CommandResult' })

/** What any command on a case may be refused for. */
export const commandProblems = [
  'invalid-request',
  'malformed-json',
  'unsupported-media-type',
  'forbidden',
  'unknown-case',
  'not-allowed-in-state',
  'concurrent-change',
] as const

/** A clock of the case, by its id in the policy; its latest cycle is meant. */
export const clockId = line(60).meta({ description: 'Clock of the case, as its list of clocks has it' })

/** How much later a deadline is to be. */
export const extensionSpan = z
  .strictObject({ unit: z.enum(spanUnits), amount: z.int().min(1).max(10_000) })
  .meta({ id: 'Span' })
