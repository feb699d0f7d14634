import { formatSpan } from '../../time.ts'
import { useNow, useSurroundings, useTexts } from '../context.tsx'
import { queueTexts } from '../texts/queue-texts.ts'
import { Icon } from './icon.tsx'

/** From here on a deadline is marked as near. */
const near = 24 * 3_600_000

/** What is left of a deadline, or by how much it is passed; never by colour alone. */
export const Remaining = ({ dueAt }: { dueAt: string }) => {
  const { language } = useSurroundings()
  const texts = useTexts(queueTexts)
  const rest = Date.parse(dueAt) - useNow()
  const span = formatSpan(rest, language)
  if (rest < 0)
    return (
      <strong className="remaining late">
        <Icon name="alert" />
        {texts.late(span)}
      </strong>
    )
  return <span className={rest < near ? 'remaining near' : 'remaining'}>{texts.left(span)}</span>
}
