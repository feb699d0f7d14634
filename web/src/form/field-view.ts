import { afterPress } from '../public/after-press.ts'
import { element } from '../public/dom.ts'
import { checkField } from './check-fields.ts'
import { fieldOf, type FieldName } from './fields.ts'
import type { FormTexts } from './texts.ts'

/** One field on the page. */
export interface FieldView {
  readonly root: HTMLElement
  readonly control: HTMLInputElement | HTMLTextAreaElement
  /** Shows what is wrong, or that nothing is any more. */
  showError(message: string | undefined): void
}

const makeControl = (name: FieldName, value: string): HTMLInputElement | HTMLTextAreaElement => {
  const { control, type, autocomplete, required } = fieldOf(name)
  const shared = {
    id: `field-${name}`,
    name,
    autocomplete: autocomplete ?? 'off',
    'aria-required': required === true && 'true',
  }
  const made =
    control === 'textarea'
      ? element('textarea', { ...shared, rows: name === 'narrative' ? 8 : 3 })
      : element('input', { ...shared, type: control === 'date' ? 'date' : (type ?? 'text') })
  made.value = value
  return made
}

/** Label, hint, control, count of what is left, and the error line. */
export const drawField = (
  name: FieldName,
  value: string,
  texts: FormTexts,
  onInput: (value: string) => void,
): FieldView => {
  const { limit, required } = fieldOf(name)
  const { label, hint } = texts.fields[name]
  const control = makeControl(name, value)
  const error = element('p', { class: 'field-error', id: `${control.id}-error`, hidden: true })
  const left = element('p', { class: 'field-left', 'aria-live': 'polite' })
  const hintId = `${control.id}-hint`

  const showError = (message: string | undefined): void => {
    error.hidden = message === undefined
    error.textContent = message ?? ''
    if (message === undefined) control.removeAttribute('aria-invalid')
    else control.setAttribute('aria-invalid', 'true')
    const described = [hint !== undefined && hintId, message !== undefined && error.id].filter(Boolean)
    if (described.length > 0) control.setAttribute('aria-describedby', described.join(' '))
    else control.removeAttribute('aria-describedby')
  }
  // Near its end only: a counter from the first letter on tells people to be short.
  const count = (): void => {
    const rest = limit - control.value.length
    left.textContent = limit >= 1_000 && rest >= 0 && rest < limit / 10 ? texts.left(rest) : ''
  }

  control.addEventListener('input', () => {
    onInput(control.value)
    count()
    if (!error.hidden) showError(checkField(name, control.value, texts))
  })
  control.addEventListener('blur', () => {
    // An empty field is only complained about on submitting; until then people may still be on their way to it.
    if (control.value.trim() !== '') afterPress(() => showError(checkField(name, control.value, texts)))
  })
  count()
  showError(undefined)

  const root = element(
    'div',
    { class: `field field-${name}` },
    element(
      'label',
      { for: control.id },
      label,
      required ? undefined : element('span', { class: 'optional' }, texts.optional),
    ),
    hint === undefined ? undefined : element('p', { class: 'hint', id: hintId }, hint),
    control,
    left,
    error,
  )
  return { root, control, showError }
}
