import { startLanguage } from '../language.ts'
import type { Receipt } from '../contract-types.ts'
import { createPicker } from '../files/picker.ts'
import { fileTexts } from '../files/texts.ts'
import { element } from '../public/dom.ts'
import { drawPage, refocusLanguage } from '../public/page.ts'
import {
  forgetDraft,
  forgetReceipt,
  isEmpty,
  keepDraft,
  keepReceipt,
  newDraft,
  recallDraft,
  recallReceipt,
  renewed,
  type Draft,
} from './draft.ts'
import { drawForm, type FormView } from './form-view.ts'
import { recoverReceipt, submitDraft, type Outcome, type Signs } from './submit.ts'
import { drawSuccess } from './success-view.ts'
import { formTexts } from './texts.ts'

let language = startLanguage()
let draft: Draft = recallDraft() ?? newDraft()
let receipt: Receipt | undefined = recallReceipt()
let view: FormView | undefined
let busy = false

const picker = createPicker('files', () => language)

const opened = performance.now()
// What was written before the page was opened tells nothing of how fast it is sent now.
const writtenBefore = !isEmpty(draft)
const signs = (): Signs => ({
  website: view?.trap() ?? '',
  ...(!writtenBefore && { openSeconds: Math.floor((performance.now() - opened) / 1000) }),
})

const texts = () => formTexts[language]
const button = (words: string, action: () => void, look = 'secondary'): HTMLElement =>
  element('button', { type: 'button', class: look, onclick: action }, words)

const draw = (): void => {
  const onLanguage = (chosen: typeof language): void => {
    language = chosen
    draw()
    refocusLanguage()
  }
  if (receipt !== undefined) {
    view = undefined
    drawPage(
      language,
      texts().success.title,
      onLanguage,
      drawSuccess(texts(), language, receipt, startAnother),
    )
    return
  }
  view = drawForm(texts(), draft, !isEmpty(draft), {
    files: picker.draw(),
    onChange: (state) => void (draft = keepDraft({ ...draft, ...state })),
    onSubmit: () => void submit(),
    onDiscard: discard,
  })
  view.setBusy(busy)
  drawPage(language, texts().title, onLanguage, view.root)
}

const focusHeading = (): void => {
  scrollTo({ top: 0 })
  document.getElementById('heading')?.focus()
}

const startAnother = (): void => {
  forgetReceipt()
  receipt = undefined
  draft = newDraft()
  draw()
  document.getElementById('field-narrative')?.focus()
}

const discard = (): void => {
  if (!isEmpty(draft) && !confirm(texts().discardSure)) return
  forgetDraft()
  picker.tray.clear()
  draft = newDraft()
  draw()
  document.getElementById('field-narrative')?.focus()
}

const registered = (received: Receipt): void => {
  receipt = received
  keepReceipt(received)
  forgetDraft()
  picker.tray.clear()
  draw()
  focusHeading()
}

const sendAsNew = (): void => {
  draft = keepDraft(renewed(draft))
  void submit()
}

const showEarlier = (): Promise<void> =>
  whileBusy(async () => {
    try {
      const earlier = await recoverReceipt(draft, signs(), language)
      if (earlier === undefined) view?.showNotice('problem', texts().failed, texts().nothingLost)
      else registered(earlier)
    } catch {
      view?.showNotice(
        'problem',
        texts().unreachable,
        texts().nothingLost,
        button(texts().retry, () => void showEarlier()),
      )
    }
  })

const whileBusy = async (work: () => Promise<void>): Promise<void> => {
  // A double click, or Enter on a form that is under way, is one attempt.
  if (busy) return
  busy = true
  view?.setBusy(true)
  view?.clearNotice()
  try {
    await work()
  } finally {
    busy = false
    view?.setBusy(false)
  }
}

const show = (outcome: Outcome): void => {
  if (outcome.kind === 'registered') return registered(outcome.receipt)
  // The customer may have gone on writing meanwhile: only what was sent is taken over.
  draft = keepDraft({ ...draft, unanswered: outcome.draft.unanswered })
  if (outcome.kind === 'invalid') return view?.showErrors(outcome.errors, outcome.others)
  if (outcome.kind === 'conflict') {
    const earlier = draft.unanswered.length > 0 && button(texts().showEarlier, () => void showEarlier())
    const separate = button(texts().sendAsNew, sendAsNew)
    return view?.showNotice('problem', texts().conflict, texts().conflictText, earlier, separate)
  }
  const quote = outcome.requestId === undefined ? '' : ` ${texts().requestId}: ${outcome.requestId}`
  const retry = button(texts().retry, () => void submit())
  view?.showNotice('problem', outcome.message, texts().nothingLost + quote, retry)
}

const submit = async (): Promise<void> => {
  if (busy || !view?.check()) return
  const obstacle = picker.tray.obstacle()
  if (obstacle !== undefined)
    return view.showNotice('problem', fileTexts[language][obstacle], texts().nothingLost)
  const uploads = picker.tray.tokens()
  await whileBusy(async () => show(await submitDraft(draft, signs(), { language, texts: texts(), uploads })))
}

window.addEventListener('online', () => {
  if (draft.unanswered.length > 0) view?.showNotice('good', texts().backOnline, texts().nothingLost)
})
window.addEventListener('offline', () => view?.showNotice('problem', texts().offline, texts().nothingLost))

draw()
