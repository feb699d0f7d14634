import { useState } from 'react'
import { Link } from 'wouter'
import type { Case, SimilarCase } from '../../contract-types.ts'
import { useLabels, useSurroundings, useTexts } from '../context.tsx'
import { useSimilarCases } from '../queries.ts'
import { caseTexts } from '../texts/case-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { Moment } from '../ui/moment.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const Item = ({ similar }: { similar: SimilarCase }) => {
  const { language } = useSurroundings()
  const words = useTexts(wordsIn)
  const { category, severity } = useLabels()
  const { reference, result, because } = similar
  return (
    <li>
      <Link href={`/cases/${reference}`} className="reference">
        {reference}
      </Link>{' '}
      <Moment at={result.at} />
      <p className="hint">
        {similar.category !== undefined && `${category(similar.category)} · `}
        {severity(similar.severity)} · {words.validities[result.validity]} · {because[language]}
      </p>
      <p className="prose">{result.text}</p>
    </li>
  )
}

const Found = ({ subject }: { subject: Case }) => {
  const texts = useTexts(caseTexts)
  const { data, error } = useSimilarCases(subject, true)
  if (error !== null) return <ProblemNotice error={error} />
  if (data === undefined) return <p role="status">{texts.similarLoading}</p>
  if (data.cases.length === 0) return <p className="hint">{texts.similarNone}</p>
  return (
    <ul>
      {data.cases.map((similar) => (
        <Item key={similar.reference} similar={similar} />
      ))}
    </ul>
  )
}

/** How like matters were answered (R38): looked up when somebody opens it. */
export const SimilarCard = ({ subject }: { subject: Case }) => {
  const texts = useTexts(caseTexts)
  const [asked, setAsked] = useState(false)
  return (
    <section className="card links" aria-labelledby="similar-heading">
      <h2 id="similar-heading">{texts.similar}</h2>
      <details className="why" onToggle={(event) => event.currentTarget.open && setAsked(true)}>
        <summary>{texts.similarShow}</summary>
        {asked && <Found subject={subject} />}
      </details>
    </section>
  )
}
