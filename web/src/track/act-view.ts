import type { CustomerAction, Language, TrackedCase } from '../contract-types.ts'
import { fileTexts } from '../files/texts.ts'
import { element, type Child } from '../public/dom.ts'
import { formatTime } from '../time.ts'
import { actTexts, type ActTexts } from './act-texts.ts'
import type { Desk } from './desk.ts'
import { drawForm, drawOpener, drawTextField } from './parts.ts'

const may = ({ actions }: TrackedCase, action: CustomerAction): boolean => actions.includes(action)

/** What a form of one text asks for, and where what is written waits until it is sent. */
interface Writing {
  readonly action: 'refuse-result' | 'add-information'
  readonly draft: 'refusal' | 'information'
  readonly label: string
  readonly hint: string
  readonly limit: number
  readonly button: string
  readonly send: (text: string) => void
  /** Below the text. */
  readonly more?: HTMLElement
}

/** A form of one text, which must be written before it can be sent. */
const drawWriting = (writing: Writing, desk: Desk, texts: ActTexts): HTMLElement => {
  const { action, draft, button, send, more, ...field } = writing
  const submit = (): void => {
    const text = desk.draft[draft].trim()
    if (text === '') desk.refuse(action, texts.required)
    else send(text)
  }
  const onInput = (value: string): void => void (desk.draft[draft] = value)
  const text = { action, ...field, value: desk.draft[draft], required: true, onInput }
  return drawForm(action, desk, texts, { label: button, submit }, drawTextField(text, desk, texts), more)
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

const drawRefuse = (desk: Desk, texts: ActTexts): HTMLElement =>
  drawWriting(
    {
      action: 'refuse-result',
      draft: 'refusal',
      label: texts.decide.refuseLabel,
      hint: texts.decide.refuseHint,
      limit: 2_000,
      button: texts.decide.refuseSend,
      send: (reason) => void desk.send({ action: 'refuse-result', reason }),
    },
    desk,
    texts,
  )

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

/** Where the customer adds to the case: words, and files below them. */
export const drawAddition = (tracked: TrackedCase, desk: Desk, language: Language): Child => {
  if (!may(tracked, 'add-information')) return undefined
  const texts = actTexts[language]
  const writing: Writing = {
    action: 'add-information',
    draft: 'information',
    label: texts.add.label,
    hint: texts.add.hint,
    limit: 20_000,
    button: texts.add.send,
    send: (text) => {
      const { tray } = desk.files
      const obstacle = tray.obstacle()
      const attachments = tray.tokens()
      if (obstacle !== undefined) desk.refuse('add-information', fileTexts[language][obstacle])
      else
        void desk.send({
          action: 'add-information',
          text,
          ...(attachments.length > 0 && { attachments }),
        })
    },
    more: desk.files.draw(),
  }
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'addition' },
    element('h2', { id: 'addition' }, texts.add.title),
    drawWriting(writing, desk, texts),
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
