import type { Reference, Timestamp } from '../vocabulary.ts'

/** What can make complaints of many customers one matter (R13). */
export const clusterBases = ['order', 'batch', 'product', 'place', 'text'] as const
export type ClusterBasis = (typeof clusterBases)[number]

/** What two cases have in common, so that people can judge for themselves whether they belong together. */
export const groundKinds = ['phone', 'mail', ...clusterBases] as const

export interface Ground {
  readonly by: (typeof groundKinds)[number]
  /** Of texts: the share of words in common, 0 to 1, to two places. */
  readonly share?: number | undefined
}

/**
 * How a case is related to what came before (R13): the same matter again, the same matter now by a higher body, the same
 * complaint sent twice; or one of many of one matter.
 */
export const relations = ['repeat', 'escalated', 'duplicate', 'mass'] as const
export type Relation = (typeof relations)[number]

/** The data of the events by which cases are linked. */
export interface LinkEventData {
  /** It belongs to an earlier case of the same customer, or to a cluster of many customers with one matter (R13). */
  CaseLinked: {
    relation: Relation
    /** The earlier case, or the id of the cluster. */
    to: string
    because: Ground[]
    /** Of a cluster: how many customers it had. */
    customers?: number | undefined
  }
  /** With this case so many customers have complained of one matter that people are told: once for each step (R13). */
  MassDetected: {
    cluster: string
    by: ClusterBasis
    customers: number
    step: number
    /** The latest of its cases, this one among them. */
    cases: Reference[]
    recipients: string[]
  }
  /** A person says that it does not belong there. */
  CaseUnlinked: { to: string }
}

/** That a case belongs to an earlier one, or to a cluster. */
export interface CaseLink {
  readonly relation: Relation
  /** The earlier case, or the id of the cluster. */
  readonly to: string
  readonly because: readonly Ground[]
  /** Of a cluster: how many customers it had. */
  readonly customers?: number | undefined
  readonly at: Timestamp
  /** Of a cluster: the highest step that this case has told of. */
  readonly step?: number | undefined
  /** A person has said that it does not belong there: it is not linked there again. */
  readonly undone?: true | undefined
}

type LinkEvent = {
  [T in keyof LinkEventData]: { readonly type: T; readonly at: Timestamp; readonly data: LinkEventData[T] }
}[keyof LinkEventData]

const changed = (
  links: readonly CaseLink[],
  to: string,
  change: Partial<Pick<CaseLink, 'undone' | 'step' | 'customers'>>,
): readonly CaseLink[] => links.map((link) => (link.to === to ? { ...link, ...change } : link))

/** The links of a case after an event. */
export const linksAfter = (
  before: readonly CaseLink[] | undefined = [],
  event: LinkEvent,
): readonly CaseLink[] => {
  if (event.type === 'CaseLinked') return [...before, { ...event.data, at: event.at }]
  if (event.type === 'CaseUnlinked') return changed(before, event.data.to, { undone: true })
  const { cluster, step, customers } = event.data
  return changed(before, cluster, { step, customers })
}

/** How a case is related to others, as far as nobody has undone it: what rules on severity go by. */
export const relationsIn = (links: readonly CaseLink[] | undefined): readonly Relation[] => [
  ...new Set((links ?? []).filter(({ undone }) => undone !== true).map(({ relation }) => relation)),
]
