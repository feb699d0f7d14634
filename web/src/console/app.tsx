import type { ReactNode } from 'react'
import { Link, Redirect, Route, Router, Switch } from 'wouter'
import { languageNames, otherLanguage } from '../language.ts'
import { CasePage } from './case/case-page.tsx'
import { ClassifierPage } from './classifier/classifier-page.tsx'
import { MeProvider, useMe, useSessionState, useSurroundings, useTexts } from './context.tsx'
import { KeysPage } from './keys/keys-page.tsx'
import { seesNoCases } from './keys/may-see-keys.ts'
import { useMeQuery } from './queries.ts'
import { QueuePage } from './queue/queue-page.tsx'
import { RecordPage } from './record/record-page.tsx'
import { SignIn } from './sign-in.tsx'
import { shellTexts } from './texts/shell-texts.ts'
import { wordsIn } from './texts/words.ts'
import { Icon } from './ui/icon.tsx'
import { RetryNotice } from './ui/retry-notice.tsx'
import { useTitle } from './ui/use-title.ts'

/** The bar above every page: product, who is signed in, language, way out. */
const Masthead = ({ children }: { children?: ReactNode }) => {
  const { language, setLanguage } = useSurroundings()
  const texts = useTexts(shellTexts)
  const other = otherLanguage(language)
  return (
    <>
      <a className="skip" href="#main">
        {texts.skip}
      </a>
      <header className="masthead">
        <Link href="/" className="brand">
          <Icon name="mark" />
          <span>{texts.product}</span>
        </Link>
        <div className="tools">
          {children}
          <button type="button" className="quiet" lang={other} onClick={() => setLanguage(other)}>
            <Icon name="globe" />
            {languageNames[other]}
          </button>
        </div>
      </header>
    </>
  )
}

const NotFound = () => {
  const texts = useTexts(shellTexts)
  useTitle(texts.notFound)
  return (
    <main id="main" tabIndex={-1}>
      <h1>{texts.notFound}</h1>
      <p className="lead">{texts.notFoundText}</p>
      <Link href="/">{texts.backToQueue}</Link>
    </main>
  )
}

const Pages = () => (
  <Switch>
    <Route path="/">{seesNoCases(useMe().roles) ? <Redirect to="/keys" replace /> : <QueuePage />}</Route>
    <Route path="/record">
      <RecordPage />
    </Route>
    <Route path="/keys">
      <KeysPage />
    </Route>
    <Route path="/classifier">
      <ClassifierPage />
    </Route>
    <Route path="/cases/:reference">
      {({ reference }) => <CasePage key={reference} reference={reference} />}
    </Route>
    <Route>
      <NotFound />
    </Route>
  </Switch>
)

const SignedIn = () => {
  const { session, language } = useSurroundings()
  const texts = useTexts(shellTexts)
  const words = useTexts(wordsIn)
  const query = useMeQuery(true)
  const { data: me, error } = query
  const exit = (
    <button type="button" className="quiet" onClick={() => void session.signOut()}>
      <Icon name="exit" />
      <span className="wide">{texts.signOut}</span>
      <span className="unseen narrow">{texts.signOut}</span>
    </button>
  )
  if (me === undefined)
    return (
      <>
        <Masthead>{exit}</Masthead>
        <main id="main" tabIndex={-1}>
          <h1>{texts.product}</h1>
          {error === null ? <p role="status">{texts.starting}</p> : <RetryNotice query={query} />}
        </main>
      </>
    )
  return (
    <MeProvider value={me}>
      <Masthead>
        <p className="me">
          <Icon name="person" />
          <span>{me.name[language]}</span>
          <small>{me.roles.map((role) => words.roles[role]).join(language === 'en' ? ', ' : '、')}</small>
        </p>
        {exit}
      </Masthead>
      <Pages />
    </MeProvider>
  )
}

export const App = () => (
  <Router base="/console">
    {useSessionState() === 'signed-in' ? (
      <SignedIn />
    ) : (
      <>
        <Masthead />
        <SignIn />
      </>
    )}
  </Router>
)
