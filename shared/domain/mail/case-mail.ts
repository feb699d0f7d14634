import type { Case, CaseMail } from '../case.ts'
import type { RecordedEvent } from '../events.ts'
import type { MailOrigin } from '../record.ts'
import { mostMessageIds } from './addresses.ts'

const noMail: CaseMail = { ids: [], others: [], undeliverable: [] }

/** People in copy beyond this many take no part: a mailing list is no conversation. */
const mostOthers = 20

/** The mail of a case. */
export const mailOf = ({ mail }: Pick<Case, 'mail'>): CaseMail => mail ?? noMail

const withId = (ids: readonly string[], id: string | undefined): readonly string[] => {
  if (id === undefined || ids.includes(id)) return ids
  const all = [...ids, id]
  return all.length > mostMessageIds ? [...all.slice(0, 1), ...all.slice(2)] : all
}

const withReceived = (mail: CaseMail, origin: MailOrigin | undefined): CaseMail => ({
  ...mail,
  ids: withId(mail.ids, origin?.messageId),
  answers: origin?.messageId ?? mail.answers,
  others: [...new Set([...mail.others, ...(origin?.cc ?? [])])].slice(0, mostOthers),
})

/** The mail of a case after one more event. */
export const mailAfter = (before: CaseMail, event: RecordedEvent): CaseMail => {
  switch (event.type) {
    case 'CaseReceived': {
      const { mailToken, record } = event.data
      return withReceived({ ...before, ...(mailToken !== undefined && { token: mailToken }) }, record.mail)
    }
    case 'MessageReceived':
      return withReceived(before, event.data.mail)
    case 'MessageSent':
      return { ...before, ids: withId(before.ids, event.data.mailId) }
    case 'DeliveryFailed': {
      const { address, permanent } = event.data
      if (!permanent || before.undeliverable.includes(address)) return before
      return { ...before, undeliverable: [...before.undeliverable, address] }
    }
    default:
      return before
  }
}

/** Whether an address takes part in the mail of a case: the customer, or somebody they had in copy. */
export const takesPart = (subject: Case, address: string): boolean => {
  const wanted = address.toLowerCase()
  return subject.record.customer.email?.toLowerCase() === wanted || mailOf(subject).others.includes(wanted)
}
