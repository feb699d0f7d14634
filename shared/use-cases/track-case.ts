import type { Case } from '../domain/case.ts'
import { linkExpiresAt } from '../domain/customer-actions.ts'
import { DomainError } from '../domain/errors.ts'
import { policyFor } from '../domain/policy-book.ts'
import type { Policy } from '../domain/policy.ts'
import type { CorePorts } from '../ports.ts'
import { isSameCustomer, linkView, trackedView, type Lead } from './views/tracked-view.ts'

export interface TrackingPorts extends CorePorts {
  /** Compares in constant time. */
  readonly sameSecret: (a: string, b: string) => boolean
}

const refused = () => new DomainError('unknown-link', 'the link is not valid')

/** The case in which a merged one goes on at last; itself where it was not merged. */
export const leadOf = async ({ cases }: Pick<CorePorts, 'cases'>, merged: Case): Promise<Case> => {
  let lead = merged
  while (lead.mergedInto !== undefined) {
    const next = await cases.load(lead.mergedInto)
    if (!next) throw new Error(`${lead.reference} was merged into a case that is not there`)
    lead = next
  }
  return lead
}

interface OpenedLink {
  readonly subject: Case
  /** The case in which it goes on: another one where it was merged. */
  readonly leading: Case
  readonly policy: Policy
}

/**
 * What a private link opens (R33). Errors: `unknown-link`, the same for a case that is not there, a token that is wrong or was
 * replaced, and a link whose time after the end of the case is over, so that links cannot be guessed in steps.
 */
export const openLink = async (ports: TrackingPorts, link: string): Promise<OpenedLink> => {
  const [reference, token, ...more] = link.split('.')
  if (!reference || !token || more.length > 0) throw refused()
  const subject = await ports.cases.load(reference)
  // Compared also where there is no case: both take as long.
  const isRight = ports.sameSecret(subject?.trackingToken ?? '', token)
  if (!subject || !isRight) throw refused()
  const leading = await leadOf(ports, subject)
  const now = ports.clock.now()
  const policy = policyFor(await ports.policies.current(), subject.receivedAt, now)
  const expiresAt = linkExpiresAt(leading, policy)
  if (expiresAt !== undefined && expiresAt <= now) throw refused()
  return { subject, leading, policy }
}

/** The customer's view of the case behind a private link (R33). Errors: those of `openLink`. */
export const trackCase = async (ports: TrackingPorts, link: string) => {
  const { subject, leading, policy } = await openLink(ports, link)
  const isShown = isSameCustomer(subject, leading)
  const [history, leadHistory] = await Promise.all([
    ports.cases.history(subject.reference),
    leading === subject || !isShown ? [] : ports.cases.history(leading.reference),
  ])
  const lead: Lead | undefined = leading === subject ? undefined : { subject: leading, history: leadHistory }
  return {
    ...trackedView(subject, history, ports.clock.now(), lead),
    ...linkView(subject, policy, lead),
  }
}
