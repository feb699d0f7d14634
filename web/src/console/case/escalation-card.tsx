import type { Escalation } from '../../contract-types.ts'
import { useLabels, useSurroundings, useTexts } from '../context.tsx'
import { caseTexts } from '../texts/case-texts.ts'
import { queueTexts } from '../texts/queue-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { Icon } from '../ui/icon.tsx'
import { Moment } from '../ui/moment.tsx'

const EscalationItem = ({ escalation }: { escalation: Escalation }) => {
  const { language } = useSurroundings()
  const texts = useTexts(caseTexts)
  const words = useTexts(wordsIn)
  const { rung } = useTexts(queueTexts)
  const { staff } = useLabels()
  const { acknowledgedAt, acknowledgedBy, holdUntil, status } = escalation
  const comma = language === 'en' ? ', ' : '、'
  const kinds = escalation.to.map((kind) =>
    kind === 'owner' || kind === 'duty' ? words.recipients[kind] : words.roles[kind],
  )
  return (
    <li className={`escalation escalation-${status}`}>
      <div className="clock-head">
        <h3>
          {escalation.name[language]} · {rung(escalation.rung)}
        </h3>
        <span className="escalation-status">{words.escalationStatuses[status]}</span>
      </div>
      <p>
        {kinds.join(comma)}
        {language === 'en' ? ': ' : '：'}
        {escalation.recipients.map(staff).join(comma)}
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
      {holdUntil !== undefined && (
        <p className="clock-paused-for">
          <Icon name="pause" />
          <span>
            {texts.heldUntil} <Moment at={holdUntil} />
          </span>
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
          key={`${escalation.clock}-${escalation.cycle}-${escalation.rung}-${escalation.notifiedAt}`}
          escalation={escalation}
        />
      ))}
    </ul>
  </section>
)
