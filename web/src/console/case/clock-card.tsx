import type { Case, Clock } from '../../contract-types.ts'
import { useTexts } from '../context.tsx'
import { clockTexts } from '../texts/clock-texts.ts'
import { ClockItem } from './clock-item.tsx'

const live: readonly Clock['status'][] = ['running', 'paused', 'breached']
const isLive = ({ status }: Clock): boolean => live.includes(status)

/** What presses most comes first; a clock that stands still presses less than any that runs. */
const byUrgency = (one: Clock, other: Clock): number =>
  Number(one.status === 'paused') - Number(other.status === 'paused') || one.dueAt.localeCompare(other.dueAt)

const Items = ({ subject, clocks }: { subject: Case; clocks: readonly Clock[] }) => (
  <ul className="clocks">
    {clocks.map((clock) => (
      <ClockItem key={`${clock.clock}-${clock.cycle}`} subject={subject} clock={clock} />
    ))}
  </ul>
)

/** The clocks with what is left of each and how its deadline came about (R18–R22); those that have ended are folded away. */
export const ClockCard = ({ subject }: { subject: Case }) => {
  const texts = useTexts(clockTexts)
  const running = subject.clocks.filter(isLive).toSorted(byUrgency)
  const ended = subject.clocks.filter((clock) => !isLive(clock)).toReversed()
  return (
    <section className="card" aria-labelledby="clocks-heading">
      <h2 id="clocks-heading">{texts.clocks}</h2>
      {subject.clocks.length === 0 && <p className="hint">{texts.noClocks}</p>}
      {running.length > 0 && <Items subject={subject} clocks={running} />}
      {ended.length > 0 && (
        <details className="ended" open={running.length === 0}>
          <summary>{texts.ended(ended.length)}</summary>
          <Items subject={subject} clocks={ended} />
        </details>
      )}
    </section>
  )
}
