import type { Escalation } from '../../contract-types.ts'
import { useLabels, useSurroundings, useTexts } from '../context.tsx'
import { caseTexts } from '../texts/case-texts.ts'
import { queueTexts } from '../texts/queue-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { Moment } from '../ui/moment.tsx'

const EscalationItem = ({ escalation }: { escalation: Escalation }) => {
  const { language } = useSurroundings()
  const texts = useTexts(caseTexts)
  const words = useTexts(wordsIn)
  const { rung } = useTexts(queueTexts)
  const { staff } = useLabels()
  const { acknowledgedAt, acknowledgedBy, status } = escalation
  return (
    <li className={`escalation escalation-${status}`}>
      <div className="clock-head">
        <h3>
          {words.milestones[escalation.milestone]} · {rung(escalation.rung)}
        </h3>
        <span className="escalation-status">{words.escalationStatuses[status]}</span>
      </div>
      <p>
        {words.roles[escalation.role]}
        {language === 'en' ? ': ' : '：'}
        {escalation.recipients.map(staff).join(language === 'en' ? ', ' : '、')}
      </p>
      <p className="hint">
        {texts.notified} <Moment at={escalation.notifiedAt} />
      </p>
      {acknowledgedBy !== undefined && (
        <p className="hint">
          {texts.acknowledgedBy(staff(acknowledgedBy))}{' '}
          {acknowledgedAt !== undefined && <Moment at={acknowledgedAt} />}
        </p>
      )}
    </li>
  )
}

/** Each rung that was notified and what became of it (R24), the latest first. */
export const EscalationCard = ({ escalations }: { escalations: readonly Escalation[] }) => (
  <section className="card" aria-labelledby="escalations-heading">
    <h2 id="escalations-heading">{useTexts(caseTexts).escalations}</h2>
    <ul className="clocks">
      {escalations.toReversed().map((escalation) => (
        <EscalationItem
          key={`${escalation.milestone}-${escalation.cycle}-${escalation.rung}`}
          escalation={escalation}
        />
      ))}
    </ul>
  </section>
)
