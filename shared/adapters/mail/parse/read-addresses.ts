import { addressParser } from 'postal-mime'
import { isDisguised, oneLine } from './clean-text.ts'
import { decodeWords, encodedWord } from './encoded-words.ts'
import { limits } from './limits.ts'
import type { MailAddress, Warn } from './parsed-mail.ts'

/** Stands for the encoded words of a header while its addresses are read: a character that no mail may use itself. */
const open = '\uE0F0'
const close = '\uE0F1'
const marker = /\uE0F0(\d+)\uE0F1/g

const runOfWords = new RegExp(`${encodedWord.source}(?:\\s+${encodedWord.source})*`, 'g')

/** No more than has to hold: something, one @, a domain; nothing that ends or parts an address. */
const possible = /^[^\s@<>"(),;:\\\p{Cc}\uE0F0\uE0F1]{1,200}@[^\s@<>"(),;:\\\p{Cc}\uE0F0\uE0F1]{1,250}$/u
/** A local part in quotes may hold anything, also an @ that misleads. */
const inName = /[^\s@<>"'(),;:]{1,64}@[^\s@<>"'(),;:]{1,200}\.[^\s@<>"'(),;:.]{2,}/

/** The address itself, of what stood between angle brackets; undefined when it is none. */
const addressOf = (found: string): string | undefined => {
  const bare = found
    .replaceAll(/\([^()]*\)/g, '')
    .replaceAll(/[\p{Cf}\u0000-\u0020]/gu, '')
    .replace(/^mailto:/i, '')
  const routed = bare.startsWith('@') ? bare.slice(bare.indexOf(':') + 1) : bare
  return possible.test(routed) ? routed : undefined
}

/** A quote that does not end swallows the address after it: the angle brackets are believed then. */
const lost = (masked: string): MailAddress[] => {
  const start = masked.lastIndexOf('<')
  const address = start < 0 ? undefined : addressOf(masked.slice(start + 1).split('>')[0] ?? '')
  return address === undefined ? [] : [{ address, name: masked.slice(0, start).replaceAll('"', ' ') }]
}

export interface Mailboxes {
  /** Those that can be written to. */
  readonly addresses: readonly MailAddress[]
  /** The name of the first entry, also of one that has no address. */
  readonly firstName: string
}

/**
 * Mailboxes of a header. Encoded words are decoded in names alone and never looked at for an address: what they hold is for
 * people to read, and may be there to deceive them.
 */
export const readAddresses = (header: string, warn: Warn): Mailboxes => {
  const words: string[] = []
  if (header.length > limits.addressHeader) warn('address-header-cut')
  const masked = header
    .slice(0, limits.addressHeader)
    .replaceAll(/[\uE0F0\uE0F1]/g, '')
    .replace(runOfWords, (run) => `${open}${words.push(run) - 1}${close}`)
  const wordsOf = (text: string): string =>
    text.replace(marker, (_, index: string) => words[Number(index)] ?? '')
  const nameOf = (text: string): string => {
    const name = decodeWords(wordsOf(text))
    if (isDisguised(name)) warn('disguised-name')
    return oneLine(name.replaceAll(/^[\s"']+|[\s"']+$/g, ''), limits.name)
  }
  const parsed = addressParser(masked, { flatten: true }).flatMap((entry) =>
    entry.address === undefined ? [] : [{ address: entry.address, name: entry.name }],
  )
  const found = parsed.some(({ address }) => addressOf(address) !== undefined)
    ? parsed
    : [...lost(masked), ...parsed]
  const addresses: MailAddress[] = []
  for (const entry of found) {
    const address = addressOf(entry.address)
    const name = nameOf(entry.name)
    if (address === undefined) {
      if (entry.address.includes(open)) warn('encoded-address')
      continue
    }
    const spoofed = inName.exec(name)?.[0]
    if (spoofed !== undefined && spoofed.toLowerCase() !== address.toLowerCase()) warn('name-holds-address')
    addresses.push({ address, name: name.toLowerCase() === address.toLowerCase() ? '' : name })
    if (addresses.length >= limits.addresses) {
      warn('too-many-addresses')
      break
    }
  }
  const [first] = found
  const firstName = first ? nameOf(first.name || first.address) : ''
  if (addresses.length === 0 && inName.test(firstName)) warn('encoded-address')
  return { addresses, firstName }
}
