import type { Case } from '../domain/case.ts'
import { DomainError } from '../domain/errors.ts'
import type { CorePorts } from '../ports.ts'
import { isSameCustomer, trackedView, type Lead } from './views/tracked-view.ts'

const refused = () => new DomainError('unknown-link', 'the link is not valid')

/** The case in which a merged one goes on at last; itself where it was merged into none. */
export const leadOf = async ({ cases }: Pick<CorePorts, 'cases'>, merged: Case): Promise<Case> => {
  let lead = merged
  while (lead.mergedInto !== undefined) {
    const next = await cases.load(lead.mergedInto)
    if (!next) throw new Error(`${lead.reference} was merged into a case that is not there`)
    lead = next
  }
  return lead
}

const shownLeadOf = async (ports: Pick<CorePorts, 'cases'>, merged: Case): Promise<Lead | undefined> => {
  const subject = await leadOf(ports, merged)
  if (subject === merged) return undefined
  const history = isSameCustomer(merged, subject) ? await ports.cases.history(subject.reference) : []
  return { subject, history }
}

/**
 * The case behind a private link (R33). Errors: `unknown-link`, the same for a case that is not there and for a token
 * that is wrong, so that links cannot be guessed in steps.
 */
export const trackCase = async (
  ports: CorePorts & { sameSecret: (a: string, b: string) => boolean },
  link: string,
) => {
  const [reference, token, ...more] = link.split('.')
  if (!reference || !token || more.length > 0) throw refused()
  const subject = await ports.cases.load(reference)
  if (!subject || !ports.sameSecret(subject.trackingToken, token)) throw refused()
  const [history, lead] = await Promise.all([ports.cases.history(reference), shownLeadOf(ports, subject)])
  return trackedView(subject, history, ports.clock.now(), lead)
}
