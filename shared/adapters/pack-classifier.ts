import { dayOneScorer } from '../domain/classification/day-one.ts'
import type { Scorer } from '../domain/classification/model.ts'
import { classify } from '../domain/classify.ts'
import type { Policy } from '../domain/policy.ts'
import type { Classifier } from '../ports.ts'

/**
 * The classifier of day one (R10): the rules of the pack in force, and a model trained from its categories. It is trained when
 * the first text asks for it, in a quarter of a second of processor time, and kept until another pack is in force.
 */
export const packClassifier = (policy: () => Promise<Policy>): Classifier => {
  let trained: { readonly fingerprint: string; readonly ready: Scorer | undefined } | undefined
  return {
    classify: async (subject) => {
      const current = await policy()
      return classify(current, subject, () => {
        if (trained?.fingerprint !== current.fingerprint)
          trained = { fingerprint: current.fingerprint, ready: dayOneScorer(current) }
        return trained.ready
      })
    },
  }
}
