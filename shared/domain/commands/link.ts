import { urgencyOf, type Case } from '../case.ts'
import { following } from '../classify.ts'
import type { NewEvent } from '../events.ts'
import { isAllowed } from '../lifecycle.ts'
import { recipientsOf } from '../recipients.ts'
import { linksAfter, relationsIn, type CaseLink, type ClusterBasis } from '../similarity/links.ts'
import type { EarlierCase } from '../similarity/relate.ts'
import type { Reference } from '../vocabulary.ts'
import { happened, issue, requireAllowed, requireValid, type DecisionContext } from './context.ts'
import { isByRules } from './by-rules.ts'

/** A cluster that has reached the first step, and the step that this case is to tell of, if any. */
export interface MassFinding {
  readonly cluster: string
  readonly by: ClusterBasis
  readonly customers: number
  readonly alarm?: { readonly step: number; readonly cases: readonly Reference[] } | undefined
}

/** What a case was found to belong to (R13). */
export interface Findings {
  readonly earlier: readonly EarlierCase[]
  readonly masses: readonly MassFinding[]
}

export const nothingFound: Findings = { earlier: [], masses: [] }

const linkOf = ({ links }: Pick<Case, 'links'>, to: string): CaseLink | undefined =>
  links?.find((link) => link.to === to)

/** The link to an earlier case; none where there is one, or was one that a person has undone. */
const linkEarlier = (
  subject: Case,
  { because, ...earlier }: EarlierCase,
  context: DecisionContext,
): NewEvent[] =>
  linkOf(subject, earlier.to) === undefined && isAllowed('CaseLinked', subject.state)
    ? [happened(context, 'CaseLinked', { ...earlier, because: [...because] })]
    : []

/** Whether another alarm names the same cases, and maybe more: complaints of one batch are often alike in their words, too. */
const isNamedBy =
  (alarm: MassFinding['alarm']) =>
  (other: MassFinding): boolean =>
    alarm?.cases.every((reference) => other.alarm?.cases.includes(reference)) === true

/**
 * The link to a cluster, and the alarm of the step that it has reached: told also where the case has ended meanwhile, and once
 * where several clusters are of the same cases.
 */
const linkMass = (
  subject: Case,
  { cluster, by, customers, alarm }: MassFinding,
  before: readonly MassFinding[],
  department: string | undefined,
  context: DecisionContext,
): NewEvent[] => {
  const known = linkOf(subject, cluster)
  if (known?.undone === true) return []
  const isNew = known === undefined && isAllowed('CaseLinked', subject.state)
  const isTold = alarm === undefined || (known?.step ?? 0) >= alarm.step || before.some(isNamedBy(alarm))
  const { policy, now } = context
  return [
    ...(isNew
      ? [happened(context, 'CaseLinked', { relation: 'mass', to: cluster, because: [{ by }], customers })]
      : []),
    ...(isTold || !isAllowed('MassDetected', subject.state)
      ? []
      : [
          happened(context, 'MassDetected', {
            cluster,
            by,
            customers,
            step: alarm.step,
            cases: [...alarm.cases],
            recipients: recipientsOf(policy, ['coordinator', 'manager'], { department }, now),
          }),
        ]),
  ]
}

/**
 * Links a case to what it was found to belong to (R13). Found again it is linked once; what a person has undone stays undone.
 *
 * @param department whose managers are told of a mass complaint
 */
export const linkTo = (
  subject: Case,
  { earlier, masses }: Findings,
  department: string | undefined,
  context: DecisionContext,
): NewEvent[] => [
  ...earlier.flatMap((one) => linkEarlier(subject, one, context)),
  ...masses.flatMap((mass, place) => linkMass(subject, mass, masses.slice(0, place), department, context)),
]

const bySystem = (context: DecisionContext): DecisionContext => ({
  ...context,
  actor: { kind: 'system', id: 'similarity' },
})

const isLinkEvent = (event: NewEvent): event is Extract<NewEvent, { type: 'CaseLinked' | 'CaseUnlinked' }> =>
  event.type === 'CaseLinked' || event.type === 'CaseUnlinked'

/** The links that a case has after some events. */
export const linksWith = ({ links }: Pick<Case, 'links'>, events: readonly NewEvent[]) =>
  events.filter(isLinkEvent).reduce<readonly CaseLink[] | undefined>(linksAfter, links)

/** Severity and urgency anew where rules gave them and the links of the case have changed (R11): what a person said of it stays. */
export const weighAgain = (
  subject: Case,
  events: readonly NewEvent[],
  context: DecisionContext,
): readonly NewEvent[] => {
  const { classification, record, receivedAt, kind, category } = subject
  if (!classification || category === undefined) return []
  if (!events.some(isLinkEvent) || !isAllowed('CaseClassified', subject.state)) return []
  const relations = relationsIn(linksWith(subject, events))
  const anew = following(context.policy, { record, receivedAt, kind, category, relations })
  const changed = {
    ...(isByRules(subject, 'severity') &&
      anew.severity.value !== subject.severity && { severity: anew.severity }),
    ...(isByRules(subject, 'urgency') &&
      anew.urgency.value !== urgencyOf(subject) && { urgency: anew.urgency }),
  }
  return Object.keys(changed).length === 0
    ? []
    : [happened(bySystem(context), 'CaseClassified', { classification: { ...classification, ...changed } })]
}

/** What is found of a case that stands already: by another that came at the same moment, or by the cluster that has grown. */
export const linkLater = (subject: Case, found: Findings, context: DecisionContext): readonly NewEvent[] => {
  const events = linkTo(subject, found, subject.department, context)
  return [...events, ...weighAgain(subject, events, context)]
}

/**
 * A person says that a case does not belong to another, or to a cluster (R13): with the link goes what rules gave for it.
 * Errors: DomainError `invalid-request` where there is no such link.
 */
export const unlink = (
  subject: Case,
  { from, reason }: { readonly from: string; readonly reason: string },
  context: DecisionContext,
): readonly NewEvent[] => {
  requireAllowed(subject, 'CaseUnlinked')
  const link = linkOf(subject, from)
  requireValid('the link', link === undefined ? [issue('from', 'not-linked')] : [])
  if (link?.undone === true) return []
  const events = [happened(context, 'CaseUnlinked', { to: from }, reason)]
  return [...events, ...weighAgain(subject, events, context)]
}
