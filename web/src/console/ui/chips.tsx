import type { CaseState, PauseReason, Urgency as UrgencyCode } from '../../contract-types.ts'
import { useLabels, useMe, useTexts } from '../context.tsx'
import { queueTexts } from '../texts/queue-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { Icon } from './icon.tsx'

/** The severity in words. The pack lists severities from the lowest up: the highest stands out most. */
export const Severity = ({ code }: { code: string }) => {
  const codes = Object.keys(useMe().labels.severities)
  const { severity } = useLabels()
  const place = codes.indexOf(code)
  const tone = place > 0 ? (place === codes.length - 1 ? 'grave' : 'raised') : 'plain'
  return <span className={`chip ${tone}`}>{severity(code)}</span>
}

/** How soon somebody must see to it; the usual is not worth a word. */
export const Urgency = ({ code }: { code: UrgencyCode }) => {
  const texts = useTexts(queueTexts)
  const words = useTexts(wordsIn)
  if (code === 'normal') return null
  return (
    <span className={code === 'immediate' ? 'chip grave' : 'chip raised'}>
      <Icon name="alert" />
      <span className="unseen">{texts.urgency} </span>
      {words.urgencies[code]}
    </span>
  )
}

const ended: readonly CaseState[] = ['closed', 'withdrawn', 'merged', 'rejected']

/** Where a case stands; one that waits says what for (R21). */
export const State = ({ state, waitingFor }: { state: CaseState; waitingFor?: PauseReason | undefined }) => {
  const words = useTexts(wordsIn)
  if (waitingFor !== undefined)
    return (
      <span className="state waits">
        <Icon name="pause" />
        {words.waiting[waitingFor]}
      </span>
    )
  return <span className={ended.includes(state) ? 'state ended' : 'state'}>{words.states[state]}</span>
}

export const Rung = ({ rung }: { rung: number }) => {
  const texts = useTexts(queueTexts)
  if (rung === 0)
    return (
      <span className="none">
        <span aria-hidden="true">–</span>
        <span className="unseen">{texts.noRung}</span>
      </span>
    )
  return (
    <span className="chip raised">
      <Icon name="rung" />
      {texts.rung(rung)}
    </span>
  )
}
