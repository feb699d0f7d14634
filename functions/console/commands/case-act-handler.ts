import type * as z from 'zod'
import type { CaseCommand } from '#shared/contracts/commands/command.ts'
import type { Input } from '#shared/contracts/contract.ts'
import type { Staff } from '#shared/domain/access.ts'
import type { Case } from '#shared/domain/case.ts'
import type { Reference } from '#shared/domain/vocabulary.ts'
import type { CorePorts } from '#shared/ports.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'

/** What a member of staff does with a case; answers what became of it. */
type Act<Ports, Body> = (ports: Ports, staff: Staff, reference: Reference, body: Body) => Promise<Case>

/** The handler of what is done with the case that the path names, by whoever signed in. */
export const caseActHandler =
  <Body extends z.ZodType, Ports extends CorePorts>(
    operation: CaseCommand<Body>,
    act: Act<Ports, Input<CaseCommand<Body>>['body']>,
  ) =>
  (ports: Ports) =>
    http(operation).handler(async ({ input, identity }) => {
      const staff = await signedIn(ports, identity)
      const { reference, version, state } = await act(ports, staff, input.params.reference, input.body)
      return respond(operation, 200, { reference, version, state })
    })
