import type { Language } from '../contract-types.ts'
import { element, icon } from '../public/dom.ts'
import { formatSize } from './size.ts'
import { fileTexts } from './texts.ts'
import { createTray, type Tray, type TrayFile } from './tray.ts'

/** The control by which customers add files. */
export interface Picker {
  readonly tray: Tray
  /** Its element, in the language of now; the same one each time, so that a page drawn anew loses no upload. */
  draw(): HTMLElement
}

interface Drawn {
  readonly root: HTMLElement
  readonly state: HTMLElement
  readonly bar: HTMLProgressElement
  readonly retry: HTMLElement
}

/** A list of files with a button to choose more. `id` names its control on the page. */
export const createPicker = (id: string, language: () => Language, onChange?: () => void): Picker => {
  const root = element('div', { class: 'field file-field' })
  const list = element('ul', { class: 'files' })
  const news = element('p', { class: 'unseen', role: 'status' })
  const error = element('p', { class: 'field-error', id: `${id}-error`, role: 'alert', hidden: true })
  const drawn = new Map<number, Drawn>()
  const tray: Tray = createTray({ language, changed: (said) => changed(said) })
  const control = element('input', {
    type: 'file',
    id,
    multiple: true,
    class: 'file-input',
    'aria-labelledby': `${id}-label ${id}-choose`,
    'aria-describedby': `${id}-hint ${id}-error`,
  })
  control.addEventListener('change', () => {
    tray.add([...(control.files ?? [])])
    // The same file can be chosen again after it was removed.
    control.value = ''
  })

  const drawFile = ({ key, file }: TrayFile): Drawn => {
    const t = fileTexts[language()]
    const state = element('span', { class: 'file-state' })
    const bar = element('progress', { max: 100, 'aria-label': file.name })
    const retry = element(
      'button',
      { type: 'button', class: 'link', 'aria-label': t.retryOf(file.name), onclick: () => tray.retry(key) },
      t.retry,
    )
    const remove = element(
      'button',
      {
        type: 'button',
        class: 'link',
        'aria-label': t.removeOf(file.name),
        onclick: () => {
          tray.remove(key)
          control.focus()
        },
      },
      t.remove,
    )
    const name = element('span', { class: 'file-name' }, file.name)
    const size = element('span', { class: 'hint' }, formatSize(file.size))
    return { root: element('li', {}, icon('file'), name, size, state, bar, retry, remove), state, bar, retry }
  }

  const update = (said?: string): void => {
    const t = fileTexts[language()]
    for (const entry of tray.files) {
      const { key, state, percent } = entry
      const view = drawn.get(key) ?? drawFile(entry)
      drawn.set(key, view)
      if (view.root.parentNode !== list) list.append(view.root)
      view.root.className = state
      view.state.textContent =
        state === 'ready' ? t.ready : state === 'failed' ? t.failed : t.uploading(percent)
      view.bar.value = percent
      view.bar.hidden = state !== 'uploading'
      view.retry.hidden = state !== 'failed'
    }
    for (const [key, view] of drawn) {
      if (tray.files.some((entry) => entry.key === key)) continue
      view.root.remove()
      drawn.delete(key)
    }
    list.hidden = tray.files.length === 0
    error.hidden = tray.refusal === undefined
    error.textContent = tray.refusal ?? ''
    if (said !== undefined) news.textContent = said
  }

  const changed = (said?: string): void => {
    update(said)
    onChange?.()
  }

  return {
    tray,
    draw() {
      const t = fileTexts[language()]
      drawn.clear()
      list.replaceChildren()
      root.replaceChildren(
        element(
          'p',
          { class: 'label', id: `${id}-label` },
          t.label,
          element('span', { class: 'optional' }, t.optional),
        ),
        element('p', { class: 'hint', id: `${id}-hint` }, t.hint),
        control,
        element('label', { for: id, class: 'button secondary', id: `${id}-choose` }, icon('file'), t.choose),
        list,
        error,
        news,
      )
      list.setAttribute('aria-label', t.label)
      update()
      return root
    },
  }
}
