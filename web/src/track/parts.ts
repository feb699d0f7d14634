import type { CustomerAction } from '../contract-types.ts'
import { element, icon, type Child } from '../public/dom.ts'
import type { ActTexts } from './act-texts.ts'
import type { Desk } from './desk.ts'

interface TextField {
  readonly action: CustomerAction
  /** Of the control; the action's own where absent, on which its problems fall. */
  readonly id?: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly limit: number
  readonly required: boolean
  readonly onInput: (value: string) => void
}

/** What keeps an action from being done, said beside its form. */
const drawProblem = ({ problem }: Desk, action: CustomerAction): Child =>
  problem?.action === action
    ? element('p', { class: 'notice problem', role: 'alert', id: 'problem', tabindex: -1 }, problem.message)
    : undefined

/** Label, hint and text area of an action. */
export const drawTextField = (field: TextField, desk: Desk, texts: ActTexts): HTMLElement => {
  const { action, label, hint, value, limit, required, onInput } = field
  const own = `field-${action}`
  const { id = own } = field
  const isWrong = id === own && desk.problem?.action === action
  const described = [hint !== undefined && `${id}-hint`, isWrong && 'problem'].filter(Boolean).join(' ')
  const control = element('textarea', {
    id,
    rows: 4,
    maxlength: limit,
    'aria-required': required && 'true',
    'aria-invalid': isWrong && 'true',
    'aria-describedby': described === '' ? undefined : described,
  })
  control.value = value
  control.addEventListener('input', () => onInput(control.value))
  return element(
    'div',
    { class: 'field' },
    element(
      'label',
      { for: id },
      label,
      required ? undefined : element('span', { class: 'optional' }, texts.optional),
    ),
    hint === undefined ? undefined : element('p', { class: 'hint', id: `${id}-hint` }, hint),
    control,
  )
}

/** A form that does one thing; while it is on its way its button says so. */
export const drawForm = (
  action: CustomerAction,
  desk: Desk,
  texts: ActTexts,
  send: { readonly label: string; readonly isFinal?: boolean; readonly submit: () => void },
  ...content: readonly Child[]
): HTMLElement => {
  const isSending = desk.sending !== undefined
  const onsubmit = (event: Event): void => {
    event.preventDefault()
    if (!isSending) send.submit()
  }
  const cancel = { type: 'button', class: 'quiet', onclick: () => desk.open(undefined) }
  return element(
    'form',
    { class: 'act', novalidate: true, id: `form-${action}`, tabindex: -1, onsubmit },
    ...content,
    drawProblem(desk, action),
    element(
      'div',
      { class: 'actions' },
      element(
        'button',
        {
          type: 'submit',
          class: send.isFinal === true ? 'primary final' : 'primary',
          'aria-disabled': isSending && 'true',
        },
        desk.sending === action ? texts.sending : send.label,
      ),
      desk.opened === action ? element('button', cancel, texts.cancel) : undefined,
    ),
  )
}

/** A button that opens the form of an action. */
export const drawOpener = (action: CustomerAction, desk: Desk, label: string, look: string): HTMLElement =>
  element(
    'button',
    { type: 'button', class: look, id: `open-${action}`, onclick: () => desk.open(action) },
    label,
  )

/** What became of the last thing that the customer did: it has arrived, or was not possible any more. */
export const drawNews = ({ news }: Desk, texts: ActTexts): Child => {
  if (news === undefined) return undefined
  const isGood = news !== 'changed'
  return element(
    'p',
    {
      class: isGood ? 'notice good' : 'notice problem',
      role: isGood ? 'status' : 'alert',
      id: 'news',
      tabindex: -1,
    },
    icon(isGood ? 'check' : 'alert'),
    ' ',
    isGood ? texts.done[news] : texts.changed,
  )
}
