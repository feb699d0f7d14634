import type { CustomerAction, Language, TrackedCase } from '../contract-types.ts'
import { element, type Child } from '../public/dom.ts'
import { formatTime } from '../time.ts'
import { actTexts, type ActTexts } from './act-texts.ts'
import type { Desk } from './desk.ts'
import { drawForm, drawOpener, drawTextField } from './parts.ts'

const may = ({ actions }: TrackedCase, action: CustomerAction): boolean => actions.includes(action)

/** What was written, or why it cannot be sent yet. */
const written = (desk: Desk, action: CustomerAction, text: string, texts: ActTexts): string | undefined => {
  const value = text.trim()
  if (value === '') desk.refuse(action, texts.required)
  return value === '' ? undefined : value
}

const drawAccept = (tracked: TrackedCase, desk: Desk, texts: ActTexts): HTMLElement =>
  drawForm(
    'accept-result',
    desk,
    texts,
    { label: texts.decide.acceptSend, submit: () => void desk.send({ action: 'accept-result' }) },
    element('h3', {}, texts.decide.acceptTitle),
    element('p', {}, tracked.forOthersToo ? texts.decide.acceptForAll : texts.decide.acceptText),
  )

const drawRefuse = (desk: Desk, texts: ActTexts): HTMLElement => {
  const submit = (): void => {
    const reason = written(desk, 'refuse-result', desk.draft.refusal, texts)
    if (reason !== undefined) void desk.send({ action: 'refuse-result', reason })
  }
  const field = {
    action: 'refuse-result',
    label: texts.decide.refuseLabel,
    hint: texts.decide.refuseHint,
    value: desk.draft.refusal,
    limit: 2_000,
    required: true,
    onInput: (value: string) => void (desk.draft.refusal = value),
  } as const
  return drawForm(
    'refuse-result',
    desk,
    texts,
    { label: texts.decide.refuseSend, submit },
    drawTextField(field, desk, texts),
  )
}

/** The result, and what the customer says to it. */
export const drawDecision = (tracked: TrackedCase, desk: Desk, language: Language): Child => {
  const texts = actTexts[language]
  const [accept, refuse] = [may(tracked, 'accept-result'), may(tracked, 'refuse-result')]
  if (!accept && !refuse) return undefined
  const result = tracked.conversation.findLast(({ about }) => about === 'result')
  const form =
    desk.opened === 'accept-result'
      ? drawAccept(tracked, desk, texts)
      : desk.opened === 'refuse-result'
        ? drawRefuse(desk, texts)
        : undefined
  const acceptedAt = tracked.resultAcceptedAt
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'decision' },
    element('h2', { id: 'decision' }, texts.decide.title),
    result && element('p', { class: 'hint' }, texts.decide.lead),
    result && element('blockquote', { class: 'prose' }, result.text),
    acceptedAt === undefined
      ? undefined
      : element('p', { class: 'hint' }, texts.decide.accepted(formatTime(acceptedAt, language))),
    form ??
      element(
        'div',
        { class: 'actions' },
        accept && drawOpener('accept-result', desk, texts.decide.accept, 'primary'),
        refuse && drawOpener('refuse-result', desk, texts.decide.refuse, 'secondary'),
      ),
  )
}

/** Where the customer adds to the case. Files will have their place in this form, below the text. */
export const drawAddition = (tracked: TrackedCase, desk: Desk, language: Language): Child => {
  if (!may(tracked, 'add-information')) return undefined
  const texts = actTexts[language]
  const submit = (): void => {
    const text = written(desk, 'add-information', desk.draft.information, texts)
    if (text !== undefined) void desk.send({ action: 'add-information', text })
  }
  const field = {
    action: 'add-information',
    label: texts.add.label,
    hint: texts.add.hint,
    value: desk.draft.information,
    limit: 20_000,
    required: true,
    onInput: (value: string) => void (desk.draft.information = value),
  } as const
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'addition' },
    element('h2', { id: 'addition' }, texts.add.title),
    drawForm(
      'add-information',
      desk,
      texts,
      { label: texts.add.send, submit },
      drawTextField(field, desk, texts),
    ),
  )
}

/** Where the customer takes the complaint back, asked twice. */
export const drawWithdrawal = (tracked: TrackedCase, desk: Desk, language: Language): Child => {
  if (!may(tracked, 'withdraw')) return undefined
  const texts = actTexts[language]
  const submit = (): void => {
    const reason = desk.draft.withdrawal.trim()
    void desk.send({ action: 'withdraw', ...(reason === '' ? {} : { reason }) })
  }
  const field = {
    action: 'withdraw',
    label: texts.withdraw.reason,
    value: desk.draft.withdrawal,
    limit: 2_000,
    required: false,
    onInput: (value: string) => void (desk.draft.withdrawal = value),
  } as const
  const isOpen = desk.opened === 'withdraw'
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'withdrawal' },
    element('h2', { id: 'withdrawal' }, isOpen ? texts.withdraw.confirm : texts.withdraw.title),
    element('p', {}, texts.withdraw.text),
    isOpen
      ? drawForm(
          'withdraw',
          desk,
          texts,
          { label: texts.withdraw.send, isFinal: true, submit },
          drawTextField(field, desk, texts),
        )
      : element('div', { class: 'actions' }, drawOpener('withdraw', desk, texts.withdraw.open, 'secondary')),
  )
}
