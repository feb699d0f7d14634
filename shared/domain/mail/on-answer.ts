import type { Case } from '../case.ts'
import { isAllowed, stateProperties } from '../lifecycle.ts'
import type { ReplyPolicy } from '../policy.ts'
import type { Timestamp } from '../vocabulary.ts'

/** A case that was opened again this often is not opened by mail any more: a person decides. */
const mostReopenings = 5
const day = 24 * 3_600_000

/**
 * What a mail in answer to a case does (R21, R33): it joins a case that lives, opens a resolved or ended one again where the
 * policy says so, and else begins a new one that names the old.
 */
export const onAnswer = (
  subject: Case,
  replies: ReplyPolicy | undefined,
  now: Timestamp,
): 'join' | 'reopen' | 'new-case' => {
  const ended = subject.endedAt
  const mayReopen = isAllowed('CaseReopened', subject.state) && subject.reopened < mostReopenings
  if (ended === undefined) {
    const resolved = !stateProperties[subject.state].owesResult
    return resolved && mayReopen && replies?.reopenResolved === true ? 'reopen' : 'join'
  }
  // What was said to a merged case that nobody carries on for its customer stays with it.
  if (subject.state === 'merged') return 'join'
  const within = (replies?.reopenEndedWithinDays ?? 0) * day
  return mayReopen && Date.parse(now) - Date.parse(ended) < within ? 'reopen' : 'new-case'
}
