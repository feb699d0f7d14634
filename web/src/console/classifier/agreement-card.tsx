import type { Classifier, LearntFacet } from '../../contract-types.ts'
import { formatWeek } from '../../time.ts'
import { useSurroundings, useTexts } from '../context.tsx'
import { classifierTexts } from '../texts/classifier-texts.ts'
import { Icon } from '../ui/icon.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { ShareBar } from '../ui/share-bar.tsx'
import { useFirst } from '../ui/use-first.ts'
import { learntFacets, useVersionWords } from './version-words.ts'

const firstWeeks = 8

type Week = Classifier['agreement'][number]

const Cell = ({ agreed, hasDropped }: { agreed: Week[LearntFacet]; hasDropped: boolean }) => {
  const texts = useTexts(classifierTexts)
  const words = useVersionWords({ versions: [] })
  const { share, stood, decided } = agreed
  if (share === undefined)
    return (
      <td className="none">
        <span aria-hidden="true">–</span>
        <span className="unseen">{texts.noDecisions}</span>
      </td>
    )
  return (
    <td className={hasDropped ? 'dropped' : undefined}>
      <p>
        <strong>{words.share(share)}</strong> <small>{texts.stood(stood, decided)}</small>{' '}
        {hasDropped && (
          <span className="chip grave">
            <Icon name="alert" />
            {texts.dropped}
          </span>
        )}
      </p>
      <ShareBar share={share} />
    </td>
  )
}

/** How much of what the classifier said people let stand, week by week (R12). */
export const AgreementCard = ({ classifier }: { classifier: Classifier }) => {
  const { language } = useSurroundings()
  const texts = useTexts(classifierTexts)
  const words = useVersionWords(classifier)
  const { agreement, drift } = classifier
  const weeks = useFirst(agreement, firstWeeks)
  return (
    <section className="card" aria-labelledby="agreement-heading">
      <h2 id="agreement-heading">{texts.agreement}</h2>
      <p className="hint">{agreement.length === 0 ? texts.agreementNone : texts.agreementLead}</p>
      {agreement.length > 0 && (
        <table className="figures" aria-labelledby="agreement-heading">
          <thead>
            <tr>
              <th scope="col">{texts.week}</th>
              {learntFacets.map((facet) => (
                <th key={facet} scope="col">
                  {words.facet(facet)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.shown.map((week) => (
              <tr key={week.week}>
                <th scope="row">{formatWeek(week.week, language)}</th>
                {learntFacets.map((facet) => (
                  <Cell
                    key={facet}
                    agreed={week[facet]}
                    hasDropped={drift.some((one) => one.facet === facet && one.week === week.week)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreButton list={weeks} more={texts.all(agreement.length)} fewer={texts.fewer} />
    </section>
  )
}
