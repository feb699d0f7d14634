import { urgencyOf, type Case } from '../case.ts'
import type { Classification, Facet, Grades } from '../classification.ts'
import { DomainError, type FieldIssue } from '../errors.ts'
import { following } from '../classify.ts'
import type { NewEvent } from '../events.ts'
import type { Policy } from '../policy.ts'
import type { Kind, Urgency } from '../vocabulary.ts'
import { happened, requireAllowed, type DecisionContext } from './context.ts'
import { dispatchTo } from './dispatch.ts'
import { relationsIn } from '../similarity/links.ts'
import { linkTo, linksWith, nothingFound, weighAgain, type Findings } from './link.ts'
import { isByRules } from './by-rules.ts'
import { acknowledge } from './tell-customer.ts'

const classified = (classification: Classification, context: DecisionContext, reason?: string): NewEvent =>
  happened(context, 'CaseClassified', { classification }, reason)

const chosenAtReception = { 'zh-CN': '登记时选定', en: 'Chosen when it was recorded' }

/** What a person said of the kind when they took the case in stands (R12), and what follows from the kind follows from theirs. */
const withChosenKind = (
  { kindChosen, kind, record, receivedAt }: Case,
  classification: Classification,
  { policy }: DecisionContext,
): Classification => {
  if (kindChosen !== true) return classification
  const category = classification.category.value
  return {
    ...classification,
    kind: { value: kind, reasons: [chosenAtReception] },
    ...(kind !== classification.kind.value && following(policy, { record, receivedAt, kind, category })),
  }
}

/** What rules make of severity and urgency by what the case was found to belong to (R11, R13). */
const withRelations = (
  { record, receivedAt, links }: Pick<Case, 'record' | 'receivedAt' | 'links'>,
  classification: Classification,
  { policy }: DecisionContext,
): Classification => {
  const relations = relationsIn(links)
  if (relations.length === 0) return classification
  const { kind, category } = classification
  const subject = { record, receivedAt, kind: kind.value, category: category.value, relations }
  const { severity, urgency } = following(policy, subject)
  return { ...classification, severity, urgency }
}

/**
 * What the case was found to belong to, the classifier's answer, and the acknowledgement that names the date it implies. Each
 * is done once; what is found later is still linked.
 */
export const classifyReceived = (
  subject: Case,
  classification: Classification,
  context: DecisionContext,
  found: Findings = nothingFound,
): NewEvent[] => {
  const department = subject.department ?? classification.department.value
  const links = linkTo(subject, found, department, context)
  if (subject.state !== 'received') return [...links, ...weighAgain(subject, links, context)]
  const linked = { ...subject, links: linksWith(subject, links) }
  const event = subject.classification
    ? weighAgain(subject, links, context)
    : [classified(withRelations(linked, withChosenKind(subject, classification, context), context), context)]
  return [...links, ...event, ...acknowledge(subject, context)]
}

/** The workflow waits with this token until a person has classified the case (R10). A call that came twice is one. */
export const requestTriage = (
  subject: Case,
  request: { taskToken: string; error?: string | undefined },
  context: DecisionContext,
): NewEvent[] => {
  if (subject.triageToken === request.taskToken) return []
  requireAllowed(subject, 'TriageRequested')
  return [happened(context, 'TriageRequested', request), ...acknowledge(subject, context)]
}

/** What a person sets or corrects; what is absent stays. */
export interface Correction {
  readonly kind?: Kind | undefined
  readonly category?: string | undefined
  readonly severity?: string | undefined
  readonly urgency?: Urgency | undefined
  readonly department?: string | undefined
  readonly reason: string
}

const unknownValues = (policy: Policy, correction: Correction): FieldIssue[] => {
  const known = (list: readonly { readonly id: string }[], value: string | undefined) =>
    value === undefined || list.some(({ id }) => id === value)
  return [
    ...(known(policy.categories, correction.category)
      ? []
      : [{ path: ['category'], code: 'unknown-category' }]),
    ...(known(policy.severities, correction.severity)
      ? []
      : [{ path: ['severity'], code: 'unknown-severity' }]),
    ...(known(policy.departments, correction.department)
      ? []
      : [{ path: ['department'], code: 'unknown-department' }]),
  ]
}

const byPerson = <V extends string>(value: V): Facet<V> => ({ value, reasons: [] })

/**
 * Severity and urgency after a correction of others: what rules gave is never of an older kind or category, however often those
 * are corrected; what a person said of it stays.
 */
const gradesAfter = (
  subject: Case,
  now: { readonly kind: Kind; readonly category: string },
  { policy }: DecisionContext,
): Grades => {
  const { classification, kind, category, record, receivedAt, links } = subject
  const anew = following(policy, { record, receivedAt, ...now, relations: relationsIn(links) })
  const stands = now.kind === kind && now.category === category ? classification : undefined
  return {
    severity: isByRules(subject, 'severity')
      ? (stands?.severity ?? anew.severity)
      : byPerson(subject.severity),
    urgency: isByRules(subject, 'urgency') ? (stands?.urgency ?? anew.urgency) : byPerson(urgencyOf(subject)),
  }
}

/** A person's classification or correction (R12): recorded with its reason, moves the clocks, re-dispatches if need be. */
export const correctClassification = (
  subject: Case,
  correction: Correction,
  context: DecisionContext,
): NewEvent[] => {
  requireAllowed(subject, 'CaseClassified')
  const issues = unknownValues(context.policy, correction)
  if (issues.length > 0) throw new DomainError('invalid-request', 'unknown values in the correction', issues)
  const category = correction.category ?? subject.category
  const department =
    correction.department ??
    // The department never belongs to an older category.
    (correction.category === undefined
      ? (subject.department ?? subject.classification?.department.value)
      : context.policy.categories.find(({ id }) => id === category)?.department)
  if (!category || !department) {
    throw new DomainError('invalid-request', 'a category and a department are needed', [
      ...(category ? [] : [{ path: ['category'], code: 'required' }]),
      ...(department ? [] : [{ path: ['department'], code: 'required' }]),
    ])
  }
  const kind = correction.kind ?? subject.kind
  const classification: Classification = {
    by: 'person',
    kind: byPerson(kind),
    category: byPerson(category),
    ...gradesAfter(subject, { kind, category }, context),
    ...(correction.severity !== undefined && { severity: byPerson(correction.severity) }),
    ...(correction.urgency !== undefined && { urgency: byPerson(correction.urgency) }),
    department: byPerson(department),
  }
  const event = classified(classification, context, correction.reason)
  // Before its first dispatch the intake workflow gives the case away; afterwards, and where it ended before and was opened
  // again, the correction does.
  const isTakenIn = subject.state === 'received' || subject.state === 'triage'
  const moves = !(isTakenIn && subject.department === undefined) && subject.department !== department
  return moves ? [event, dispatchTo(subject, department, context)] : [event]
}
