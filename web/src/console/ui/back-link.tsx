import { Link } from 'wouter'
import { useTexts } from '../context.tsx'
import { shellTexts } from '../texts/shell-texts.ts'
import { Icon } from './icon.tsx'

/** The way back to the list of cases, at the head of a page. */
export const BackLink = () => {
  const texts = useTexts(shellTexts)
  return (
    <Link href="/" className="back">
      <Icon name="back" />
      {texts.backToQueue}
    </Link>
  )
}
