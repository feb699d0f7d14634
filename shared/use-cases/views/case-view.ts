import type { Staff } from '../../domain/access.ts'
import { expectedBy, type Case } from '../../domain/case.ts'
import { conversationOf } from '../../domain/conversation.ts'
import type { RecordedEvent } from '../../domain/events.ts'
import type { Policy } from '../../domain/policy.ts'
import { summarise } from '../../domain/summary.ts'
import { allowedCommands } from '../../domain/staff-commands.ts'
import { historyText } from './history-text.ts'

/** A case as staff who may see it get it (R4, R32). Tokens stay out; names are in clear because the case is open before them. */
export const caseView = (subject: Case, history: readonly RecordedEvent[], staff: Staff, policy: Policy) => {
  const { record, classification } = subject
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
    batchNumber: record.batchNumber,
    occurredAt: record.occurredAt,
    place: record.place,
    replyWanted: record.replyWanted,
    receivedBy: subject.receivedBy,
    owner: subject.owner,
    expectedBy: expectedBy(subject),
    classification: classification && {
      by: classification.by,
      kind: { ...classification.kind, reasons: [...classification.kind.reasons] },
      category: { ...classification.category, reasons: [...classification.category.reasons] },
      severity: { ...classification.severity, reasons: [...classification.severity.reasons] },
      department: { ...classification.department, reasons: [...classification.department.reasons] },
    },
    clocks: subject.clocks.map(
      ({ milestone, cycle, status, startedAt, dueAt, stoppedAt, derivation, warnings }) => ({
        milestone,
        cycle,
        status,
        startedAt,
        dueAt,
        stoppedAt,
        derivation,
        warnings: [...warnings],
      }),
    ),
    escalations: subject.escalations.map(({ taskToken: _taskToken, dueAt: _dueAt, recipients, ...rest }) => ({
      ...rest,
      recipients: [...recipients],
    })),
    conversation: conversationOf(history),
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
