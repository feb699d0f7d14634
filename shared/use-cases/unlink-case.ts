import type { Staff } from '../domain/access.ts'
import type { Case } from '../domain/case.ts'
import { unlink } from '../domain/commands/link.ts'
import { profileOf } from '../domain/similarity/profile.ts'
import { similarityOf } from '../domain/similarity/similarity-policy.ts'
import type { Reference } from '../domain/vocabulary.ts'
import type { SimilarityIndex } from '../intake-ports.ts'
import type { CorePorts } from '../ports.ts'
import { contextFor, system } from './execute.ts'
import { workCase } from './work-case.ts'

/**
 * Undoes a link for a member of staff (R13), and takes the case out of the count where it was linked to a cluster; given again
 * it does what was left undone. Errors: those of `workCase` and of the domain's `unlink`.
 */
export const unlinkCase = async (
  ports: CorePorts & { readonly similarity: SimilarityIndex },
  staff: Staff,
  reference: Reference,
  body: { readonly from: string; readonly reason: string },
): Promise<Case> => {
  const subject = await workCase(ports, staff, reference, (before, context) => unlink(before, body, context))
  const isMass = subject.links?.some(({ to, relation }) => to === body.from && relation === 'mass') === true
  if (isMass) {
    const { policy } = await contextFor(ports, subject, system('similarity'))
    const hash = await ports.similarity.hash()
    const profile = profileOf(subject, undefined, similarityOf(policy), hash)
    await ports.similarity.leave(body.from, profile, 'for-good')
  }
  return subject
}
