import { Link } from 'wouter'
import { useTexts } from '../context.tsx'
import { shellTexts } from '../texts/shell-texts.ts'
import { Icon } from './icon.tsx'

/** The way back to the list of cases, at the head of a page, or to another page where there are no cases to be seen. */
export const BackLink = ({ to = '/', words }: { to?: string; words?: string }) => {
  const texts = useTexts(shellTexts)
  return (
    <Link href={to} className="back">
      <Icon name="back" />
      {words ?? texts.backToQueue}
    </Link>
  )
}
