import type { Case } from '../../domain/case.ts'
import { answeredIds, tokenInMessageId, type CaseToken } from '../../domain/mail/addresses.ts'
import { mailOf, takesPart } from '../../domain/mail/case-mail.ts'
import type { InboundMail, SameSecret } from '../../mail-ports.ts'
import type { CorePorts } from '../../ports.ts'

export interface ThreadPorts extends Pick<CorePorts, 'cases'> {
  readonly sameSecret: SameSecret
}

/** The case that a mail belongs to, or the one that it only names. */
export interface Found {
  readonly subject: Case
  readonly belongs: boolean
}

/** The case that a token proves; undefined for a token that is wrong, or of another installation. */
export const caseOfToken = async (
  { cases, sameSecret }: ThreadPorts,
  { reference, token }: CaseToken,
): Promise<Case | undefined> => {
  const subject = await cases.load(reference)
  const expected = subject && mailOf(subject).token
  return subject && expected !== undefined && sameSecret(expected, token) ? subject : undefined
}

/** The case of the mail that had a Message-ID: ours by its token, any other because it came or went here. */
export const caseOfMessageId = async (ports: ThreadPorts, id: string): Promise<Case | undefined> => {
  const own = tokenInMessageId(id)
  if (own) return caseOfToken(ports, own)
  const reference = await ports.cases.byMessageId(id)
  return reference === undefined ? undefined : ports.cases.load(reference)
}

/** Prefix, yy, mm, serial somewhere in a subject line. */
const referencePattern = /(?<![A-Z0-9])[A-Z]{1,4}\d{2}(?:0[1-9]|1[0-2])\d{3,}(?!\d)/g
/** How many of them are looked up: a subject line of numbers costs no more than that. */
const mostReferences = 5
/** And how many addresses with tokens. */
const mostTokens = 5

/** The case in which one is carried on that was merged (R13); where another customer speaks there, their words stay apart. */
const carriedOnIn = async (ports: ThreadPorts, subject: Case, from: string): Promise<Case> => {
  const lead = subject.mergedInto === undefined ? undefined : await ports.cases.load(subject.mergedInto)
  return lead && takesPart(lead, from) ? carriedOnIn(ports, lead, from) : subject
}

/**
 * The case that a mail answers (R8), by what says so most surely: the token in the address it came to; then, nearest first,
 * the mails that it answers, of ours and of others; then references in the subject line. The token in the address is
 * authority by itself. Everything else is known to more people than take part, so the sender must: the customer, or somebody
 * they had in copy. `trusted` is false for a sender that cannot be true (DMARC): it proves no part in anything.
 */
export const findCase = async (
  ports: ThreadPorts,
  mail: InboundMail,
  { tokens, trusted }: { readonly tokens: readonly CaseToken[]; readonly trusted: boolean },
): Promise<Found | undefined> => {
  for (const token of tokens.slice(0, mostTokens)) {
    const subject = await caseOfToken(ports, token)
    if (subject) return { subject: await carriedOnIn(ports, subject, mail.from), belongs: true }
  }
  let named: Case | undefined
  const lookups = [
    ...answeredIds(mail.inReplyTo, mail.references).map((id) => () => caseOfMessageId(ports, id)),
    ...[...mail.subject.matchAll(referencePattern)].slice(0, mostReferences).map(
      ([reference]) =>
        () =>
          ports.cases.load(reference),
    ),
  ]
  for (const lookUp of lookups) {
    const subject = await lookUp()
    if (!subject) continue
    if (trusted && takesPart(subject, mail.from))
      return { subject: await carriedOnIn(ports, subject, mail.from), belongs: true }
    named ??= subject
  }
  return named && { subject: named, belongs: false }
}
