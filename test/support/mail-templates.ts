import { templateNames, type Policy, type TemplateName } from '#shared/domain/policy.ts'
import type { Mail } from './client.ts'

/** A mail as a scenario names it; `to` is `customer` or a staff id. */
export interface NamedMail {
  readonly to: string
  readonly template: TemplateName
  readonly at: string
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** A subject line with anything in the place of its variables. */
const pattern = (subject: string) => {
  const parts = subject.split(/\{\{[^{}]*\}\}/).map(escaped)
  return new RegExp(`^${parts.join('.+').trim()}$`, 'u')
}

const literal = (subject: string) => subject.replaceAll(/\{\{[^{}]*\}\}/g, '').length

/** The daily digest, when it holds nothing that has waited. */
const isDaily = (subject: string) =>
  /每日摘要|Daily digest/.test(subject) && !/条通知|notices?\b/.test(subject)

/**
 * Mails of a running cloud by template, told by their subject lines; without the daily digests, which scenarios leave out.
 * Errors: a mail that is of no template, or to nobody.
 */
export const namedMails = (
  policy: Policy,
  customer: string | undefined,
  mails: readonly Mail[],
): NamedMail[] =>
  mails
    .filter(({ subject }) => !isDaily(subject))
    .map(({ to, subject, sentAt }) => {
      const member = policy.staff.find(({ email }) => email === to)
      const id = to === customer ? 'customer' : member?.id
      const [template] = templateNames
        .filter((name) =>
          Object.values(policy.templates[name]).some((template) => pattern(template.subject).test(subject)),
        )
        .toSorted((a, b) => literal(policy.templates[b].en.subject) - literal(policy.templates[a].en.subject))
      if (id === undefined || template === undefined) throw new Error(`what is “${subject}” to ${to}?`)
      return { to: id, template, at: sentAt }
    })
