import { getsDigest } from '../domain/digest.ts'
import { staffById } from '../domain/directory.ts'
import { GiveUp, MailRefused, RetryLater } from '../domain/errors.ts'
import { begin, gatheredBy, hold, isLate, postpone, settle } from '../domain/notices.ts'
import type { Policy, StaffMember } from '../domain/policy.ts'
import { inForce, policyFor, type PolicyBook } from '../domain/policy-book.ts'
import type { Case } from '../domain/case.ts'
import type { Reference, Timestamp } from '../domain/vocabulary.ts'
import { letter } from '../policy/letter.ts'
import { dailyDigest, type DailyDigest } from './daily-digest.ts'
import type { NotificationPorts } from './send-notification.ts'
import { staffMail } from './staff-mail.ts'
import { noticesText, type DigestNotice } from './views/digest-notices.ts'
import { dailyText, digestTitle, openingText } from './views/digest-text.ts'

/** Notices that one digest lists at most; beyond them it says how many there are. */
const mostListed = 1000
/** Cases that are read at the same time. */
const atOnce = 20

/** Names a daily digest among the notices of a post box; no event has such an id. */
const dailyPrefix = 'daily#'

/** What a digest tells. */
interface Content {
  readonly notices: readonly DigestNotice[]
  readonly unlisted: number
  readonly daily?: DailyDigest | undefined
}

const mailDigest = async (
  ports: NotificationPorts,
  policy: Policy,
  member: StaffMember,
  { notices, unlisted, daily }: Content,
  onceKey: string,
): Promise<void> => {
  if (notices.length + unlisted === 0 && !daily) return
  const { language } = member
  const reader = { policy, member, consoleUrl: `${ports.publicUrl}/console` }
  const values = {
    organisation: policy.organisation[language],
    signature: policy.organisation[language],
    recipient: member.name[language],
    consoleUrl: reader.consoleUrl,
    title: digestTitle(reader, notices, unlisted, daily),
    items: [
      ...openingText(reader, notices.length + unlisted > 0, daily),
      ...noticesText(reader, notices, unlisted),
      ...(daily ? dailyText(reader, daily) : []),
    ].join('\n\n'),
  }
  const written = letter(policy.templates.digest[language], values, { language, publicUrl: ports.publicUrl })
  await ports.mailer.send({ to: member.email, ...written, language, automatic: true, onceKey })
}

/** Each case once, however many notices are of it. */
const caseReader = (ports: NotificationPorts) => {
  const read = new Map<Reference, Promise<Case | undefined>>()
  return (reference: Reference) => {
    const subject = read.get(reference) ?? ports.cases.load(reference)
    read.set(reference, subject)
    return subject
  }
}

/** What a held notice says now; undefined when it is no news any more. */
const noticeNow = async (
  ports: NotificationPorts,
  book: PolicyBook,
  member: StaffMember,
  id: string,
  load: (reference: Reference) => Promise<Case | undefined>,
): Promise<DigestNotice | undefined> => {
  const [reference = '', sequence] = id.split('#')
  const [event, subject] = await Promise.all([
    ports.cases.event(reference, Number(sequence)),
    load(reference),
  ])
  if (!event || !subject) return undefined
  const policy = policyFor(book, subject.receivedAt, ports.clock.now())
  const mail = staffMail({ policy, subject, event, history: [] })
  const url = `${ports.publicUrl}/console/cases/${reference}`
  return mail && { template: mail.template, reference, values: mail.values(member, url) }
}

const readNotices = async (
  ports: NotificationPorts,
  book: PolicyBook,
  member: StaffMember,
  ids: readonly string[],
): Promise<DigestNotice[]> => {
  const load = caseReader(ports)
  const notices: DigestNotice[] = []
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce).map((id) => noticeNow(ports, book, member, id, load))
    notices.push(...(await Promise.all(some)).flatMap((notice) => notice ?? []))
  }
  return notices
}

const contentOf = async (
  ports: NotificationPorts,
  book: PolicyBook,
  policy: Policy,
  member: StaffMember,
  ids: readonly string[],
): Promise<Content> => {
  const events = ids.filter((id) => !id.startsWith(dailyPrefix))
  const now = ports.clock.now()
  return {
    notices: await readNotices(ports, book, member, events.slice(0, mostListed)),
    unlisted: Math.max(0, events.length - mostListed),
    daily: ids.length > events.length ? await dailyDigest(ports.cases, policy, member, now) : undefined,
  }
}

/** Empties the box of what was told; what has come in since leaves with the next digest. */
const settleBox = async (ports: NotificationPorts, staff: string, actAt: Timestamp): Promise<void> => {
  await ports.postBoxes.change(staff, async (box) => {
    // Settled already by another delivery of the same message.
    if (box.closedUntil !== actAt || box.doneUntil === actAt) return undefined
    const [next] = await ports.postBoxes.pending(staff, actAt)
    return settle(box, next?.releaseAt)
  })
}

/**
 * Sends what a post box held until a moment, as one mail (R27). The box is closed first: what comes in from then on is of the
 * next digest, so that nothing is lost between reading and emptying, and a second delivery sends nothing again. One that comes
 * late, after an outage, goes with what else is caught up. Errors:
 * `RetryLater` before the moment; `GiveUp` when the mail system refuses the person for good: all of it is tried hourly.
 */
export const releasePostBox = async (
  ports: NotificationPorts,
  staff: string,
  actAt: Timestamp,
): Promise<void> => {
  if (ports.clock.now() < actAt) throw new RetryLater('the moment has not come yet')
  const box = await ports.postBoxes.change(staff, (current) => begin(current, actAt, ports.clock.now()))
  if (box?.closedUntil !== actAt) return
  const book = await ports.policies.current()
  const policy = inForce(book, ports.clock.now())
  const member = staffById(policy, staff)
  // Nobody reads what was held for somebody who has left the directory.
  if (member) {
    const held = (await ports.postBoxes.pending(staff, box.doneUntil)).filter(
      ({ releaseAt }) => releaseAt <= actAt,
    )
    const ids = held.map(({ id }) => id)
    try {
      const content = await contentOf(ports, book, policy, member, ids)
      await mailDigest(ports, policy, member, content, `digest#${staff}#${actAt}`)
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error
      await ports.postBoxes.change(staff, (current) =>
        current.actAt === actAt ? postpone(current, ports.clock.now()) : undefined,
      )
      throw new GiveUp('the mail system refuses the address of a member of staff', { cause: error })
    }
  }
  await settleBox(ports, staff, actAt)
}

/**
 * Sends a person the digest of a day (R27). One that comes late, after an outage, goes with what else is caught up. Errors:
 * `RetryLater` before the moment; those of the mailer.
 */
export const sendDailyDigest = async (
  ports: NotificationPorts,
  staff: string,
  moment: Timestamp,
): Promise<void> => {
  const now = ports.clock.now()
  if (now < moment) throw new RetryLater('the moment has not come yet')
  const policy = inForce(await ports.policies.current(), now)
  const member = staffById(policy, staff)
  if (!member || !getsDigest(policy, member, now)) return
  const id = `${dailyPrefix}${moment}`
  if (isLate(moment, now)) {
    const rules = { zone: policy.calendar.zone, notices: policy.notices }
    await ports.postBoxes.tell(staff, { id, at: now }, (before) => {
      const { box, releaseAt } = hold(rules, before, { class: 'fact', until: gatheredBy(now) }, now)
      return { box, held: { reason: 'catch-up', releaseAt } }
    })
    return
  }
  const daily = await dailyDigest(ports.cases, policy, member, now)
  await mailDigest(ports, policy, member, { notices: [], unlisted: 0, daily }, `${id}#${staff}`)
}
