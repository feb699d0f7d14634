import type { ExplainedClock } from '../../contract-types.ts'
import { formatDate, formatSpan, formatStretch } from '../../time.ts'
import { useSurroundings, useTexts } from '../context.tsx'
import { clockTexts } from '../texts/clock-texts.ts'
import { Icon } from '../ui/icon.tsx'

type Part = ExplainedClock['counted'][number]

/** Days in a row that count, or do not, for the same reason are one line. */
const inLines = (counted: readonly Part[]): Part[][] =>
  counted.reduce<Part[][]>((lines, part) => {
    const line = lines.at(-1)
    const alike =
      part.date !== undefined &&
      line?.[0]?.date !== undefined &&
      line[0].counted === part.counted &&
      line[0].why.en === part.why.en
    if (alike) line?.push(part)
    else lines.push([part])
    return lines
  }, [])

const Line = ({ parts }: { parts: readonly Part[] }) => {
  const { language } = useSurroundings()
  const texts = useTexts(clockTexts)
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined) return null
  const { date, from, to, counted, seconds, why } = first
  const days = [...new Set([date, last.date])].flatMap((day) => day ?? [])
  const when =
    from !== undefined && to !== undefined
      ? formatStretch(from, to, language)
      : days.map((day) => formatDate(day, language)).join(' – ')
  const amount = seconds === undefined ? texts.days(parts.length) : formatSpan(seconds * 1000, language)
  return (
    <li className={counted ? 'counts' : 'skipped'}>
      <Icon name={counted ? 'check' : 'skip'} />
      <span>
        {when} <small>{why[language]}</small>
      </span>
      <span>{counted ? amount : texts.notCounted}</span>
    </li>
  )
}

/** The days, or stretches of time, between start and deadline: each counted, or why not. */
export const CountedList = ({ counted }: Pick<ExplainedClock, 'counted'>) => {
  const texts = useTexts(clockTexts)
  if (counted.length === 0) return <p className="hint">{texts.nothingCounted}</p>
  return (
    <ol className="counted">
      {inLines(counted).map((parts) => (
        <Line key={parts[0]?.date ?? parts[0]?.from} parts={parts} />
      ))}
    </ol>
  )
}
