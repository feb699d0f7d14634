import type { ComplaintRecord } from '../domain/record.ts'
import type { Policy } from '../domain/policy.ts'
import type { Kind } from '../domain/vocabulary.ts'
import { classifyByTerms } from '../domain/weighted-terms.ts'
import type { Classifier } from '../ports.ts'

/** The classifier of day one: the weighted terms of the pack in force (R10). */
export const termClassifier = (policy: () => Promise<Policy>): Classifier => ({
  classify: async (record: ComplaintRecord, kind: Kind) => classifyByTerms(await policy(), record, kind),
})
