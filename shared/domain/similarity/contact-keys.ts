import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'
import type { ComplaintRecord } from '../record.ts'
import type { SimilarityPolicy } from './similarity-policy.ts'

/** A way to reach somebody, in the form to compare by. */
export interface ContactKey {
  readonly by: 'phone' | 'mail'
  readonly value: string
}

/** Zero-width characters and marks of direction: they come along when a number is copied from a page. */
const unseen = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g

/** Of more numbers than this in one field nobody says whose they are. */
const mostNumbers = 3

const plain = (text: string): string => text.normalize('NFKC').replace(unseen, '').trim()

/** A dash is a dash, however it was typed: minus, en dash, and the long mark of kana. */
const dashes = /[\u2010-\u2015\u2212\u30FC]/g

/** Between two numbers that somebody wrote into one field. */
const between = /[/,;、|\n]|(?:\s(?:or|and)\s)|或/

/** How an extension is written that the library does not know: `转 801`, and `-801` behind a whole number. */
const extension = /^(.*\d)\s*(?:转|分机|内线|-)\s*(?:分机)?\s*(\d{1,6})$/

/** Numbers of services, which many call and nobody is called on. */
const services: readonly (string | undefined)[] = ['TOLL_FREE', 'SHARED_COST', 'PREMIUM_RATE', 'UAN']

/** A number that a network would connect, as E.164. */
const connected = (phone: string, country: CountryCode | undefined): string | undefined => {
  const parsed = parsePhoneNumberFromString(phone, country)
  if (parsed?.isValid() !== true || services.includes(parsed.getType())) return undefined
  return parsed.ext === undefined ? parsed.number : `${parsed.number}x${parsed.ext}`
}

/**
 * The telephone numbers in a field as E.164 (`+8613800138000`), with an extension where there is one: two desks behind one
 * switchboard are two customers. None for what no network would connect: notes such as “none”, local numbers whose area nobody
 * named, and the numbers of services.
 */
const phoneKeys = (phones: string, { country }: Pick<SimilarityPolicy, 'country'>): string[] => {
  const ours = country !== undefined && isSupportedCountry(country) ? country : undefined
  return plain(phones)
    .replace(dashes, '-')
    .split(between)
    .flatMap((phone) => {
      const [, line = '', desk = ''] = extension.exec(phone.trim()) ?? []
      const behind = line === '' ? undefined : connected(line, ours)
      return connected(phone, ours) ?? (behind === undefined ? [] : `${behind}x${desk}`)
    })
}

/** Providers whose mailboxes do not tell dots apart. */
const dotless: readonly string[] = ['gmail.com', 'googlemail.com']

/**
 * A mail address in the form to compare by: one width and case, without what follows a plus, without dots where the provider
 * leaves them out of account. Undefined for what is no address.
 */
const mailKey = (email: string): string | undefined => {
  const text = plain(email).toLowerCase()
  const at = text.lastIndexOf('@')
  const name = text.slice(0, Math.max(at, 0)).split('+', 1).join('')
  const domain = text.slice(at + 1).replace(/\.$/, '')
  if (at < 1 || name === '' || domain === '' || /\s/.test(text)) return undefined
  return dotless.includes(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`
}

const keysOf = (
  { phone = '', email = '' }: Pick<ComplaintRecord['customer'], 'phone' | 'email'>,
  policy: Pick<SimilarityPolicy, 'country'>,
): ContactKey[] => {
  const address = mailKey(email)
  const numbers = [...new Set(phoneKeys(phone, policy))].slice(0, mostNumbers)
  return [
    ...numbers.map((value) => ({ by: 'phone' as const, value })),
    ...(address === undefined ? [] : [{ by: 'mail' as const, value: address }]),
  ]
}

/** Whether a contact is one that many have: listed itself, or its domain is. */
const isShared = ({ value }: ContactKey, policy: SimilarityPolicy): boolean =>
  policy.sharedContacts.some((shared) =>
    shared.startsWith('@')
      ? value.endsWith(plain(shared).toLowerCase())
      : keysOf({ phone: shared, email: shared }, policy).some((key) => key.value === value),
  )

/**
 * What tells that two cases are of one customer (R13): the ways to reach them, never the name. What is absent, unreadable or
 * shared by many is no key: it matches nothing.
 */
export const contactKeys = (
  customer: Pick<ComplaintRecord['customer'], 'phone' | 'email'>,
  policy: SimilarityPolicy,
): ContactKey[] => keysOf(customer, policy).filter((key) => !isShared(key, policy))
