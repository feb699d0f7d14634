import type { ReactNode } from 'react'
import type { Classifier, ClassifierFacetTraining, LearntFacet } from '../../contract-types.ts'
import { formatPoints, formatShare } from '../../numbers.ts'
import { formatTime } from '../../time.ts'
import { useLabels, useSurroundings, useTexts } from '../context.tsx'
import { classifierTexts } from '../texts/classifier-texts.ts'
import { useVersionWords } from './version-words.ts'

interface FigureProps {
  readonly name: string
  readonly value: string
  readonly children?: ReactNode
}

const Figure = ({ name, value, children }: FigureProps) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <strong>{value}</strong>
      {children !== undefined && <p className="hint">{children}</p>}
    </dd>
  </div>
)

/** How good the model is on what it had not learnt, in plain words. */
const Figures = ({ facet, training }: { facet: LearntFacet; training: ClassifierFacetTraining }) => {
  const { language } = useSurroundings()
  const { figures: texts, facets } = useTexts(classifierTexts)
  const share = (of: number): string => formatShare(of, language)
  const { figures, rows } = training
  return (
    <dl className="facets">
      <Figure name={texts.learntFrom} value={texts.cases(rows)} />
      {figures === undefined ? (
        <div className="hint">{texts.none}</div>
      ) : (
        <>
          <Figure name={texts.right} value={share(figures.accuracy)}>
            {texts.rightLead(figures.texts)}
          </Figure>
          <Figure name={texts.macroF1} value={share(figures.macroF1)}>
            {facets[facet].macroF1Lead}
          </Figure>
          {figures.automatic === undefined ? (
            <Figure name={texts.automatic} value={texts.automaticNone}>
              {texts.automaticNoneLead}
            </Figure>
          ) : (
            <Figure name={texts.automatic} value={texts.automaticShare(share(figures.automatic.share))}>
              {texts.automaticRight(share(figures.automatic.accuracy), facets[facet].others)}
            </Figure>
          )}
          <Figure name={texts.honesty} value={texts.points(formatPoints(figures.calibrationError, language))}>
            {texts.honestyLead}
          </Figure>
        </>
      )}
    </dl>
  )
}

/** What answers for a facet, since when and why, and how good it is. */
export const FacetCard = ({ facet, classifier }: { facet: LearntFacet; classifier: Classifier }) => {
  const { language } = useSurroundings()
  const texts = useTexts(classifierTexts)
  const { staff } = useLabels()
  const words = useVersionWords(classifier)
  const { madeBy, since, because } = classifier.answering[facet]
  const isOwn = madeBy === 'day-one'
  const training = classifier.versions.find(({ id }) => id === madeBy)?.facets[facet]
  const choice = classifier.changes.find(({ at }) => because === 'chosen' && at === since)
  const id = `answering-${facet}`
  const why =
    choice !== undefined
      ? texts.because.chosen(staff(choice.by), choice.reason)
      : because === 'beginning'
        ? texts.because.beginning
        : because === 'promoted'
          ? texts.because[isOwn ? 'outdated' : 'promoted']
          : undefined
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{words.facet(facet)}</h2>
      <p className="model">{isOwn ? texts.facets[facet].own : words.version(madeBy)}</p>
      {since !== undefined && <p>{texts.since(formatTime(since, language))}</p>}
      {why !== undefined && <p className="hint">{why}</p>}
      {isOwn && <p className="hint">{texts.facets[facet].ownLead}</p>}
      {training !== undefined && <Figures facet={facet} training={training} />}
    </section>
  )
}
