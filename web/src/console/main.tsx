import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLanguage } from '../language.ts'
import { App } from './app.tsx'
import { Surrounded } from './context.tsx'
import { createCache } from './queries.ts'
import { openSession } from './session.ts'
import { shellTexts } from './texts/shell-texts.ts'

/** Shown when there is no session to open: without the sign-in settings nothing else can work. */
const NoStart = () => {
  const texts = shellTexts[startLanguage()]
  return (
    <main id="main" className="sign-in">
      <section className="card">
        <h1>{texts.noStart}</h1>
        <p className="lead">{texts.noStartText}</p>
        <button type="button" className="primary" onClick={() => location.reload()}>
          {texts.retry}
        </button>
      </section>
    </main>
  )
}

const start = async (): Promise<void> => {
  const container = document.getElementById('app')
  if (container === null) throw new Error('the page has no #app')
  const root = createRoot(container)
  try {
    const session = await openSession()
    root.render(
      <StrictMode>
        <QueryClientProvider client={createCache(session)}>
          <Surrounded session={session}>
            <App />
          </Surrounded>
        </QueryClientProvider>
      </StrictMode>,
    )
  } catch (error) {
    reportError(error)
    root.render(<NoStart />)
  }
}

void start()
