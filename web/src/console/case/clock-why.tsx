import type { ReactNode } from 'react'
import type { Case, Clock, ExplainedClock } from '../../contract-types.ts'
import { useLabels, useSurroundings, useTexts } from '../context.tsx'
import { useClocks } from '../queries.ts'
import { clockTexts } from '../texts/clock-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { Icon } from '../ui/icon.tsx'
import { Deadline, Moment } from '../ui/moment.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { CountedList } from './counted-list.tsx'

const Facts = ({ clock }: { clock: ExplainedClock }) => {
  const { language } = useSurroundings()
  const texts = useTexts(clockTexts)
  const { starts, stops, calendar } = clock
  const facts: readonly (readonly [string, ReactNode])[] = [
    [texts.target, clock.target[language]],
    [
      texts.starts,
      <>
        {starts?.[language]} <Moment at={clock.startedAt} />
      </>,
    ],
    [texts.stops, stops.map((stop) => stop[language]).join(texts.or)],
    [texts.calendar, `${calendar.version} · ${calendar.zone}`],
    [texts.version, clock.policyVersion],
  ]
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Every rule of the clock: which one applies, and why the others do not. */
const Rules = ({ rules }: Pick<ExplainedClock, 'rules'>) => {
  const { language } = useSurroundings()
  const texts = useTexts(clockTexts)
  return (
    <ul className="rules">
      {rules.map(({ id, target, why, conditions, chosen }) => (
        <li key={id} className={chosen ? 'chosen' : undefined}>
          <p>
            <code>{id}</code> {target[language]} {chosen && <strong className="chip">{texts.chosen}</strong>}
          </p>
          {conditions.length > 0 && (
            <ul>
              {conditions.map(({ text, holds }) => (
                <li key={text.en}>
                  <Icon name={holds ? 'check' : 'close'} />
                  <span className="unseen">{holds ? texts.holds : texts.fails}: </span>
                  <span>{text[language]}</span>
                </li>
              ))}
            </ul>
          )}
          <p className="hint">{why[language]}</p>
        </li>
      ))}
    </ul>
  )
}

/** What moved the deadline since: pauses, extensions, an earlier date. */
const Changes = ({ clock }: { clock: ExplainedClock }) => {
  const { language } = useSurroundings()
  const texts = useTexts(clockTexts)
  const words = useTexts(wordsIn)
  const { staff } = useLabels()
  const { pauses, extended, earlier } = clock
  return (
    <>
      {pauses.length > 0 && (
        <>
          <h4>{texts.pauses}</h4>
          <ul>
            {pauses.map(({ reason, from, to }) => (
              <li key={from}>
                {words.standstills[reason]} · <Moment at={from} /> –{' '}
                {to === undefined ? texts.untilNow : <Moment at={to} />}
              </li>
            ))}
          </ul>
        </>
      )}
      {extended.length > 0 && (
        <>
          <h4>{texts.extensions}</h4>
          <ul>
            {extended.map(({ at, text, requestedBy, approvedBy, reason, dueAt }) => (
              <li key={at}>
                {texts.extension(text[language], staff(requestedBy), staff(approvedBy))} · {reason} ·{' '}
                {texts.newDue} <Deadline at={dueAt} />
              </li>
            ))}
          </ul>
        </>
      )}
      {earlier !== undefined && (
        <>
          <h4>{texts.earlier(staff(earlier.by))}</h4>
          <p>
            <Deadline at={earlier.dueAt} /> · {earlier.reason} · {texts.withoutIt}{' '}
            <Deadline at={clock.computedDueAt} />
          </p>
        </>
      )}
    </>
  )
}

const Explanation = ({ clock }: { clock: ExplainedClock }) => {
  const { language } = useSurroundings()
  const texts = useTexts(clockTexts)
  const { agrees, explainedUnder, policyVersion } = clock
  const disagreement = agrees ? undefined : texts.disagrees
  const doubt = explainedUnder === policyVersion ? disagreement : texts.explainedUnder(explainedUnder)
  return (
    <>
      <p>
        <strong>{clock.result[language]}</strong>
      </p>
      {doubt !== undefined && (
        <p className="clock-warning">
          <Icon name="alert" />
          <span>{doubt}</span>
        </p>
      )}
      <Facts clock={clock} />
      {clock.rules.length > 0 && (
        <>
          <h4>{texts.rules}</h4>
          <Rules rules={clock.rules} />
        </>
      )}
      <h4>{texts.counted}</h4>
      <CountedList counted={clock.counted} />
      <Changes clock={clock} />
      {clock.owed.length > 0 && (
        <>
          <h4>{texts.owed}</h4>
          <ul>
            {clock.owed.map(({ step, at, text }) => (
              <li key={step}>
                <Moment at={at} /> · {text[language]}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** How a deadline came about, step by step: whoever doubts it can follow it (R18–R22). */
export const ClockWhy = ({ subject, clock }: { subject: Case; clock: Clock }) => {
  const texts = useTexts(clockTexts)
  const { data, error } = useClocks(subject, true)
  const explained = data?.clocks.find((one) => one.clock === clock.clock && one.cycle === clock.cycle)
  if (error !== null) return <ProblemNotice error={error} />
  return (
    <div className="derivation">
      {explained === undefined ? (
        <p role="status">{data === undefined ? texts.loading : texts.failed}</p>
      ) : (
        <Explanation clock={explained} />
      )}
    </div>
  )
}
