import type { Language, Receipt } from '../contract-types.ts'
import { element, icon, moment } from '../public/dom.ts'
import { formatDeadline } from '../time.ts'
import type { FormTexts } from './texts.ts'

const drawCopyButton = (texts: FormTexts['success'], link: HTMLInputElement): HTMLElement[] => {
  const said = element('p', { class: 'hint', role: 'status' })
  const copy = async (): Promise<void> => {
    link.select()
    try {
      await navigator.clipboard.writeText(link.value)
      said.textContent = texts.copied
    } catch {
      // No clipboard on a plain address or in some messengers: the link is selected, ready to be copied by hand.
      said.textContent = texts.copyFailed
    }
  }
  return [
    element(
      'button',
      { type: 'button', class: 'secondary', onclick: () => void copy() },
      icon('copy'),
      texts.copy,
    ),
    said,
  ]
}

/** What the customer takes away: reference, date, private link. */
export const drawSuccess = (
  { success: texts }: FormTexts,
  language: Language,
  receipt: Receipt,
  onAnother: () => void,
): HTMLElement => {
  const link = element('input', {
    id: 'link',
    readonly: true,
    value: receipt.trackingUrl,
    'aria-describedby': 'link-hint',
  })
  link.addEventListener('focus', () => link.select())
  const [copy, said] = drawCopyButton(texts, link)
  const words = texts.expectedText(formatDeadline(receipt.expectedBy, language, 'long'))
  return element(
    'section',
    { class: 'card success', 'aria-labelledby': 'heading' },
    element('div', { class: 'seal' }, icon('check')),
    element('h1', { id: 'heading', tabindex: -1 }, texts.heading),
    element('p', { class: 'lead' }, texts.lead),
    element(
      'dl',
      { class: 'facts' },
      element(
        'div',
        {},
        element('dt', {}, texts.reference),
        element('dd', { class: 'reference' }, receipt.reference),
      ),
      element(
        'div',
        {},
        element('dt', {}, texts.expected),
        element('dd', {}, moment(receipt.expectedBy, words)),
      ),
    ),
    element('label', { for: 'link' }, texts.link),
    element('p', { class: 'hint', id: 'link-hint' }, texts.linkHint),
    element('div', { class: 'copy-row' }, link, copy),
    said,
    element(
      'div',
      { class: 'actions' },
      element(
        'a',
        { class: 'button primary', href: receipt.trackingUrl, referrerpolicy: 'no-referrer' },
        texts.open,
      ),
      element('button', { type: 'button', class: 'link', onclick: onAnother }, texts.another),
    ),
  )
}
