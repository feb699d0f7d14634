import { linkLater } from '../domain/commands/link.ts'
import { comparedAs, courseThere, isSameThere, type ComparedAs } from '../domain/similarity/compared-as.ts'
import type { Reference } from '../domain/vocabulary.ts'
import type { EventNotice } from '../ports.ts'
import { contextFor, execute, loadCase, system } from './execute.ts'
import { findRelations, linkMembers, withdrawFormer, type RelationPorts } from './find-relations.ts'

/**
 * Finds what a case belongs to by what it is classified as now, after it has stood in the index as something else: under its new
 * category it joins and is found, under the older ones it is found no more. Links and counts that it has stay until a person
 * undoes them.
 */
export const relateAnew = async (
  ports: RelationPorts,
  reference: Reference,
  former: readonly (ComparedAs | undefined)[],
): Promise<void> => {
  const subject = await loadCase(ports, reference)
  const { policy } = await contextFor(ports, subject, system('similarity'))
  const now = comparedAs(subject.classification)
  await withdrawFormer(ports, subject, former, now, policy)
  const found = await findRelations(ports, subject, now, policy)
  const after = await execute(ports, reference, system('similarity'), (current, context) =>
    linkLater(current, found, context),
  )
  await linkMembers(ports, reference, found)
  // Said otherwise meanwhile: what was entered last may be what it was before.
  if (!isSameThere(now, comparedAs(after.classification)))
    await relateAnew(ports, reference, [...former, now])
}

/**
 * Finds anew what a case belongs to once a person has said otherwise than before of what it is (R12, R13), and only then: where
 * neither its category nor whether it is compared at all has changed, the index is not touched. A notice may come twice, or
 * after a later one: what counts is what the case is now.
 */
export const relateClassified = async (
  ports: RelationPorts,
  { type, reference, sequence }: Pick<EventNotice, 'type' | 'reference' | 'sequence'>,
): Promise<void> => {
  if (type !== 'CaseClassified') return
  const course = courseThere(await ports.cases.history(reference))
  const place = course.findIndex((one) => one.sequence === sequence)
  const [before, said] = [course[place - 1], course[place]]
  if (said === undefined || isSameThere(before?.as, said.as)) return
  await relateAnew(
    ports,
    reference,
    course.map(({ as }) => as),
  )
}
