import type { Classifier } from '../../contract-types.ts'
import { useLabels, useTexts } from '../context.tsx'
import { classifierTexts } from '../texts/classifier-texts.ts'
import { Moment } from '../ui/moment.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { useFirst } from '../ui/use-first.ts'
import { useVersionWords } from './version-words.ts'

const firstChanges = 5

/** Who chose which version, when and why. */
export const ChangesCard = ({ classifier }: { classifier: Classifier }) => {
  const texts = useTexts(classifierTexts)
  const { staff } = useLabels()
  const words = useVersionWords(classifier)
  const { changes } = classifier
  const list = useFirst(changes, firstChanges)
  return (
    <section className="card" aria-labelledby="changes-heading">
      <h2 id="changes-heading">{texts.changes}</h2>
      <ol className="changes">
        {list.shown.map(({ at, by, from, to, reason }) => (
          <li key={`${at} ${to}`}>
            <p className="hint">
              <Moment at={at} />
            </p>
            <p>{texts.change(staff(by), words.version(from), words.version(to))}</p>
            <p className="prose hint">{reason}</p>
          </li>
        ))}
      </ol>
      <MoreButton list={list} more={texts.all(changes.length)} fewer={texts.fewer} />
    </section>
  )
}
