import { useId, useState } from 'react'
import type { Case, Clock } from '../../contract-types.ts'
import { useLabels, useNow, useSurroundings, useTexts } from '../context.tsx'
import { clockTexts } from '../texts/clock-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { Remaining } from '../ui/deadline.tsx'
import { Icon } from '../ui/icon.tsx'
import { Deadline, Moment } from '../ui/moment.tsx'
import { ClockWhy } from './clock-why.tsx'

/** How much of its time a clock has used, in whole per cent, never above 100. */
const percentUsed = ({ startedAt, dueAt, stoppedAt }: Clock, now: number): number => {
  const start = Date.parse(startedAt)
  const whole = Date.parse(dueAt) - start
  const end = stoppedAt === undefined ? now : Date.parse(stoppedAt)
  return whole <= 0 ? 100 : Math.round(Math.min(1, Math.max(0, (end - start) / whole)) * 100)
}

const Meter = ({ clock }: { clock: Clock }) => {
  const percent = percentUsed(clock, useNow())
  return (
    <svg
      className="meter"
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      role="img"
      aria-label={useTexts(clockTexts).meter(percent)}
    >
      <rect className="meter-whole" width="100" height="4" />
      <rect className="meter-used" width={percent} height="4" />
    </svg>
  )
}

/** What was done to the deadline since the clock started, in a line each. */
const Remarks = ({ subject, clock }: { subject: Case; clock: Clock }) => {
  const { language } = useSurroundings()
  const texts = useTexts(clockTexts)
  const words = useTexts(wordsIn)
  const { staff } = useLabels()
  const { pausedFor, extensions, broughtForward } = clock
  const requests = subject.extensionRequests.filter(
    (request) => request.clock === clock.clock && request.cycle === clock.cycle,
  )
  return (
    <>
      {pausedFor !== undefined && (
        <p className="clock-paused-for">
          <Icon name="pause" />
          <span>{texts.standsStill(words.standstills[pausedFor])}</span>
        </p>
      )}
      {(extensions > 0 || broughtForward) && (
        <p className="hint">
          {[extensions > 0 && texts.extended(extensions), broughtForward && texts.broughtForward]
            .filter(Boolean)
            .join(language === 'en' ? '; ' : '；')}
        </p>
      )}
      {requests.map((request) => (
        <p key={request.at} className="clock-request">
          <strong>{texts.requested(request.byText[language], staff(request.requestedBy))}</strong>{' '}
          {request.reason}
        </p>
      ))}
      {clock.warnings.map((warning) => (
        <p key={warning.en} className="clock-warning">
          <Icon name="info" />
          <span>{warning[language]}</span>
        </p>
      ))}
    </>
  )
}

/** One clock: its name and kind, what is left, and on request how its deadline came about. */
export const ClockItem = ({ subject, clock }: { subject: Case; clock: Clock }) => {
  const { language } = useSurroundings()
  const texts = useTexts(clockTexts)
  const words = useTexts(wordsIn)
  const [asked, setAsked] = useState(false)
  const id = useId()
  const counting = clock.status === 'running' || clock.status === 'breached'
  return (
    <li className={`clock clock-${clock.status}`}>
      <div className="clock-head">
        <h3 id={id}>
          {clock.name[language]}
          {clock.cycle > 1 && <small> {texts.cycle(clock.cycle)}</small>}
        </h3>
        {counting ? <Remaining dueAt={clock.dueAt} /> : <span>{words.clockStatuses[clock.status]}</span>}
      </div>
      {(clock.basis !== 'internal' || clock.source !== undefined) && (
        <p className="clock-basis">
          <span className="chip">{words.clockBases[clock.basis]}</span>
          {clock.source !== undefined && <small>{clock.source}</small>}
        </p>
      )}
      <Meter clock={clock} />
      <p className="clock-times">
        <span>
          {clock.status === 'paused' ? texts.dueBefore : texts.due} <Deadline at={clock.dueAt} />
        </span>
        {clock.stoppedAt !== undefined && (
          <span>
            {texts.stopped} <Moment at={clock.stoppedAt} />
          </span>
        )}
      </p>
      <Remarks subject={subject} clock={clock} />
      <details className="why" onToggle={(event) => event.currentTarget.open && setAsked(true)}>
        <summary aria-describedby={id}>{texts.why}</summary>
        {asked && <ClockWhy subject={subject} clock={clock} />}
      </details>
    </li>
  )
}
