import { Link, useSearchParams } from 'wouter'
import type { Role } from '../../contract-types.ts'
import { onServer } from '../../server-clock.ts'
import { formatTime } from '../../time.ts'
import { useMe, useSurroundings, useTexts } from '../context.tsx'
import { useCases } from '../queries.ts'
import { classifierTexts } from '../texts/classifier-texts.ts'
import { keyTexts } from '../texts/key-texts.ts'
import { queueTexts, type Tab } from '../texts/queue-texts.ts'
import { Icon } from '../ui/icon.tsx'
import { RetryNotice } from '../ui/retry-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import { maySeeClassifier } from '../classifier/may-see-classifier.ts'
import { maySeeKeys } from '../keys/may-see-keys.ts'
import { mayRecord } from '../record/may-record.ts'
import { NumberSearch } from './number-search.tsx'
import { QueueTable } from './queue-table.tsx'

const tabs: readonly Tab[] = ['open', 'mine', 'triage', 'quarantine', 'closed', 'rejected']
/** Who gets cases to see that no department has yet. */
const triaging: readonly Role[] = ['agent', 'coordinator', 'executive', 'auditor']
/** Who gets to see what is kept apart (R46). */
const keeping: readonly Role[] = ['coordinator', 'executive', 'auditor']
const offeredTo: Readonly<Partial<Record<Tab, readonly Role[]>>> = {
  triage: triaging,
  quarantine: keeping,
  rejected: keeping,
}

const useTab = (): [Tab, readonly Tab[]] => {
  const [search] = useSearchParams()
  const { roles } = useMe()
  const offered = tabs.filter((tab) => roles.some((role) => (offeredTo[tab] ?? roles).includes(role)))
  return [offered.find((tab) => tab === search.get('tab')) ?? 'open', offered]
}

/** The list of cases: what presses most comes first, and it keeps itself up to date. */
export const QueuePage = () => {
  const [tab, offered] = useTab()
  const [search] = useSearchParams()
  const number = search.get('number')?.trim().slice(0, 100) ?? ''
  const { roles } = useMe()
  const { language } = useSurroundings()
  const texts = useTexts(queueTexts)
  const keyTitles = useTexts(keyTexts)
  const classifier = useTexts(classifierTexts)
  const query = useCases(tab, number)
  const { data, error, refetch, dataUpdatedAt, isFetching, hasNextPage, fetchNextPage } = query
  const cases = data?.pages.flatMap((page) => page.cases)
  const isSearch = number !== ''
  useTitle(`${texts.title} – ${isSearch ? number : texts.tabs[tab]}`)
  return (
    <main id="main" tabIndex={-1}>
      <div className="page-head">
        <h1>{texts.title}</h1>
        <div className="refresh">
          {mayRecord(roles) && (
            <Link href="/record" className="button secondary record-link">
              {texts.record}
            </Link>
          )}
          {maySeeKeys(roles) && (
            <Link href="/keys" className="button secondary keys-link">
              {keyTitles.title}
            </Link>
          )}
          {maySeeClassifier(roles) && (
            <Link href="/classifier" className="button secondary classifier-link">
              {classifier.title}
            </Link>
          )}
          {dataUpdatedAt > 0 && (
            <span className="hint">
              {texts.updated(formatTime(onServer(dataUpdatedAt), language, 'clock'))}
            </span>
          )}
          <button type="button" className="quiet" aria-disabled={isFetching} onClick={() => void refetch()}>
            <Icon name="refresh" />
            {texts.refresh}
          </button>
        </div>
      </div>
      <NumberSearch number={number} />
      <nav className="tabs" aria-label={texts.title}>
        {offered.map((name) => (
          <Link
            key={name}
            href={name === 'open' ? '/' : `/?tab=${name}`}
            aria-current={name === tab && !isSearch ? 'page' : undefined}
          >
            {texts.tabs[name]}
          </Link>
        ))}
      </nav>
      <RetryNotice query={query} />
      {cases === undefined && error === null && (
        <p className="loading" role="status">
          {texts.loading}
        </p>
      )}
      {cases?.length === 0 && (
        <p className="empty" role="status">
          {isSearch ? texts.notFound(number) : texts.empty[tab]}
        </p>
      )}
      {cases !== undefined && cases.length > 0 && (
        <QueueTable cases={cases} caption={isSearch ? texts.found(number) : texts.caption[tab]} />
      )}
      {hasNextPage && (
        <button type="button" className="secondary more" onClick={() => void fetchNextPage()}>
          {texts.more}
        </button>
      )}
    </main>
  )
}
