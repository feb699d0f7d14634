import type { Classifier, ClassifierTraining } from '../../contract-types.ts'
import { formatTime } from '../../time.ts'
import { useSurroundings, useTexts } from '../context.tsx'
import { classifierTexts } from '../texts/classifier-texts.ts'
import { MoreButton } from '../ui/more-button.tsx'
import { useFirst } from '../ui/use-first.ts'
import type { Choice } from './choose-dialog.tsx'
import { learntFacets, useVersionWords } from './version-words.ts'

const firstVersions = 5

interface Props {
  readonly classifier: Classifier
  readonly onChoose: ((choice: Choice) => void) | undefined
}

const ChooseButton = ({ choice, onChoose }: { choice: Choice; onChoose: (choice: Choice) => void }) => {
  const { button } = useTexts(classifierTexts).choose[choice.kind]
  return (
    <button
      type="button"
      className="secondary"
      data-version={choice.version}
      aria-label={choice.kind === 'day-one' ? undefined : `${button} · ${choice.words}`}
      onClick={() => onChoose(choice)}
    >
      {button}
    </button>
  )
}

/** What came of a training for each facet, in a sentence each. */
const Verdicts = ({ classifier, training }: { classifier: Classifier; training: ClassifierTraining }) => {
  const texts = useTexts(classifierTexts)
  const words = useVersionWords(classifier)
  return (
    <dl className="facets">
      {learntFacets.map((facet) => {
        const { why, judged, accuracy, before, collapsed } = training.facets[facet]
        return (
          <div key={facet}>
            <dt>{words.facet(facet)}</dt>
            <dd>
              {texts.verdicts[why]({
                judged,
                accuracy: words.share(accuracy),
                before: words.share(before),
                collapsed: collapsed === undefined ? '' : words.answer(facet, collapsed),
              })}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

const Version = ({ classifier, training, onChoose }: Props & { training: ClassifierTraining }) => {
  const { language } = useSurroundings()
  const texts = useTexts(classifierTexts)
  const words = useVersionWords(classifier)
  const { id, trainedAt, examples, policy, promoted } = training
  const { inUse, pinned, versions } = classifier
  const latest = versions.find((version) => version.promoted)?.id
  const kind = id === latest ? 'latest' : 'older'
  const status =
    id === inUse ? (pinned === undefined ? texts.inUse : texts.pinned) : promoted ? '' : texts.notTaken
  return (
    <li className={id === inUse ? 'in-use' : undefined}>
      <div className="clock-head">
        <h3>{texts.trained(formatTime(trainedAt, language))}</h3>
        <span>{status}</span>
      </div>
      <Verdicts classifier={classifier} training={training} />
      <p className="hint">
        {texts.examplesOf(examples)} · {texts.rules(policy.name, policy.version)} · <code>{id}</code>
      </p>
      {onChoose !== undefined && promoted && id !== inUse && (
        <ChooseButton choice={{ kind, version: id, words: words.version(id) }} onChoose={onChoose} />
      )}
    </li>
  )
}

/** The last trainings, what came of each, and the way back to one that was in use. */
export const VersionsCard = ({ classifier, onChoose }: Props) => {
  const texts = useTexts(classifierTexts)
  const { inUse, pinned, versions } = classifier
  const list = useFirst(versions, firstVersions)
  return (
    <section className="card" aria-labelledby="versions-heading">
      <h2 id="versions-heading">{texts.versions}</h2>
      <p className="hint">{texts.versionsLead}</p>
      <ul className="clocks">
        {list.shown.map((training) => (
          <Version key={training.id} classifier={classifier} training={training} onChoose={onChoose} />
        ))}
      </ul>
      <MoreButton list={list} more={texts.all(versions.length)} fewer={texts.fewer} />
      <div className={inUse === 'day-one' ? 'own-model in-use' : 'own-model'}>
        <div className="clock-head">
          <h3>{texts.dayOne}</h3>
          <span>{inUse === 'day-one' ? (pinned === undefined ? texts.inUse : texts.pinned) : ''}</span>
        </div>
        <p className="hint">{texts.facets.category.ownLead}</p>
        {onChoose !== undefined && inUse !== 'day-one' && (
          <ChooseButton
            choice={{ kind: 'day-one', version: 'day-one', words: texts.dayOne }}
            onChoose={onChoose}
          />
        )}
      </div>
    </section>
  )
}
