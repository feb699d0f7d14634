import type { HistoryEntry } from '../../contract-types.ts'
import { useLabels, useSurroundings, useTexts } from '../context.tsx'
import { caseTexts } from '../texts/case-texts.ts'
import { Moment } from '../ui/moment.tsx'

const Entry = ({ entry }: { entry: HistoryEntry }) => {
  const { language } = useSurroundings()
  const texts = useTexts(caseTexts)
  const { staff } = useLabels()
  const { kind, id } = entry.actor
  const actor = kind === 'customer' ? texts.customerActor : kind === 'system' ? texts.system : staff(id ?? '')
  return (
    <li className={`entry entry-${kind}`}>
      <p className="prose">{entry.text[language]}</p>
      {entry.reason !== undefined && (
        <p className="prose reason">
          {texts.reason}
          {language === 'en' ? ': ' : '：'}
          {entry.reason}
        </p>
      )}
      <p className="byline">
        <span>{actor}</span>
        <Moment at={entry.at} />
        <code title={`${texts.hash} ${entry.hash}`}>
          #{entry.sequence} {entry.hash.slice(0, 8)}
        </code>
      </p>
    </li>
  )
}

/** Who did what, when and why (R4), the latest first. */
export const HistoryCard = ({ history }: { history: readonly HistoryEntry[] }) => {
  const texts = useTexts(caseTexts)
  return (
    <section className="card" aria-labelledby="history-heading">
      <h2 id="history-heading">{texts.history}</h2>
      <p className="hint">{texts.historyHint}</p>
      <ol className="history">
        {history.toReversed().map((entry) => (
          <Entry key={entry.sequence} entry={entry} />
        ))}
      </ol>
    </section>
  )
}
