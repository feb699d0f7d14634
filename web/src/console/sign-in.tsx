import { useSessionState, useSurroundings, useTexts } from './context.tsx'
import { shellTexts } from './texts/shell-texts.ts'
import { useTitle } from './ui/use-title.ts'

/** Where people start, and where they return when their session has ended. */
export const SignIn = () => {
  const { session, language, announce } = useSurroundings()
  const expired = useSessionState() === 'expired'
  const texts = useTexts(shellTexts)
  useTitle(texts.signIn)
  const signIn = (): void => void session.signIn(language).catch(() => announce(texts.noStartText))
  return (
    <main id="main" tabIndex={-1} className="sign-in">
      <section className="card">
        <h1>{texts.product}</h1>
        <p className="lead">{expired ? texts.expired : texts.signInLead}</p>
        <button type="button" className="primary" onClick={signIn}>
          {texts.signIn}
        </button>
      </section>
    </main>
  )
}
