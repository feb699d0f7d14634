import { element, icon, type Child } from '../public/dom.ts'
import { checkAll } from './check-fields.ts'
import { emptyValues, fieldNames, fieldOf, type Errors, type FieldName, type Values } from './fields.ts'
import { drawField } from './field-view.ts'
import type { FormTexts } from './texts.ts'

export interface FormState {
  readonly values: Values
  readonly replyWanted: boolean
}

export interface FormHandlers {
  /** The control by which files are added. */
  readonly files: HTMLElement
  onChange(state: FormState): void
  onSubmit(): void
  onDiscard(): void
}

export interface FormView {
  readonly root: HTMLElement
  /** Marks the fields, lists what is wrong above the form and takes the keyboard there. */
  showErrors(errors: Errors, others?: readonly string[]): void
  /** Shows a notice above the button, with what can be done about it. */
  showNotice(tone: 'problem' | 'good', title: string, text: string, ...actions: readonly Child[]): void
  clearNotice(): void
  setBusy(busy: boolean): void
  /** What stands in the field that people do not see. */
  trap(): string
  /** Checks every field; `true` when all are right. */
  check(): boolean
}

const drawSteps = (texts: FormTexts): HTMLElement =>
  element(
    'section',
    { class: 'steps', 'aria-labelledby': 'steps-heading' },
    element('h2', { id: 'steps-heading' }, texts.stepsHeading),
    element(
      'ol',
      {},
      ...texts.steps.map(([title, text]) =>
        element('li', {}, element('strong', {}, title), element('span', {}, text)),
      ),
    ),
  )

/** The form: narrative first and big, who it is from, and the rest folded away. */
export const drawForm = (
  texts: FormTexts,
  start: FormState,
  restored: boolean,
  handlers: FormHandlers,
): FormView => {
  let state: FormState = { values: start.values, replyWanted: start.replyWanted }
  const change = (next: Partial<FormState>): void => {
    state = { ...state, ...next }
    handlers.onChange(state)
  }
  const views = Object.fromEntries(
    fieldNames.map((name) => {
      const onInput = (value: string): void => change({ values: { ...state.values, [name]: value } })
      return [name, drawField(name, start.values[name], texts, onInput)]
    }),
  ) as Record<FieldName, ReturnType<typeof drawField>>
  const folded = fieldNames.filter((name) => fieldOf(name).folded)

  const reply = element('input', { type: 'checkbox', id: 'reply-wanted', checked: start.replyWanted })
  reply.addEventListener('change', () => change({ replyWanted: reply.checked }))
  const summary = element('div', {
    class: 'notice problem',
    id: 'summary',
    tabindex: -1,
    role: 'alert',
    hidden: true,
  })
  const notice = element('div', { class: 'notice', id: 'notice', tabindex: -1, role: 'alert', hidden: true })
  const trap = element('input', { id: 'website', name: 'website', tabindex: -1, autocomplete: 'off' })
  const label = element('span', {}, texts.submit)
  const submit = element('button', { type: 'submit', class: 'primary' }, label)
  const more = element(
    'details',
    { class: 'more', open: folded.some((name) => start.values[name] !== emptyValues[name]) },
    element(
      'summary',
      {},
      icon('chevron'),
      element('span', {}, texts.moreDetails),
      element('small', {}, texts.moreDetailsHint),
    ),
    element('div', { class: 'more-fields' }, ...folded.map((name) => views[name].root)),
  )

  const form = element(
    'form',
    { class: 'card', novalidate: true, 'aria-labelledby': 'heading' },
    summary,
    views.narrative.root,
    handlers.files,
    views.name.root,
    element(
      'fieldset',
      { 'aria-describedby': 'contact-hint' },
      element('legend', {}, texts.contactHeading),
      element('p', { class: 'hint', id: 'contact-hint' }, texts.contactHint),
      element('div', { class: 'pair' }, views.email.root, views.phone.root),
      element('label', { class: 'choice', for: reply.id }, reply, element('span', {}, texts.replyWanted)),
    ),
    more,
    // Machines fill in what they find; people, screen readers and the keyboard do not come here.
    element(
      'div',
      { class: 'unseen', 'aria-hidden': 'true' },
      element('label', { for: 'website' }, texts.leaveEmpty),
      trap,
    ),
    notice,
    element(
      'div',
      { class: 'submit-row' },
      submit,
      element(
        'p',
        { class: 'fine' },
        restored ? texts.draftRestored : texts.draftKept,
        ' ',
        element(
          'button',
          { type: 'button', class: 'link', onclick: () => handlers.onDiscard() },
          texts.discard,
        ),
      ),
    ),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    handlers.onSubmit()
  })

  const showErrors: FormView['showErrors'] = (errors, others = []) => {
    for (const name of fieldNames) views[name].showError(errors[name])
    const wrong = fieldNames.filter((name) => errors[name] !== undefined)
    if (wrong.some((name) => fieldOf(name).folded)) more.open = true
    summary.hidden = wrong.length + others.length === 0
    if (summary.hidden) return
    const links = wrong.map((name) => {
      const jump = (event: Event): void => {
        event.preventDefault()
        views[name].control.focus()
      }
      const { label: title, required } = texts.fields[name]
      // What is asked of an empty field names the field already.
      const words = errors[name] === required ? required : `${title}: ${errors[name] ?? ''}`
      return element('li', {}, element('a', { href: `#${views[name].control.id}`, onclick: jump }, words))
    })
    summary.replaceChildren(
      element('h2', {}, icon('alert'), texts.summary(wrong.length + others.length)),
      element('ul', {}, ...links, ...others.map((message) => element('li', {}, message))),
    )
    summary.focus()
  }

  return {
    root: element(
      'div',
      { class: 'form-page' },
      element(
        'div',
        { class: 'intro' },
        element('h1', { id: 'heading' }, texts.heading),
        element('p', { class: 'lead' }, texts.lead),
        drawSteps(texts),
      ),
      form,
    ),
    showErrors,
    showNotice(tone, title, text, ...actions) {
      notice.className = `notice ${tone}`
      notice.hidden = false
      notice.replaceChildren(
        element('h2', {}, icon(tone === 'good' ? 'check' : 'alert'), title),
        element('p', {}, text),
        element('div', { class: 'actions' }, ...actions),
      )
      notice.focus()
    },
    clearNotice() {
      notice.hidden = true
    },
    setBusy(busy) {
      submit.setAttribute('aria-disabled', String(busy))
      label.textContent = busy ? texts.submitting : texts.submit
    },
    trap: () => trap.value,
    check() {
      const errors = checkAll(state.values, texts)
      showErrors(errors)
      return Object.keys(errors).length === 0
    },
  }
}
