import { formatDeadline, formatTime, type TimeStyle } from '../../time.ts'
import { useSurroundings } from '../context.tsx'

/** An instant in local words; the full time with its zone stands in the title. */
export const Moment = ({ at, style = 'moment' }: { at: string; style?: TimeStyle }) => {
  const { language } = useSurroundings()
  return (
    <time dateTime={at} title={formatTime(at, language, 'exact')}>
      {formatTime(at, language, style)}
    </time>
  )
}

/** A deadline in local words. */
export const Deadline = ({ at, style = 'moment' }: { at: string; style?: TimeStyle }) => {
  const { language } = useSurroundings()
  return (
    <time dateTime={at} title={formatTime(at, language, 'exact')}>
      {formatDeadline(at, language, style)}
    </time>
  )
}
