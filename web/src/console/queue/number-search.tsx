import { useEffect, useState, type SyntheticEvent } from 'react'
import { useLocation } from 'wouter'
import { useTexts } from '../context.tsx'
import { queueTexts } from '../texts/queue-texts.ts'

/** A case is looked for by its reference, or by the number that its referrer or another system has for it (R6). */
export const NumberSearch = ({ number }: { number: string }) => {
  const texts = useTexts(queueTexts)
  const [, navigate] = useLocation()
  const [text, setText] = useState(number)
  // Whoever goes to a list looks for nothing any more; the keyboard stays where it was.
  useEffect(() => setText(number), [number])
  const search = (event: SyntheticEvent): void => {
    event.preventDefault()
    const wanted = text.trim()
    navigate(wanted === '' ? '/' : `/?number=${encodeURIComponent(wanted)}`)
  }
  return (
    <form role="search" className="number-search" onSubmit={search}>
      <label htmlFor="number" className="unseen">
        {texts.number}
      </label>
      <input
        id="number"
        type="search"
        maxLength={100}
        autoComplete="off"
        placeholder={texts.number}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="secondary">
        {texts.find}
      </button>
    </form>
  )
}
