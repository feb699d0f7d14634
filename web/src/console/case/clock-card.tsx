import type { Clock } from '../../contract-types.ts'
import { useNow, useSurroundings, useTexts } from '../context.tsx'
import { caseTexts } from '../texts/case-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { Remaining } from '../ui/deadline.tsx'
import { Icon } from '../ui/icon.tsx'
import { Deadline, Moment } from '../ui/moment.tsx'

/** How much of its time a clock has used, in whole per cent, never above 100. */
const percentUsed = ({ startedAt, dueAt, stoppedAt }: Clock, now: number): number => {
  const start = Date.parse(startedAt)
  const whole = Date.parse(dueAt) - start
  const end = stoppedAt === undefined ? now : Date.parse(stoppedAt)
  return whole <= 0 ? 100 : Math.round(Math.min(1, Math.max(0, (end - start) / whole)) * 100)
}

const ClockItem = ({ clock }: { clock: Clock }) => {
  const { language } = useSurroundings()
  const texts = useTexts(caseTexts)
  const words = useTexts(wordsIn)
  const percent = percentUsed(clock, useNow())
  const live = clock.status === 'running' || clock.status === 'breached'
  return (
    <li className={`clock clock-${clock.status}`}>
      <div className="clock-head">
        <h3>
          {words.milestones[clock.milestone]}
          {clock.cycle > 1 && <small> {texts.cycle(clock.cycle)}</small>}
        </h3>
        {live ? <Remaining dueAt={clock.dueAt} /> : <span>{words.clockStatuses[clock.status]}</span>}
      </div>
      <svg
        className="meter"
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        role="img"
        aria-label={texts.meter(percent)}
      >
        <rect className="meter-whole" width="100" height="4" />
        <rect className="meter-used" width={percent} height="4" />
      </svg>
      <p className="clock-times">
        <span>
          {texts.due} <Deadline at={clock.dueAt} />
        </span>
        {clock.stoppedAt !== undefined && (
          <span>
            {texts.stopped} <Moment at={clock.stoppedAt} />
          </span>
        )}
      </p>
      <p className="hint">{clock.derivation[language]}</p>
      {clock.warnings.map((warning) => (
        <p key={warning.en} className="clock-warning">
          <Icon name="info" />
          <span>{warning[language]}</span>
        </p>
      ))}
    </li>
  )
}

/** The clocks with what is left of each and how its deadline came about (R18–R22). */
export const ClockCard = ({ clocks }: { clocks: readonly Clock[] }) => {
  const texts = useTexts(caseTexts)
  return (
    <section className="card" aria-labelledby="clocks-heading">
      <h2 id="clocks-heading">{texts.clocks}</h2>
      {clocks.length === 0 ? (
        <p className="hint">{texts.noClocks}</p>
      ) : (
        <ul className="clocks">
          {clocks.map((clock) => (
            <ClockItem key={`${clock.milestone}-${clock.cycle}`} clock={clock} />
          ))}
        </ul>
      )}
    </section>
  )
}
