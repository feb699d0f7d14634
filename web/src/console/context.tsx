import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { call } from '../api.ts'
import type { Language, LocalisedText, Me, OperationId, RequestOf, ResponseOf } from '../contract-types.ts'
import { startLanguage, switchLanguage, type Dictionary } from '../language.ts'
import { serverNow } from '../server-clock.ts'
import type { Session, SessionState } from './session.ts'

interface Surroundings {
  readonly session: Session
  readonly language: Language
  setLanguage(language: Language): void
  /** Shows a sentence for a while and has screen readers say it. */
  announce(text: string): void
}

const Context = createContext<Surroundings | undefined>(undefined)
const MeContext = createContext<Me | undefined>(undefined)
const NowContext = createContext(0)

const provided = <T,>(value: T | undefined): T => {
  if (value === undefined) throw new Error('used outside its provider')
  return value
}

export const Surrounded = ({ session, children }: { session: Session; children: ReactNode }) => {
  const [language, setLanguage] = useState(startLanguage)
  const [said, setSaid] = useState({ text: '', count: 0 })
  const [now, setNow] = useState(serverNow)
  const announce = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), [])

  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 15_000)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => setSaid((last) => ({ ...last, text: '' })), 6_000)
    return () => clearTimeout(timer)
  }, [said.count])

  const choose = (chosen: Language): void => setLanguage(switchLanguage(chosen))
  return (
    <Context value={{ session, language, setLanguage: choose, announce }}>
      <NowContext value={now}>{children}</NowContext>
      <div className="toast" role="status">
        {said.text !== '' && <p>{said.text}</p>}
      </div>
    </Context>
  )
}

export const useSurroundings = (): Surroundings => provided(useContext(Context))

export const useSessionState = (): SessionState => {
  const { session } = useSurroundings()
  return useSyncExternalStore(session.subscribe, session.state)
}

/** The texts of an area in the language chosen. */
export const useTexts = <T,>(dictionary: Dictionary<T>): T => dictionary[useSurroundings().language]

/** The server's present moment, moving on every quarter of a minute. */
export const useNow = (): number => Math.max(useContext(NowContext), serverNow())

export const MeProvider = MeContext
export const useMe = (): Me => provided(useContext(MeContext))

/** Words for the codes that the pack defines; a code that it no longer knows stands for itself. */
export const useLabels = () => {
  const { labels } = useMe()
  const { language } = useSurroundings()
  const within = (list: Readonly<Record<string, LocalisedText>>) => (code: string) =>
    list[code]?.[language] ?? code
  return {
    department: within(labels.departments),
    category: within(labels.categories),
    severity: within(labels.severities),
    staff: within(labels.staff),
  }
}

/** Calls the API as the person signed in. */
export const useCall = () => {
  const { session, language } = useSurroundings()
  return async <K extends OperationId>(
    id: K,
    request: RequestOf<K>,
    signal?: AbortSignal,
    idempotencyKey?: string,
  ): Promise<ResponseOf<K>> =>
    call(id, request, {
      language,
      token: await session.token(),
      ...(signal && { signal }),
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    })
}
