import { staffById } from '../domain/directory.ts'
import { GiveUp } from '../domain/errors.ts'
import type { RecordedEvent } from '../domain/events.ts'
import { admit } from '../domain/notices.ts'
import { needsHistory, owedSince } from '../domain/owed-since.ts'
import type { Policy, StaffMember } from '../domain/policy.ts'
import { policyFor } from '../domain/policy-book.ts'
import { letter } from '../policy/letter.ts'
import type { EventNotice, PostBoxes } from '../ports.ts'
import { loadCase } from './execute.ts'
import { mailCustomer, type MailPorts } from './mail-customer.ts'
import { staffMail, type StaffMail } from './staff-mail.ts'

export interface NotificationPorts extends MailPorts {
  readonly postBoxes: PostBoxes
}

/**
 * Tells one person now, or leaves it to a digest (R27): decided once, so that a notice that comes again is neither told twice
 * nor changes its way.
 */
const tellStaff = async (
  ports: NotificationPorts,
  policy: Policy,
  event: RecordedEvent,
  mail: StaffMail,
  recipient: StaffMember,
  owedAt: string,
): Promise<void> => {
  const id = `${event.reference}#${event.sequence}`
  const now = ports.clock.now()
  const rules = { zone: policy.calendar.zone, notices: policy.notices }
  const told = await ports.postBoxes.tell(recipient.id, { id, at: now }, (before) => {
    const { box, verdict } = admit(rules, before, { class: mail.class, owedAt }, now)
    return { box, held: verdict.as === 'held' ? verdict : undefined }
  })
  if (told === 'held') return
  const { language } = recipient
  const values = mail.values(recipient, `${ports.publicUrl}/console/cases/${event.reference}`)
  await ports.mailer.send({
    to: recipient.email,
    ...letter(policy.templates[mail.template][language], values, { language, publicUrl: ports.publicUrl }),
    language,
    automatic: true,
    onceKey: `${id}#${recipient.id}`,
  })
}

/** Sends what an event owes to people, each mail once however often the notice comes (R24, R25, R32). */
export const sendNotification = async (ports: NotificationPorts, notice: EventNotice): Promise<void> => {
  const event = await ports.cases.event(notice.reference, notice.sequence)
  if (!event) throw new GiveUp('the notice names an event that is not there')
  const subject = await loadCase(ports, notice.reference)
  const policy = policyFor(await ports.policies.current(), subject.receivedAt, ports.clock.now())
  if (event.type === 'MessageQueued' && event.data.to !== undefined) {
    await mailCustomer(ports, policy, subject, event, event.data.to)
    return
  }
  const history = needsHistory(event) ? await ports.cases.history(notice.reference) : []
  const mail = staffMail({ policy, subject, event, history })
  if (!mail) return
  const owedAt = owedSince(event, history)
  const failures: unknown[] = []
  for (const id of mail.recipients) {
    const recipient = staffById(policy, id)
    // Somebody who has left the directory since: the others are still told.
    if (!recipient) continue
    try {
      await tellStaff(ports, policy, event, mail, recipient, owedAt)
    } catch (error) {
      // One who cannot be reached keeps nobody else waiting; the notice fails after all were tried.
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
