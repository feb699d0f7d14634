import type { Classifier, LearntFacet } from '../../contract-types.ts'
import { formatShare } from '../../numbers.ts'
import { formatTime } from '../../time.ts'
import { useLabels, useSurroundings, useTexts } from '../context.tsx'
import { caseTexts } from '../texts/case-texts.ts'
import { classifierTexts } from '../texts/classifier-texts.ts'
import { wordsIn } from '../texts/words.ts'

export const learntFacets: readonly LearntFacet[] = ['category', 'kind']

/** What the versions of a classifier, its facets and their answers are called. */
export const useVersionWords = ({ versions }: Pick<Classifier, 'versions'>) => {
  const { language } = useSurroundings()
  const texts = useTexts(classifierTexts)
  const { facets } = useTexts(caseTexts)
  const { kinds } = useTexts(wordsIn)
  const { category } = useLabels()
  return {
    /** A version that is listed no longer is told by its id. */
    version: (id: string): string => {
      if (id === 'day-one') return texts.dayOne
      const training = versions.find((one) => one.id === id)
      return training === undefined ? id : texts.model(formatTime(training.trainedAt, language))
    },
    facet: (facet: LearntFacet): string => facets[facet],
    answer: (facet: LearntFacet, code: string): string =>
      facet === 'category' ? category(code) : (kinds[code as keyof typeof kinds] ?? code),
    share: (share: number | undefined): string => (share === undefined ? '–' : formatShare(share, language)),
  }
}
