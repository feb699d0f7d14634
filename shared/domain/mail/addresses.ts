import type { Reference } from '../vocabulary.ts'

/** What proves that a mail belongs to a case: its reference and the unguessable token that we gave it. */
export interface CaseToken {
  readonly reference: Reference
  readonly token: string
}

/** Reference and token as they stand in an address or a Message-ID; local parts lose their capitals on the way. */
const tokenPattern = '([a-z]{1,4}\\d{7,12})\\.([a-z0-9]{16})'
const ownId = new RegExp(`^([a-z]{1,4}\\d{7,12})\\.\\d{1,6}\\.([a-z0-9]{16})@`)
const plusAddress = new RegExp(`^([^+@]+)\\+${tokenPattern}(?:\\.(\\d{1,6}))?@`)

const mark = ({ reference, token }: CaseToken): string => `${reference.toLowerCase()}.${token}`

const caseToken = (reference = '', token = ''): CaseToken => ({ reference: reference.toUpperCase(), token })

/** The part behind the @. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/** Where answers about a case come to: our address with the case's token behind a plus sign. */
export const replyAddress = (from: string, about: CaseToken): string => from.replace('@', `+${mark(about)}@`)

/** What reports of failed delivery come back to that receive no answers. */
const bounceBox = 'bounce'

/** Envelope sender of a message about a case (VERP): a report that comes to it names case and message by itself. */
export const bounceAddress = (from: string, about: CaseToken, sequence: number): string =>
  `${bounceBox}+${mark(about)}.${sequence}@${domainOf(from)}`

/** The Message-ID that a mail about a case gets from us. */
export const ownMessageId = (from: string, about: CaseToken, sequence: number): string =>
  `<${about.reference.toLowerCase()}.${sequence}.${about.token}@${domainOf(from)}>`

/** What one of our addresses with a token says. */
export interface AddressToken extends CaseToken {
  /** Whether it is where reports come back to. */
  readonly bounce: boolean
  /** Sequence of the message that a report is about. */
  readonly message?: number | undefined
}

/** The case that an envelope address names. */
export const tokenInAddress = (address: string): AddressToken | undefined => {
  const [, box, reference, token, message] = plusAddress.exec(address.trim().toLowerCase()) ?? []
  if (box === undefined) return undefined
  return {
    ...caseToken(reference, token),
    bounce: box === bounceBox,
    ...(message !== undefined && { message: Number(message) }),
  }
}

/** SES writes its own Message-ID over ours, at a host of the region; the name before the @ is what it answers with. */
const sesHost = /@(?:email|[a-z0-9-]+)\.amazonses\.com$/

/** A Message-ID to compare by; undefined for one that says nothing, since an empty one would match everything. */
export const normalMessageId = (id: string): string | undefined => {
  const bare = id
    .replaceAll(/[<>\s]/g, '')
    .toLowerCase()
    .replace(sesHost, '@amazonses.com')
  return bare === '' || bare === '@amazonses.com' || bare.length > 998 ? undefined : bare
}

/** The Message-ID, to compare by, of what SES took charge of under an id. */
export const sesMessageId = (messageId: string): string => `${messageId.toLowerCase()}@amazonses.com`

/** The case that one of our Message-IDs names. */
export const tokenInMessageId = (id: string): CaseToken | undefined => {
  const [, reference, token] = ownId.exec(id) ?? []
  return reference === undefined ? undefined : caseToken(reference, token)
}

/** More ids than this are not looked up, and not kept on a case. */
export const mostMessageIds = 20

/** The mails that a mail answers, nearest first, each once, in the form to compare by. */
export const answeredIds = (inReplyTo: string | undefined, references: readonly string[]): string[] => {
  const ids = [...(inReplyTo?.match(/<[^<>]+>/g) ?? [inReplyTo ?? '']), ...references.toReversed()]
  return [...new Set(ids.flatMap((id) => normalMessageId(id) ?? []))].slice(0, mostMessageIds)
}

/** Longer ones are no ids but attempts at something. */
const longestMessageId = 250

/** A Message-ID in the form in which it is written into headers; undefined for what could not stand there. */
export const writtenMessageId = (id: string): string | undefined => {
  const bare = id.trim().replace(/^<|>$/g, '')
  return bare.length > longestMessageId || !/^[!-;=?-~]+$/.test(bare) ? undefined : `<${bare}>`
}
