import type { Case } from '../../contract-types.ts'
import { useLabels, useTexts } from '../context.tsx'
import { caseTexts } from '../texts/case-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { Deadline, Moment } from '../ui/moment.tsx'

/** How often the customer has not been reached lately, whether they were written to, and until when they can answer. */
const InVain = ({ unreached }: { unreached: NonNullable<Case['unreached']> }) => {
  const texts = useTexts(caseTexts)
  const { count, most, writtenAt, answerBy } = unreached
  return (
    <>
      <p>{texts.inVain(count, most)}</p>
      {writtenAt !== undefined && (
        <p className="hint">
          {texts.writtenTo} <Moment at={writtenAt} />
        </p>
      )}
      {answerBy !== undefined && (
        <p className="hint">
          {texts.answerBy} <Deadline at={answerBy} />
        </p>
      )}
    </>
  )
}

/** Every attempt to reach the customer, the latest first (R34). */
export const AttemptCard = ({ subject: { attempts, unreached } }: { subject: Case }) => {
  const texts = useTexts(caseTexts)
  const words = useTexts(wordsIn)
  const { staff } = useLabels()
  return (
    <section className="card" aria-labelledby="attempts-heading">
      <h2 id="attempts-heading">{texts.attempts}</h2>
      {unreached !== undefined && <InVain unreached={unreached} />}
      <ol className="clocks bulletins">
        {attempts.toReversed().map(({ at, by, means, outcome, text }, index) => (
          <li key={attempts.length - index}>
            <div className="clock-head">
              <h3>
                {words.contactMeans[means]} · {words.contactOutcomes[outcome]}
              </h3>
              <Moment at={at} />
            </div>
            {text !== undefined && <p className="prose">{text}</p>}
            <p className="hint">{staff(by)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
