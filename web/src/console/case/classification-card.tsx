import type { Classification, TextHints } from '../../contract-types.ts'
import { useLabels, useSurroundings, useTexts } from '../context.tsx'
import { caseTexts } from '../texts/case-texts.ts'
import { wordsIn } from '../texts/words.ts'

const facetNames = ['kind', 'category', 'severity', 'urgency', 'department'] as const

/** What the text shows besides its matter: by a word list, and said to be that. */
const Hints = ({ hints: { languages, sentiment } }: { hints: TextHints }) => {
  const texts = useTexts(caseTexts)
  const words = useTexts(wordsIn)
  if (languages.length === 0 && sentiment === undefined) return null
  return (
    <dl className="facets">
      {languages.length > 0 && (
        <div>
          <dt>{texts.hints.languages}</dt>
          <dd>{languages.map((one) => words.languages[one]).join(texts.comma)}</dd>
        </div>
      )}
      {sentiment && (
        <div>
          <dt>{texts.hints.sentiment}</dt>
          <dd>
            <strong>{texts.hints.moods[sentiment.mood]}</strong>
            <small>{texts.hints.hint}</small>
            <p className="hint">{texts.hints.words(sentiment.words.join(texts.comma))}</p>
          </dd>
        </div>
      )}
    </dl>
  )
}

const wordIn = (words: Readonly<Record<string, string>>, value: string): string => words[value] ?? value

/** What the case was taken for, how surely, and why (R10). */
export const ClassificationCard = ({
  classification,
  hints,
}: {
  classification: Classification | undefined
  hints: TextHints
}) => {
  const { language } = useSurroundings()
  const texts = useTexts(caseTexts)
  const words = useTexts(wordsIn)
  const label = useLabels()
  const listed = { kind: words.kinds, urgency: words.urgencies }
  const wordFor = (name: (typeof facetNames)[number], value: string): string =>
    name === 'kind' || name === 'urgency' ? wordIn(listed[name], value) : label[name](value)
  return (
    <section className="card" aria-labelledby="classification-heading">
      <h2 id="classification-heading">{texts.classification}</h2>
      {classification === undefined ? (
        <p className="hint">{texts.unclassified}</p>
      ) : (
        <>
          <p className="hint">
            {words.classifiers[classification.by]}
            {classification.model !== undefined && ` · ${texts.model(classification.model)}`}
          </p>
          <dl className="facets">
            {facetNames.map((name) => {
              const facet = classification[name]
              if (facet === undefined) return null
              const { value, basis, confidence, alternatives = [], reasons } = facet
              const others = alternatives.filter((other) => other.value !== value)
              return (
                <div key={name}>
                  <dt>{texts.facets[name]}</dt>
                  <dd>
                    <strong>{wordFor(name, value)}</strong>
                    {confidence !== undefined && <small>{texts.sure(Math.round(confidence * 100))}</small>}
                    {basis === 'rule' && <small>{texts.byRule}</small>}
                    {others.length > 0 && (
                      <p className="hint">
                        {texts.alternatives}{' '}
                        {others
                          .map((other) => {
                            const word = wordFor(name, other.value)
                            return other.confidence === undefined
                              ? word
                              : `${word} (${Math.round(other.confidence * 100)}%)`
                          })
                          .join(' · ')}
                      </p>
                    )}
                    {reasons.length > 0 && (
                      <ul>
                        {reasons.map((reason) => (
                          <li key={reason.en}>{reason[language]}</li>
                        ))}
                      </ul>
                    )}
                  </dd>
                </div>
              )
            })}
          </dl>
        </>
      )}
      <Hints hints={hints} />
    </section>
  )
}
