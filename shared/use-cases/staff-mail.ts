import { urgencyOf } from '../domain/case.ts'
import type { EventType } from '../domain/events.ts'
import type { NoticeClass } from '../domain/notices.ts'
import type { StaffMember } from '../domain/policy.ts'
import { isStillNews } from '../domain/still-news.ts'
import { excerptOf } from '../domain/summary.ts'
import type { staffMailEvents } from './notification-events.ts'
import { caseMails } from './staff-mail/case-mails.ts'
import { customerMails } from './staff-mail/customer-mails.ts'
import { clockMails } from './staff-mail/clock-mails.ts'
import type { Matter, Tellers, Told } from './staff-mail/matter.ts'
import { none, stateNames, type StaffTemplate } from './views/notice-words.ts'
import { gradesText, nameIn } from './views/words.ts'

export interface StaffMail {
  readonly template: StaffTemplate
  readonly class: NoticeClass
  /** Staff ids; never whoever did what the mail tells. */
  readonly recipients: readonly string[]
  /** Values of the template for one recipient, in their language. */
  readonly values: (recipient: StaffMember, consoleUrl: string) => Record<string, string>
}

/** The relay sends just these events. */
const tellers: Tellers<(typeof staffMailEvents)[number]> = { ...caseMails, ...customerMails, ...clockMails }

/** The mail that an event owes to staff; undefined when it owes none, or what it tells is no news any more. */
export const staffMail = (matter: Matter): StaffMail | undefined => {
  const { policy, subject, event } = matter
  // The record has the teller of each type under that type.
  const teller = (tellers as Partial<Record<EventType, unknown>>)[event.type] as
    ((matter: Matter) => Told | undefined) | undefined
  const told = teller && isStillNews(subject, event) ? teller(matter) : undefined
  if (!told) return undefined
  const { actor } = event
  return {
    template: told.template,
    class: told.class ?? 'fact',
    recipients: told.recipients.filter((id) => actor.kind !== 'staff' || actor.id !== id),
    values: ({ language, name }, consoleUrl) => ({
      reference: subject.reference,
      organisation: policy.organisation[language],
      signature: policy.organisation[language],
      recipient: name[language],
      excerpt: excerptOf(subject.record.narrative),
      severity: gradesText(policy, { severity: subject.severity, urgency: urgencyOf(subject) })[language],
      department:
        subject.department === undefined
          ? none[language]
          : nameIn(policy.departments, subject.department)[language],
      state: stateNames[subject.state][language],
      consoleUrl,
      ...told.says?.(language),
    }),
  }
}
