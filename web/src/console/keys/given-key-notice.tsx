import { useState } from 'react'
import { useTexts } from '../context.tsx'
import { keyTexts } from '../texts/key-texts.ts'
import type { GivenKey } from './new-key-form.tsx'

/** A key just given, to be copied: nobody can read it again. */
export const GivenKeyNotice = ({ given }: { given: GivenKey }) => {
  const texts = useTexts(keyTexts)
  const [outcome, setOutcome] = useState('')
  const copy = (): void => {
    navigator.clipboard.writeText(given.key).then(
      () => setOutcome(texts.copied),
      () => setOutcome(texts.noCopy),
    )
  }
  return (
    <section className="notice given-key" aria-labelledby="given-key-heading">
      <h2 id="given-key-heading">{texts.newKey(given.name)}</h2>
      <p>{texts.once}</p>
      <p className="key">
        <code translate="no">{given.key}</code>
        <button type="button" className="secondary" onClick={copy}>
          {texts.copy}
        </button>
        <span role="status">{outcome}</span>
      </p>
    </section>
  )
}
