import type { MailAddress, Warn } from './parsed-mail.ts'
import { readAddresses } from './read-addresses.ts'
import { headersOf, type Header } from './read-headers.ts'

interface Sender {
  readonly address: string | null
  readonly name: string
}

/** Where an address is looked for when From has none; those of mail in transit last. */
const fallbacks = [
  'sender',
  'reply-to',
  'x-original-from',
  'return-path',
  'x-sender',
  'envelope-from',
] as const

/** All mailboxes of the headers of a name. */
export const mailboxesOf = (headers: readonly Header[], name: string, warn: Warn): readonly MailAddress[] =>
  headersOf(headers, name).flatMap((value) => readAddresses(value, warn).addresses)

/** Who sent a mail, as far as headers can say. */
export const readSender = (headers: readonly Header[], warn: Warn): Sender => {
  const stated = headersOf(headers, 'from').filter((value) => value.trim() !== '')
  if (stated.length > 1) warn('duplicate-header: from')
  const [first = ''] = stated
  const { addresses, firstName } = readAddresses(first, warn)
  if (addresses.length > 1) warn('several-senders')
  const [sender] = addresses
  if (sender) return sender
  for (const name of fallbacks) {
    const [found] = mailboxesOf(headers, name, warn)
    if (found) {
      warn(`sender-from: ${name}`)
      return { address: found.address, name: firstName || found.name }
    }
  }
  warn('no-sender')
  return { address: null, name: firstName }
}
