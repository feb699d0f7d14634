import { useState } from 'react'
import type { Classifier } from '../../contract-types.ts'
import { useMe, useTexts } from '../context.tsx'
import { seesNoCases } from '../keys/may-see-keys.ts'
import { caseTexts } from '../texts/case-texts.ts'
import { classifierTexts } from '../texts/classifier-texts.ts'
import { keyTexts } from '../texts/key-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { BackLink } from '../ui/back-link.tsx'
import { RetryNotice } from '../ui/retry-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import { AgreementCard } from './agreement-card.tsx'
import { ChangesCard } from './changes-card.tsx'
import { ChooseDialog, type Choice } from './choose-dialog.tsx'
import { useClassifier } from './classifier-queries.ts'
import { ClassifierNotices } from './classifier-notices.tsx'
import { ExamplesCard } from './examples-card.tsx'
import { FacetCard } from './facet-card.tsx'
import { classifierReaders, mayChooseVersion, maySeeClassifier } from './may-see-classifier.ts'
import { learntFacets } from './version-words.ts'
import { VersionsCard } from './versions-card.tsx'

interface ContentProps {
  readonly classifier: Classifier
  readonly onChoose: ((choice: Choice) => void) | undefined
}

const Content = ({ classifier, onChoose }: ContentProps) => (
  <>
    <ClassifierNotices classifier={classifier} onChoose={onChoose} />
    <div className="answering">
      {learntFacets.map((facet) => (
        <FacetCard key={facet} facet={facet} classifier={classifier} />
      ))}
    </div>
    <AgreementCard classifier={classifier} />
    <ExamplesCard examples={classifier.examples} />
    {classifier.versions.length > 0 && <VersionsCard classifier={classifier} onChoose={onChoose} />}
    {classifier.changes.length > 0 && <ChangesCard classifier={classifier} />}
  </>
)

const Learnt = () => {
  const texts = useTexts(classifierTexts)
  const mayChoose = mayChooseVersion(useMe().roles)
  const query = useClassifier()
  const { data, error } = query
  const [choice, setChoice] = useState<Choice>()
  return (
    <>
      <p className="lead">{texts.lead}</p>
      <RetryNotice query={query} />
      {data === undefined && error === null && (
        <p className="loading" role="status">
          {texts.loading}
        </p>
      )}
      {data !== undefined && <Content classifier={data} onChoose={mayChoose ? setChoice : undefined} />}
      {choice !== undefined && <ChooseDialog choice={choice} onClose={() => setChoice(undefined)} />}
    </>
  )
}

const Refused = () => {
  const texts = useTexts(classifierTexts)
  const { comma } = useTexts(caseTexts)
  const { roles } = useTexts(wordsIn)
  const readers = classifierReaders.map((role) => roles[role]).join(comma)
  return <p className="notice">{texts.refused(readers)}</p>
}

/** What the classifier has learnt, how good it is, and the way back to an earlier version (R10, R12). */
export const ClassifierPage = () => {
  const texts = useTexts(classifierTexts)
  const keys = useTexts(keyTexts)
  const { roles } = useMe()
  useTitle(texts.title)
  return (
    <main id="main" tabIndex={-1} className="record classifier">
      {seesNoCases(roles) ? <BackLink to="/keys" words={keys.title} /> : <BackLink />}
      <h1>{texts.title}</h1>
      {maySeeClassifier(roles) ? <Learnt /> : <Refused />}
    </main>
  )
}
