import type { KeyboardEvent } from 'react'
import { Link } from 'wouter'
import type { CaseSummary } from '../../contract-types.ts'
import { useLabels, useTexts } from '../context.tsx'
import { queueTexts } from '../texts/queue-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { Rung, Severity, State, Urgency } from '../ui/chips.tsx'
import { Remaining } from '../ui/deadline.tsx'
import { Deadline, Moment } from '../ui/moment.tsx'

/** Arrow keys move between the cases; Tab and Enter work as everywhere. */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
  const place = links.findIndex((link) => link === document.activeElement)
  const next = links[place + step]
  if (step === 0 || place < 0 || next === undefined) return
  event.preventDefault()
  next.focus()
}

const Row = ({ item }: { item: CaseSummary }) => {
  const texts = useTexts(queueTexts)
  const words = useTexts(wordsIn)
  const label = useLabels()
  const { columns } = texts
  return (
    <tr role="row" className={item.breached ? 'late' : undefined}>
      <td role="cell" className="cell-reference">
        <Link href={`/cases/${item.reference}`} className="reference">
          {item.reference}
        </Link>
        <small>{words.kinds[item.kind]}</small>
      </td>
      <td role="cell" className="cell-excerpt">
        <p>{item.excerpt}</p>
        <small>
          {item.customerName} · {words.channels[item.channel]} · {texts.received}{' '}
          <Moment at={item.receivedAt} style="short" />
        </small>
      </td>
      <td role="cell" data-label={columns.severity}>
        <span className="grades">
          <Severity code={item.severity} />
          <Urgency code={item.urgency} />
        </span>
      </td>
      <td role="cell" data-label={columns.department} className="cell-department">
        {item.department === undefined ? '–' : label.department(item.department)}
        {item.handler !== undefined && <small>{label.staff(item.handler)}</small>}
      </td>
      <td role="cell" data-label={columns.state}>
        <State state={item.state} waitingFor={item.waitingFor} />
      </td>
      <td role="cell" data-label={columns.deadline} className="cell-deadline">
        {item.dueAt === undefined ? (
          <span className="none">{item.waitingFor === undefined ? texts.noDeadline : texts.standsStill}</span>
        ) : (
          <>
            <Remaining dueAt={item.dueAt} />
            <small>
              {item.next !== undefined && `${words.milestones[item.next.milestone]} · `}
              <Deadline at={item.dueAt} style="short" />
            </small>
          </>
        )}
      </td>
      <td role="cell" data-label={columns.rung}>
        <Rung rung={item.highestRung} />
      </td>
    </tr>
  )
}

/** The queue as a table, on a phone as cards: the roles keep it a table for screen readers in either shape. */
export const QueueTable = ({ cases, caption }: { cases: readonly CaseSummary[]; caption: string }) => {
  const { columns } = useTexts(queueTexts)
  return (
    <table role="table" className="queue">
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {Object.entries(columns).map(([name, title]) => (
            <th key={name} role="columnheader" scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" onKeyDown={moveFocus}>
        {cases.map((item) => (
          <Row key={item.reference} item={item} />
        ))}
      </tbody>
    </table>
  )
}
