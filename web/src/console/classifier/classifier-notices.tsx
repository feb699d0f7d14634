import type { Classifier } from '../../contract-types.ts'
import { formatWeek } from '../../time.ts'
import { useLabels, useSurroundings, useTexts } from '../context.tsx'
import { classifierTexts } from '../texts/classifier-texts.ts'
import { Icon } from '../ui/icon.tsx'
import { Moment } from '../ui/moment.tsx'
import type { Choice } from './choose-dialog.tsx'
import { useVersionWords } from './version-words.ts'

interface Props {
  readonly classifier: Classifier
  readonly onChoose: ((choice: Choice) => void) | undefined
}

/** The facets on which people agreed clearly less last week. */
const Drift = ({ classifier }: Pick<Props, 'classifier'>) => {
  const { language } = useSurroundings()
  const texts = useTexts(classifierTexts)
  const words = useVersionWords(classifier)
  return (
    <section className="notice problem drift" aria-labelledby="drift-heading">
      <h2 id="drift-heading">
        <Icon name="alert" />
        {texts.drift}
      </h2>
      {classifier.drift.map(({ facet, week, share, before }) => (
        <p key={facet}>
          {texts.driftOf(
            words.facet(facet),
            formatWeek(week, language),
            words.share(share),
            words.share(before),
          )}
        </p>
      ))}
      <p>{texts.driftLead}</p>
    </section>
  )
}

/** Which version was pinned by whom and why, and the way out. */
const Pin = ({ classifier, onChoose }: Props) => {
  const texts = useTexts(classifierTexts)
  const { staff } = useLabels()
  const words = useVersionWords(classifier)
  const { pinned, versions } = classifier
  const latest = versions.find(({ promoted }) => promoted)
  if (pinned === undefined) return null
  return (
    <section className="notice raised pinned" aria-labelledby="pinned-heading">
      <h2 id="pinned-heading">
        <Icon name="pause" />
        {texts.pin(words.version(pinned.to))}
      </h2>
      <p>{texts.pinLead}</p>
      <p>
        {texts.pinBy(staff(pinned.by))} · <Moment at={pinned.at} />
      </p>
      <p className="prose">{pinned.reason}</p>
      {onChoose !== undefined && latest !== undefined && (
        <button
          type="button"
          className="secondary"
          onClick={() => onChoose({ kind: 'latest', version: latest.id, words: words.version(latest.id) })}
        >
          {texts.choose.latest.button}
        </button>
      )}
    </section>
  )
}

/** What stands out of the state of the classifier, before its details. */
export const ClassifierNotices = ({ classifier, onChoose }: Props) => {
  const texts = useTexts(classifierTexts)
  const { drift, versions, otherRules, waiting, pinned, examples } = classifier
  return (
    <>
      {drift.length > 0 && <Drift classifier={classifier} />}
      <Pin classifier={classifier} onChoose={onChoose} />
      {otherRules && (
        <section className="notice raised" aria-labelledby="rules-heading">
          <h2 id="rules-heading">{texts.otherRules}</h2>
          <p>{texts.otherRulesLead}</p>
        </section>
      )}
      {versions.every(({ promoted }) => !promoted) && (
        <section className="card" aria-labelledby="nothing-heading">
          <h2 id="nothing-heading">{texts.nothing}</h2>
          <p>{texts.nothingLead}</p>
          <ul className="needed">
            {texts.needed(examples.count).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </section>
      )}
      {waiting && (
        <p className="hint waiting">
          <Icon name="clock" /> {pinned === undefined ? texts.waiting : texts.waitingPinned}
        </p>
      )}
    </>
  )
}
