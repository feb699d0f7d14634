import type { Case } from '../../contract-types.ts'
import { useLabels, useSurroundings, useTexts } from '../context.tsx'
import { caseTexts } from '../texts/case-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { Moment } from '../ui/moment.tsx'

/** What management has been told of a major case, the latest first, and when it is told next at the latest (R25). */
export const BulletinCard = ({ subject }: { subject: Case }) => {
  const { language } = useSurroundings()
  const texts = useTexts(caseTexts)
  const words = useTexts(wordsIn)
  const { staff } = useLabels()
  const { bulletins, nextBulletinAt } = subject
  return (
    <section className="card" aria-labelledby="bulletins-heading">
      <h2 id="bulletins-heading">{texts.bulletins}</h2>
      {nextBulletinAt !== undefined && (
        <p className="hint">
          {texts.nextBulletin} <Moment at={nextBulletinAt} />
        </p>
      )}
      <ol className="clocks bulletins">
        {bulletins.toReversed().map(({ number, occasion, at, text, recipients }) => (
          <li key={number}>
            <div className="clock-head">
              <h3>{texts.bulletin(number, words.occasions[occasion])}</h3>
              <Moment at={at} />
            </div>
            {text !== undefined && <p className="prose">{text}</p>}
            <p className="hint">{recipients.map(staff).join(language === 'en' ? ', ' : '、')}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
