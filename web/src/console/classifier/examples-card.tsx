import type { Classifier } from '../../contract-types.ts'
import { formatTime } from '../../time.ts'
import { useLabels, useMe, useSurroundings, useTexts } from '../context.tsx'
import { classifierTexts } from '../texts/classifier-texts.ts'
import { MoreButton } from '../ui/more-button.tsx'
import { ShareBar } from '../ui/share-bar.tsx'
import { useFirst } from '../ui/use-first.ts'

type Examples = Classifier['examples']

const firstCategories = 8
/** Cases of a category below which its description counts as well. */
const fewestOfCategory = 20

/** The categories with the cases of each: those of the policy of which there are none yet come last. */
const useCategories = (examples: Examples) => {
  const known = Object.keys(useMe().labels.categories)
  const { category: label } = useLabels()
  const counted = new Set(examples.byCategory.map(({ category }) => category))
  const none = known.filter((category) => !counted.has(category)).map((category) => ({ category, count: 0 }))
  return [...examples.byCategory, ...none].map(({ category, count }) => ({
    category,
    count,
    name: label(category),
    isFormer: !known.includes(category),
  }))
}

const Categories = ({ examples }: { examples: Examples }) => {
  const texts = useTexts(classifierTexts)
  const categories = useCategories(examples)
  const list = useFirst(categories, firstCategories)
  const most = Math.max(1, ...categories.map(({ count }) => count))
  return (
    <>
      <h3 id="by-category-heading">{texts.byCategory}</h3>
      <p className="hint">{texts.fewLead}</p>
      <table className="figures of-categories" aria-labelledby="by-category-heading">
        <thead>
          <tr>
            <th scope="col">{texts.category}</th>
            <th scope="col">{texts.count}</th>
          </tr>
        </thead>
        <tbody>
          {list.shown.map(({ category, name, count, isFormer }) => (
            <tr key={category}>
              <th scope="row">
                {name} {isFormer && <small>{texts.formerCategory}</small>}
              </th>
              <td>
                <p>
                  <strong>{count}</strong>{' '}
                  {count < fewestOfCategory && !isFormer && <small>{texts.few}</small>}
                </p>
                <ShareBar share={count / most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreButton list={list} more={texts.all(categories.length)} fewer={texts.fewer} />
    </>
  )
}

/** The cases that there are to learn from: how many, by what people did, and of which categories. */
export const ExamplesCard = ({ examples }: { examples: Examples }) => {
  const texts = useTexts(classifierTexts)
  const { language } = useSurroundings()
  const { count, at, byHow } = examples
  if (count === 0) return null
  const how = (['classified', 'letStand', 'imported'] as const).filter((one) => (byHow?.[one] ?? 0) > 0)
  return (
    <section className="card" aria-labelledby="examples-heading">
      <h2 id="examples-heading">{texts.examples}</h2>
      <p>
        <strong>{texts.examplesTotal(count)}</strong>{' '}
        {at !== undefined && <small>{texts.asOf(formatTime(at, language))}</small>}
      </p>
      {byHow !== undefined && (
        <ul className="by-how">
          {how.map((one) => (
            <li key={one}>
              <strong>{byHow[one]}</strong> {texts.byHow[one]}
            </li>
          ))}
        </ul>
      )}
      <Categories examples={examples} />
    </section>
  )
}
