import { DomainError } from '../domain/errors.ts'
import type { CorePorts } from '../ports.ts'
import { trackedView } from './views/tracked-view.ts'

const refused = () => new DomainError('unknown-link', 'the link is not valid')

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
  return trackedView(subject, await ports.cases.history(reference), ports.clock.now())
}
