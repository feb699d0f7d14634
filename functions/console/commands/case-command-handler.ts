import type * as z from 'zod'
import type { CaseCommand } from '#shared/contracts/commands/command.ts'
import type { Input } from '#shared/contracts/contract.ts'
import type { Staff } from '#shared/domain/access.ts'
import type { Case } from '#shared/domain/case.ts'
import type { DecisionContext } from '#shared/domain/commands/context.ts'
import type { NewEvent } from '#shared/domain/events.ts'
import type { CorePorts } from '#shared/ports.ts'
import { workCase } from '#shared/use-cases/work-case.ts'
import { caseActHandler } from './case-act-handler.ts'

/** What a command makes of a case, by the body of its request. */
type Decision<Body> = (
  subject: Case,
  body: Body,
  context: DecisionContext,
  staff: Staff,
) => readonly NewEvent[]

/** The handler of a command on a case: who signed in decides on the case that the path names. */
export const caseCommandHandler = <Body extends z.ZodType>(
  operation: CaseCommand<Body>,
  decide: Decision<Input<CaseCommand<Body>>['body']>,
) =>
  caseActHandler<Body, CorePorts>(operation, (ports, staff, reference, body) =>
    workCase(ports, staff, reference, (subject, context) => decide(subject, body, context, staff)),
  )
