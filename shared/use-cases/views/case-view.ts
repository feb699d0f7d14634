import type { Staff } from '../../domain/access.ts'
import { expectedBy, type Case } from '../../domain/case.ts'
import type { Facet } from '../../domain/classification.ts'
import { hintsOf } from '../../domain/classification/hints.ts'
import { conversationOf } from '../../domain/conversation.ts'
import type { RecordedEvent } from '../../domain/events.ts'
import { mailOf } from '../../domain/mail/case-mail.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'
import { summarise } from '../../domain/summary.ts'
import { allowedCommands } from '../../domain/staff-commands.ts'
import { attemptsView } from './attempts-view.ts'
import { attachmentsView } from './attachment-view.ts'
import { clockView, runView } from './clock-view.ts'
import { historyText } from './history-text.ts'
import { linksView } from './links-view.ts'
import { spanText } from './span-words.ts'

/** Each rung that was told, without the token by which its workflow waits (R24). */
const escalationsOf = ({ escalations }: Case, policy: Policy) =>
  escalations.map((escalation) => ({
    ...runView(policy, escalation),
    rung: escalation.rung,
    to: [...escalation.to],
    recipients: [...escalation.recipients],
    notifiedAt: escalation.notifiedAt,
    status: escalation.status,
    acknowledgedAt: escalation.acknowledgedAt,
    acknowledgedBy: escalation.acknowledgedBy,
    holdUntil: escalation.holdUntil,
  }))

/** Extensions that wait for their approver (R21). */
const requestsOf = ({ extensionRequests, clocks }: Case, policy: Policy) =>
  clocks.flatMap(({ id, milestone, cycle }) =>
    extensionRequests
      .filter((request) => request.clock === id && request.cycle === cycle)
      .map((request) => ({
        ...runView(policy, { clock: id, milestone, cycle }),
        by: request.by,
        byText: spanText(request.by),
        reason: request.reason,
        requestedBy: request.requestedBy,
        at: request.at,
      })),
  )

/** Every report to management, in order (R25). */
const bulletinsOf = (history: readonly RecordedEvent[]) =>
  history.flatMap((event) => {
    if (event.type !== 'BulletinIssued') return []
    const { number, occasion, text, recipients } = event.data
    return [{ number, occasion, at: event.at, text, recipients }]
  })

const facetOf = <V extends string>({ alternatives, reasons, ...facet }: Facet<V>) => ({
  ...facet,
  ...(alternatives && { alternatives: [...alternatives] }),
  reasons: [...reasons],
})

const classificationOf = ({ classification }: Case) =>
  classification && {
    by: classification.by,
    model: classification.model,
    kind: facetOf(classification.kind),
    category: facetOf(classification.category),
    severity: facetOf(classification.severity),
    ...(classification.urgency && { urgency: facetOf(classification.urgency) }),
    department: facetOf(classification.department),
  }

const hintsView = (record: Case['record']) => {
  const { languages, sentiment } = hintsOf(record)
  return {
    languages: [...languages],
    ...(sentiment && { sentiment: { mood: sentiment.mood, words: [...sentiment.words] } }),
  }
}

/** Cases that mails to this one named without belonging to them, and mails that a person should look at. */
const mailNotesOf = (history: readonly RecordedEvent[]) => {
  const origins = history.flatMap((event) =>
    event.type === 'CaseReceived'
      ? (event.data.record.mail ?? [])
      : event.type === 'MessageReceived'
        ? (event.data.mail ?? [])
        : [],
  )
  return {
    possiblyRelated: origins.flatMap(({ related }) => related ?? []),
    mailFlags: [...new Set(origins.flatMap(({ flags }) => flags ?? []))],
  }
}

/** Every message in or out, and what became of it (R32). */
const messagesOf = (history: readonly RecordedEvent[]) =>
  conversationOf(history).map(({ at, direction, purpose, subject, text, delivery, files = [] }) => ({
    at,
    direction,
    purpose,
    subject,
    text,
    delivery,
    files: [...files],
  }))

/** A case as staff who may see it get it (R4, R32). Tokens stay out; names are in clear because the case is open before them. */
export const caseView = (
  subject: Case,
  history: readonly RecordedEvent[],
  staff: Staff,
  policy: Policy,
  now: Timestamp,
) => {
  const { record } = subject
  return {
    ...summarise(subject),
    customerName: record.customer.name,
    version: subject.version,
    language: record.language,
    narrative: record.narrative,
    desiredOutcome: record.desiredOutcome,
    customer: record.customer,
    unit: record.unit,
    product: record.product,
    orderNumber: record.orderNumber,
    externalNumber: record.externalNumber,
    batchNumber: record.batchNumber,
    occurredAt: record.occurredAt,
    place: record.place,
    replyWanted: record.replyWanted,
    referral: record.referral,
    receivedBy: subject.receivedBy,
    owner: subject.owner,
    expectedBy: expectedBy(subject),
    waitingUntil: subject.waitingFor?.until,
    takenOverBy: subject.takenOverBy,
    survey: subject.survey,
    resultAcceptedAt: subject.resultAcceptedAt,
    reopened: subject.reopened,
    mergedInto: subject.mergedInto,
    absorbed: [...subject.absorbed],
    ...mailNotesOf(history),
    ...(record.quarantine && { quarantine: [...record.quarantine] }),
    undeliverable: [...mailOf(subject).undeliverable],
    classification: classificationOf(subject),
    hints: hintsView(record),
    clocks: subject.clocks.map((clock) => clockView(clock, subject, policy)),
    escalations: escalationsOf(subject, policy),
    extensionRequests: requestsOf(subject, policy),
    bulletins: bulletinsOf(history),
    nextBulletinAt: subject.bulletins?.nextAt,
    ...attemptsView(subject, history, policy, now),
    ...linksView(subject),
    conversation: messagesOf(history),
    attachments: attachmentsView(history, staff),
    history: history.map((event) => ({
      sequence: event.sequence,
      type: event.type,
      at: event.at,
      actor: event.actor,
      text: historyText(event, policy),
      reason: event.reason,
      hash: event.hash,
    })),
    allowedCommands: allowedCommands(staff, subject),
  }
}
