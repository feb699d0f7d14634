import { ApiError, call } from '../api.ts'
import type { CustomerAction, CustomerCommand, Language, TrackedCase } from '../contract-types.ts'
import { createPicker, type Picker } from '../files/picker.ts'
import { newKey } from '../new-key.ts'
import { actTexts } from './act-texts.ts'

/** What the customer has written and not sent; it outlives every drawing of the page. */
export interface Draft {
  information: string
  refusal: string
  withdrawal: string
  comment: string
  score: number | undefined
}

/** What the customer is doing on the page. */
export interface Desk {
  /** Files to be added to the case. */
  readonly files: Picker
  readonly draft: Draft
  /** The action whose form is open. */
  readonly opened: CustomerAction | undefined
  readonly sending: CustomerAction | undefined
  /** Why an action did not succeed. */
  readonly problem: { readonly action: CustomerAction; readonly message: string } | undefined
  /** What has arrived; or that what was to be done is not possible any more. */
  readonly news: CustomerAction | 'changed' | undefined
  open(action: CustomerAction | undefined): void
  /** Says what keeps an action from being sent. */
  refuse(action: CustomerAction, message: string): void
  send(command: CustomerCommand): Promise<void>
}

interface Around {
  readonly language: () => Language
  readonly token: () => string
  readonly show: (tracked: TrackedCase) => void
  /** Looks again at a case that has changed meanwhile, or whose link is no longer valid. */
  readonly reload: () => Promise<void>
  /** Draws the page again and puts the keyboard on the first of these that is there. */
  readonly draw: (...focus: readonly string[]) => void
}

const emptyDraft = (): Draft => ({
  information: '',
  refusal: '',
  withdrawal: '',
  comment: '',
  score: undefined,
})

/** What was sent is written no more. */
const clear = (draft: Draft, action: CustomerAction): void => {
  if (action === 'add-information') draft.information = ''
  if (action === 'refuse-result') draft.refusal = ''
  if (action === 'withdraw') draft.withdrawal = ''
}

const messageOf = (error: ApiError, language: Language): string => {
  const texts = actTexts[language]
  if (error.status === 0) return texts.unreachable
  return error.problem?.detail ?? error.problem?.title ?? texts.failed
}

/** Sends what the customer does. The same again after a lost answer goes under the same key: it counts once. */
export const createDesk = (around: Around): Desk => {
  let unanswered: { readonly body: string; readonly key: string } | undefined
  const state: { -readonly [K in keyof Omit<Desk, 'open' | 'refuse' | 'send' | 'files'>]: Desk[K] } = {
    draft: emptyDraft(),
    opened: undefined,
    sending: undefined,
    problem: undefined,
    news: undefined,
  }

  const keyFor = (command: CustomerCommand): string => {
    const body = JSON.stringify([around.token(), command])
    if (unanswered?.body !== body) unanswered = { body, key: newKey() }
    return unanswered.key
  }

  const fail = async (action: CustomerAction, error: ApiError): Promise<void> => {
    if (error.type === 'not-allowed-in-state' || error.status === 404) {
      Object.assign(state, { opened: undefined, news: 'changed' })
      await around.reload()
      around.draw('news', 'heading')
      return
    }
    state.problem = { action, message: messageOf(error, around.language()) }
    around.draw('problem')
  }

  const files = createPicker('add-files', around.language)
  return Object.assign(state, {
    files,
    open(action: CustomerAction | undefined) {
      const closed = state.opened
      Object.assign(state, { opened: action, problem: undefined, news: undefined })
      if (action === undefined) around.draw(`open-${closed ?? ''}`)
      else around.draw(`field-${action}`, `form-${action}`)
    },
    refuse(action: CustomerAction, message: string) {
      Object.assign(state, { problem: { action, message }, news: undefined })
      around.draw(`field-${action}`)
    },
    async send(command: CustomerCommand) {
      if (state.sending !== undefined) return
      const { action } = command
      Object.assign(state, { sending: action, problem: undefined, news: undefined })
      around.draw()
      const token = around.token()
      try {
        const options = {
          language: around.language(),
          trackingToken: token,
          idempotencyKey: keyFor(command),
        }
        const tracked = await call('actOnTrackedCase', { body: command }, options)
        Object.assign(state, { sending: undefined, opened: undefined, news: action })
        unanswered = undefined
        clear(state.draft, action)
        if (action === 'add-information') files.tray.clear()
        // Another case may have been opened meanwhile; this answer is not about it.
        if (token !== around.token()) return
        around.show(tracked)
        around.draw('news')
      } catch (error) {
        state.sending = undefined
        if (!(error instanceof ApiError)) throw error
        await fail(action, error)
      }
    },
  })
}
