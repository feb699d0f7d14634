import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import type { Case } from '../../contract-types.ts'
import { CommandBar } from '../commands/command-bar.tsx'
import { useLabels, useTexts } from '../context.tsx'
import { useCase } from '../queries.ts'
import { caseTexts } from '../texts/case-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { BackLink } from '../ui/back-link.tsx'
import { Rung, Severity, State, Urgency } from '../ui/chips.tsx'
import { Remaining } from '../ui/deadline.tsx'
import { Icon } from '../ui/icon.tsx'
import { Deadline } from '../ui/moment.tsx'
import { RetryNotice } from '../ui/retry-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import { AttemptCard } from './attempt-card.tsx'
import { BulletinCard } from './bulletin-card.tsx'
import { ClassificationCard } from './classification-card.tsx'
import { ClockCard } from './clock-card.tsx'
import { ConversationCard } from './conversation-card.tsx'
import { EscalationCard } from './escalation-card.tsx'
import { DetailsCard } from './details-card.tsx'
import { FileCard } from './file-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { LinksCard } from './links-card.tsx'
import { SimilarCard } from './similar-card.tsx'
import { SurveyCard } from './survey-card.tsx'

/** What happened to the case as a whole: it waits, was taken over, opened again or merged. */
const Circumstances = ({ subject }: { subject: Case }) => {
  const texts = useTexts(caseTexts)
  const { staff } = useLabels()
  const { waitingUntil, takenOverBy, reopened, mergedInto, absorbed } = subject
  const { possiblyRelated, mailFlags, undeliverable, quarantine = [] } = subject
  const words = useTexts(wordsIn)
  const link = (reference: string) => (
    <Link key={reference} href={`/cases/${reference}`} className="reference">
      {reference}
    </Link>
  )
  return (
    <ul className="circumstances">
      {waitingUntil !== undefined && (
        <li>
          <Icon name="pause" />
          <span>
            {texts.waitsUntil} <Deadline at={waitingUntil} />
          </span>
        </li>
      )}
      {takenOverBy !== undefined && <li>{texts.takenOver(staff(takenOverBy))}</li>}
      {reopened > 0 && <li>{texts.reopened(reopened)}</li>}
      {mergedInto !== undefined && (
        <li>
          {texts.mergedInto} {link(mergedInto)}
        </li>
      )}
      {absorbed.length > 0 && (
        <li>
          {texts.absorbed} {absorbed.map(link)}
        </li>
      )}
      {quarantine.length > 0 && (
        <li>{texts.keptApart(quarantine.map((reason) => words.quarantines[reason]).join(texts.comma))}</li>
      )}
      {possiblyRelated.map(({ to, because }) => (
        <li key={to}>
          {texts.possiblyRelated[because]} {link(to)}
        </li>
      ))}
      {mailFlags.map((flag) => (
        <li key={flag}>{texts.mailFlags[flag]}</li>
      ))}
      {undeliverable.length > 0 && <li>{texts.undeliverable(undeliverable.join(', '))}</li>}
    </ul>
  )
}

const Head = ({ subject }: { subject: Case }) => {
  const texts = useTexts(caseTexts)
  const words = useTexts(wordsIn)
  const label = useLabels()
  const heading = useRef<HTMLHeadingElement>(null)
  // Coming from the queue, the keyboard and the screen reader start with the case.
  useEffect(() => heading.current?.focus(), [])
  const focusHeading = (): void => heading.current?.focus()
  return (
    <header className="case-head card">
      <div className="case-title">
        <h1 ref={heading} tabIndex={-1} id="case-heading">
          <span className="reference">{subject.reference}</span>
        </h1>
        <ul className="chips">
          <li>
            <State state={subject.state} waitingFor={subject.waitingFor} />
          </li>
          <li>
            <Severity code={subject.severity} />
          </li>
          {subject.urgency !== 'normal' && (
            <li>
              <Urgency code={subject.urgency} />
            </li>
          )}
          {subject.highestRung > 0 && (
            <li>
              <Rung rung={subject.highestRung} />
            </li>
          )}
        </ul>
        {subject.dueAt !== undefined && (
          <p className="case-due">
            <Icon name="clock" />
            <span>
              {texts.due} <Deadline at={subject.dueAt} />
            </span>
            <Remaining dueAt={subject.dueAt} />
          </p>
        )}
      </div>
      <p className="hint">
        {words.kinds[subject.kind]}
        {subject.category !== undefined && ` · ${label.category(subject.category)}`}
        {subject.department !== undefined && ` · ${label.department(subject.department)}`}
        {subject.handler !== undefined && ` · ${texts.facts.handler} ${label.staff(subject.handler)}`}
      </p>
      <Circumstances subject={subject} />
      <CommandBar subject={subject} afterCommand={focusHeading} />
    </header>
  )
}

const Narrative = ({ subject }: { subject: Case }) => {
  const texts = useTexts(caseTexts)
  return (
    <section className="card" aria-labelledby="narrative-heading">
      <h2 id="narrative-heading">{texts.narrative}</h2>
      <p className="prose narrative" lang={subject.language}>
        {subject.narrative}
      </p>
      {subject.desiredOutcome !== undefined && (
        <>
          <h3>{texts.desiredOutcome}</h3>
          <p className="prose" lang={subject.language}>
            {subject.desiredOutcome}
          </p>
        </>
      )}
    </section>
  )
}

/** One case: where it stands, what may be done, and everything that is known of it. */
export const CasePage = ({ reference }: { reference: string }) => {
  const query = useCase(reference)
  const { data: subject, error } = query
  const texts = useTexts(caseTexts)
  useTitle(reference)
  return (
    <main id="main" tabIndex={-1} className="case">
      <BackLink />
      {subject === undefined && <h1 className="reference">{reference}</h1>}
      <RetryNotice query={query} />
      {subject === undefined && error === null && (
        <p className="loading" role="status">
          {texts.loading}
        </p>
      )}
      {subject !== undefined && (
        <>
          <Head subject={subject} />
          <div className="case-grid">
            <div className="area-clocks">
              <ClockCard subject={subject} />
              {subject.escalations.length > 0 && <EscalationCard escalations={subject.escalations} />}
              {subject.bulletins.length > 0 && <BulletinCard subject={subject} />}
            </div>
            <div className="area-main">
              <Narrative subject={subject} />
              <ConversationCard subject={subject} />
              {subject.attempts.length > 0 && <AttemptCard subject={subject} />}
              {subject.attachments.length > 0 && <FileCard subject={subject} />}
              {(subject.survey ?? subject.resultAcceptedAt) !== undefined && <SurveyCard subject={subject} />}
              <HistoryCard history={subject.history} />
            </div>
            <div className="area-facts">
              {subject.links.length > 0 && <LinksCard links={subject.links} />}
              <ClassificationCard classification={subject.classification} hints={subject.hints} />
              <SimilarCard subject={subject} />
              <DetailsCard subject={subject} />
            </div>
          </div>
        </>
      )}
    </main>
  )
}
