import { useTexts } from '../context.tsx'
import { shellTexts } from '../texts/shell-texts.ts'
import { ProblemNotice } from './problem-notice.tsx'

/** What kept a page from being read, with a way to ask again; nothing where nothing did. */
export const RetryNotice = ({ query }: { query: { error: Error | null; refetch: () => unknown } }) => {
  const texts = useTexts(shellTexts)
  if (query.error === null) return null
  return (
    <ProblemNotice error={query.error}>
      <button type="button" className="secondary" onClick={() => void query.refetch()}>
        {texts.retry}
      </button>
    </ProblemNotice>
  )
}
