import type { Case } from '../../domain/case.ts'
import { carryOut } from '../../domain/commands/carry-out.ts'
import { recordDeliveryFailure } from '../../domain/commands/tell-customer.ts'
import { normalMessageId, type AddressToken } from '../../domain/mail/addresses.ts'
import type { Reference } from '../../domain/vocabulary.ts'
import type { MailGuard } from '../../mail-ports.ts'
import type { CorePorts } from '../../ports.ts'
import { contextFor, loadCase, system } from '../execute.ts'
import { untilUnchanged } from '../until-unchanged.ts'
import { caseOfMessageId, caseOfToken, type ThreadPorts } from './find-case.ts'

export interface DeliveryPorts extends CorePorts, ThreadPorts {
  readonly guard: MailGuard
}

/** What a mail system says of mail that it was to deliver. */
export interface DeliveryReport {
  /** Of the report: the same one is recorded once. */
  readonly id: string
  readonly kind: 'bounce' | 'complaint'
  /** The cases that the envelope of the report names, proven when their tokens are right. */
  readonly tokens: readonly AddressToken[]
  /** Message-IDs, to compare by, of the mail that the report is about. */
  readonly originals: readonly string[]
  /** Empty when the report does not say whom it could not reach. */
  readonly recipients: readonly {
    readonly address: string
    readonly permanent: boolean
    /** Whether the address is to blame, so that nothing more is sent there. */
    readonly suppress: boolean
    readonly status?: string | undefined
  }[]
}

/** More Message-IDs are not looked up. */
const mostOriginals = 5

/** The case that a report is about, and the message as far as it tells. */
interface Reported {
  readonly subject: Case
  readonly message?: number | undefined
}

const reported = async (ports: DeliveryPorts, report: DeliveryReport): Promise<Reported | undefined> => {
  for (const token of report.tokens) {
    const subject = await caseOfToken(ports, token)
    if (subject) return { subject, message: token.message }
  }
  for (const id of report.originals.slice(0, mostOriginals)) {
    const subject = await caseOfMessageId(ports, id)
    if (subject) return { subject, message: await messageOf(ports, subject.reference, id) }
  }
  return undefined
}

/** The queued message that had a Message-ID. */
const messageOf = async (
  { cases }: DeliveryPorts,
  reference: Reference,
  id: string,
): Promise<number | undefined> => {
  for (const event of await cases.history(reference))
    if (event.type === 'MessageSent' && normalMessageId(event.data.mailId ?? '') === id)
      return event.data.message
  return undefined
}

/**
 * Records on its case that mail to the customer did not arrive or was unwanted, once (R35): an address that takes no mail gets
 * no more of it, and who answers for the case is told. A report opens nothing and is never answered (R9). Undefined for one
 * that names no case of ours, or no address of its customer: anybody can write a report.
 */
export const recordDelivery = async (
  ports: DeliveryPorts,
  report: DeliveryReport,
): Promise<Reference | undefined> => {
  const found = await reported(ports, report)
  const customer = found?.subject.record.customer.email?.toLowerCase()
  if (!found || customer === undefined) return undefined
  const { message } = found
  const { reference } = found.subject
  const unnamed = { address: customer, permanent: false, suppress: false, status: undefined }
  const failure =
    report.recipients.length === 0
      ? unnamed
      : report.recipients.find(({ address }) => address.toLowerCase() === customer)
  if (!failure) return undefined
  const { permanent, suppress, status } = failure
  const { id, kind } = report
  // Before the event: a report that is cut off here comes again.
  if (suppress) await ports.guard.suppress(customer, { kind, status, reference, at: ports.clock.now() })
  const once = { key: `delivery-${id}`, fingerprint: id }
  return untilUnchanged(async () => {
    if (await ports.cases.seen(once.key)) return reference
    const subject = await loadCase(ports, reference)
    const context = await contextFor(ports, subject, system('mail'))
    const failed = { ...(message !== undefined && { message }), address: customer, kind, permanent }
    const events = carryOut(subject, context, (current) =>
      recordDeliveryFailure(current, { ...failed, ...(status !== undefined && { status }) }, context),
    )
    await ports.cases.append(subject, events, once)
    return reference
  })
}
