import { maySee, type Staff } from '../domain/access.ts'
import type { Case } from '../domain/case.ts'
import { policyFor } from '../domain/policy-book.ts'
import { indexKeys } from '../domain/similarity/index-keys.ts'
import { precedentsOf } from '../domain/similarity/precedents.ts'
import { profileOf } from '../domain/similarity/profile.ts'
import { similarityOf } from '../domain/similarity/similarity-policy.ts'
import type { Reference } from '../domain/vocabulary.ts'
import type { SimilarityIndex } from '../intake-ports.ts'
import type { CorePorts } from '../ports.ts'
import { groundsText } from './views/link-words.ts'
import { openCase } from './work-case.ts'

/** So many are shown … */
const mostShown = 5
/** … of so many that are looked at, for some have no result yet and some are for others to see. */
const mostRead = 20

/** What there is to learn from a case: how it was answered, once it was. */
const answerOf = ({ state, resolution }: Case): Case['resolution'] =>
  state === 'resolved' || state === 'closed' ? resolution : undefined

const viewOf = ({ reference, severity, category, receivedAt }: Case) => ({
  reference,
  severity,
  category,
  receivedAt,
})

/**
 * How like matters were answered (R38): cases with a result that the person may see, the most alike first. Nothing is written, and
 * as much is read however many cases there are. Errors: those of `openCase`.
 */
export const similarCases = async (
  ports: CorePorts & { readonly similarity: Pick<SimilarityIndex, 'hash' | 'near'> },
  staff: Staff,
  reference: Reference,
) => {
  const subject = await openCase(ports, staff, reference)
  const policy = policyFor(await ports.policies.current(), subject.receivedAt, ports.clock.now())
  const hash = await ports.similarity.hash()
  const profile = profileOf(subject, subject.category, similarityOf(policy), hash)
  const precedents = precedentsOf(profile, await ports.similarity.near(indexKeys(profile)))
  const read = await Promise.all(
    precedents
      .slice(0, mostRead)
      .map(async ({ to, because }) => ({ found: await ports.cases.load(to), because })),
  )
  const cases = read.flatMap(({ found, because }) => {
    // What the index knows may have been deleted since.
    const result = found && maySee(staff, found) ? answerOf(found) : undefined
    return found && result ? [{ ...viewOf(found), result, because: groundsText(because) }] : []
  })
  return { reference, cases: cases.slice(0, mostShown) }
}
