import type { Case } from '../../contract-types.ts'
import { useTexts } from '../context.tsx'
import { caseTexts } from '../texts/case-texts.ts'
import { Moment } from '../ui/moment.tsx'

/** How content the customer is with the handling, in their words (R36). */
export const SurveyCard = ({ subject }: { subject: Case }) => {
  const texts = useTexts(caseTexts)
  const { survey, resultAcceptedAt } = subject
  return (
    <section className="card survey" aria-labelledby="survey-heading">
      <h2 id="survey-heading">{texts.survey}</h2>
      {resultAcceptedAt !== undefined && (
        <p>
          {texts.accepted} <Moment at={resultAcceptedAt} />
        </p>
      )}
      {survey !== undefined && (
        <>
          <p>
            <strong>{texts.score(survey.score)}</strong> <Moment at={survey.at} />
          </p>
          {survey.comment !== undefined && (
            <p className="prose" lang={subject.language}>
              {survey.comment}
            </p>
          )}
        </>
      )}
    </section>
  )
}
