interface Header {
  /** In lower case. */
  readonly name: string
  readonly value: string
}

const noAnswer = /^(?:mailer-daemon|postmaster|no[-_.]?reply|do[-_.]?not[-_.]?reply|bounces?)(?:[+-].*)?@/i

const headerRules: readonly { name: string; matches: RegExp; marker: string }[] = [
  { name: 'auto-submitted', matches: /^(?!\s*no\s*(?:;|$)).+/i, marker: 'auto-submitted' },
  { name: 'precedence', matches: /^\s*(?:bulk|junk|list|auto_reply)\b/i, marker: 'precedence' },
  { name: 'list-id', matches: /./, marker: 'list' },
  { name: 'list-unsubscribe', matches: /./, marker: 'list' },
  { name: 'x-autoreply', matches: /./, marker: 'auto-reply' },
  { name: 'x-autorespond', matches: /./, marker: 'auto-reply' },
  { name: 'x-auto-response', matches: /./, marker: 'auto-reply' },
  { name: 'x-loop', matches: /./, marker: 'loop' },
  { name: 'x-failed-recipients', matches: /./, marker: 'bounce' },
  { name: 'return-path', matches: /^\s*<>\s*$/, marker: 'empty-return-path' },
  { name: 'content-type', matches: /^\s*multipart\/report\b/i, marker: 'report' },
]

/** What marks a mail as written by a machine (RFC 3834, RFC 3464 and the dialects in use); empty for a person's mail. */
export const automaticMarkers = (headers: readonly Header[], from: string, ownDomain: string): string[] => {
  const byHeader = headerRules.filter((rule) =>
    headers.some(({ name, value }) => name === rule.name && rule.matches.test(value)),
  )
  return [
    ...new Set([
      ...byHeader.map(({ marker }) => marker),
      ...(noAnswer.test(from) ? ['no-reply-sender'] : []),
      ...(from.toLowerCase().endsWith(`@${ownDomain.toLowerCase()}`) ? ['own-address'] : []),
    ]),
  ]
}
