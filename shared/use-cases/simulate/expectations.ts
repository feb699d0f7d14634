import { latestClock, urgencyOf, type Case } from '../../domain/case.ts'
import { localMinute, wallOf } from '../../domain/calendar/local-time.ts'
import type { Policy, TemplateName } from '../../domain/policy.ts'
import { relationsIn } from '../../domain/similarity/links.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'
import type { PackIssue, Path } from '../../policy/pack-issue.ts'
import type { Expectation } from '../../policy/scenario-schema.ts'
import type { Told } from './time-line.ts'

/** A mail that a scenario expects; `local` is the moment as it is written there. */
export interface ExpectedMail {
  readonly path: Path
  readonly to: string
  readonly template: TemplateName
  readonly local: string
  readonly at: Timestamp
}

/** A moment as scenarios write it: with seconds where it has any. */
export const localMoment = (policy: Policy, at: Timestamp): string => {
  const seconds = new Date(wallOf(policy.calendar, Date.parse(at))).toISOString().slice(17, 19)
  const minute = localMinute(policy.calendar, at)
  return seconds === '00' ? minute : `${minute}:${seconds}`
}

/** Whether a moment is the one that is written: to the second where seconds are written, else to the minute. */
const isMoment = (actual: Timestamp, expected: Timestamp, local: string): boolean => {
  const grain = local.length > 'YYYY-MM-DD HH:MM'.length ? 1000 : 60_000
  return Math.floor(Date.parse(actual) / grain) === Math.floor(Date.parse(expected) / grain)
}

const differs = (path: Path, actual: string | number | boolean | undefined): PackIssue => ({
  path,
  message: `it is ${actual ?? 'not there'}`,
})

/** Whether what is expected is all there is, in whatever order. */
const isAll = (expected: readonly string[], actual: readonly (readonly string[])[]): boolean =>
  expected.length === actual.length &&
  actual.every((words) => words.some((word) => expected.includes(word))) &&
  expected.every((word) => actual.some((words) => words.includes(word)))

const listed = (words: readonly string[]): string => (words.length === 0 ? 'none' : words.join(' | '))

/** How a case belongs to earlier ones and what rules say of its severity, where that is not as expected (R11, R13). */
const compareGrounds = (path: Path, { relations, reasons }: Expectation, subject: Case): PackIssue[] => {
  const related = relationsIn(subject.links)
  const given = subject.classification?.severity.reasons ?? []
  return [
    ...(relations === undefined ||
    isAll(
      relations,
      related.map((relation) => [relation]),
    )
      ? []
      : [differs([...path, 'relations'], listed(related))]),
    ...(reasons === undefined || isAll(reasons, given.map(Object.values<string>))
      ? []
      : [differs([...path, 'reasons'], listed(given.map((reason) => reason.en)))]),
  ]
}

/** What of a case is not as expected. */
export const compareCase = (
  policy: Policy,
  path: Path,
  expected: Expectation,
  subject: Case,
  instant: (local: string) => Timestamp,
): PackIssue[] => [
  ...(['state', 'kind', 'severity', 'urgency', 'category', 'department'] as const).flatMap((field) => {
    const actual = field === 'urgency' ? urgencyOf(subject) : subject[field]
    return expected[field] === undefined || expected[field] === actual
      ? []
      : [differs([...path, field], actual)]
  }),
  ...compareGrounds(path, expected, subject),
  ...Object.entries(expected.clocks).flatMap(([id, wanted]): PackIssue[] => {
    const clock = latestClock(subject, id)
    const at = [...path, 'clocks', id]
    if (!clock) return [{ path: at, message: 'the clock does not run' }]
    const { due, warned, ...plain } = wanted
    const isWarned = clock.warnings.length > 0
    return [
      ...(due === undefined || isMoment(clock.dueAt, instant(due), due)
        ? []
        : [differs([...at, 'due'], localMoment(policy, clock.dueAt))]),
      ...(warned === undefined || warned === isWarned ? [] : [differs([...at, 'warned'], isWarned)]),
      ...(['status', 'rule', 'cycle'] as const).flatMap((field) =>
        plain[field] === undefined || plain[field] === clock[field]
          ? []
          : [differs([...at, field], clock[field])],
      ),
    ]
  }),
]

const isSameMail = (mail: Told, { to, template }: ExpectedMail): boolean =>
  mail.to === to && mail.template === template

/** Mails that were expected and not sent, sent and not expected, or sent at another moment: each counts once. */
export const compareTold = (
  policy: Policy,
  path: Path,
  expected: readonly ExpectedMail[],
  actual: readonly Told[],
): PackIssue[] => {
  const rest = [...actual]
  const missing = expected.filter((mail) => {
    const index = rest.findIndex((told) => isSameMail(told, mail) && isMoment(told.at, mail.at, mail.local))
    if (index >= 0) rest.splice(index, 1)
    return index < 0
  })
  const late = missing.map((mail): PackIssue => {
    const index = rest.findIndex((told) => isSameMail(told, mail))
    const [other] = index < 0 ? [] : rest.splice(index, 1)
    return {
      path: mail.path,
      message: `${mail.to} is not told at ${mail.local}: ${mail.template}`,
      hint: other ? `but at ${localMoment(policy, other.at)}` : undefined,
    }
  })
  const unexpected = rest.map(({ to, template, at }) => ({
    path,
    message: 'a mail that is not expected',
    hint: `{ to: ${to}, template: ${template}, at: ${localMoment(policy, at)} }`,
  }))
  return [...late, ...unexpected]
}
