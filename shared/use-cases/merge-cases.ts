import { maySee, type Staff } from '../domain/access.ts'
import type { Case } from '../domain/case.ts'
import { carryOut } from '../domain/commands/carry-out.ts'
import { absorb, mergeInto } from '../domain/commands/merge.ts'
import { DomainError } from '../domain/errors.ts'
import { mayCause } from '../domain/staff-commands.ts'
import type { Actor, Reference } from '../domain/vocabulary.ts'
import type { CorePorts } from '../ports.ts'
import { contextFor, loadCase } from './execute.ts'
import { untilUnchanged } from './until-unchanged.ts'

const requireMaySee = (staff: Staff, subject: Case): void => {
  if (!maySee(staff, subject)) throw new DomainError('forbidden', 'the case belongs to another department')
}

/**
 * Ends a case in another, which carries its deadlines on: both change, or neither (R13, R22). Answers the case that ended.
 * Errors: `unknown-case`, `forbidden` when the person may not see either, and those of the decisions.
 */
export const mergeCases = (
  ports: CorePorts,
  staff: Staff,
  reference: Reference,
  { into, reason }: { readonly into: Reference; readonly reason: string },
): Promise<Case> =>
  untilUnchanged(async () => {
    const subject = await loadCase(ports, reference)
    requireMaySee(staff, subject)
    const lead = await loadCase(ports, into)
    requireMaySee(staff, lead)
    if (!mayCause(staff, 'CasesMerged'))
      throw new DomainError('forbidden', 'no role of the person may do this')
    const actor: Actor = { kind: 'staff', id: staff.id }
    const [ofSubject, ofLead] = [
      await contextFor(ports, subject, actor),
      await contextFor(ports, lead, actor),
    ]
    let ended = subject
    const ending = carryOut(subject, ofSubject, (current) => {
      ended = current
      return mergeInto(current, lead, reason, ofSubject)
    })
    const leading = carryOut(lead, ofLead, (current) => absorb(current, ended, reason, ofLead))
    await ports.cases.appendAll([
      { before: subject, events: ending },
      { before: lead, events: leading },
    ])
    return loadCase(ports, reference)
  })
