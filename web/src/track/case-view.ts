import type { Language, TrackedCase } from '../contract-types.ts'
import { element, icon, moment, type Child } from '../public/dom.ts'
import { formatSize } from '../files/size.ts'
import { formatDeadline, formatTime } from '../time.ts'
import { actTexts } from './act-texts.ts'
import { drawAddition, drawDecision, drawWithdrawal } from './act-view.ts'
import type { Desk } from './desk.ts'
import { drawNews } from './parts.ts'
import { drawSurvey } from './survey-view.ts'
import type { TrackTexts } from './texts.ts'

const order = ['received', 'assigned', 'accepted', 'reopened', 'answered', 'closed', 'withdrawn'] as const

/** Steps that only some cases take: they are not promised to the others. */
const exceptional: readonly string[] = ['reopened', 'withdrawn']

/** That the date was moved, from which one, and why. */
const drawPostponement = (
  { postponed }: TrackedCase,
  language: Language,
  texts: TrackTexts,
): HTMLElement[] => {
  if (postponed === undefined) return []
  const before = formatDeadline(postponed.previously, language, 'long')
  return [
    element('p', { class: 'hint postponed' }, texts.postponed(before)),
    ...(postponed.reason === undefined
      ? []
      : [element('p', { class: 'prose' }, `${texts.reason} ${postponed.reason}`)]),
  ]
}

/** What happens next. The result of a case that belongs to somebody else is not among this customer's messages. */
const nextOf = ({ status, joined, conversation, actions }: TrackedCase, texts: TrackTexts): string => {
  const told = conversation.some(({ about }) => about === 'result')
  if (status !== 'answered' || actions.includes('accept-result')) return texts.next[status]
  return joined && !told ? texts.joinedAnswered : texts.resultTold
}

/** The way to where they answer a question that we asked. */
const drawReplyLink = ({ status, actions }: TrackedCase, language: Language): Child => {
  if (status !== 'waiting-for-you' || !actions.includes('add-information')) return undefined
  const answer = (): void => document.getElementById('field-add-information')?.focus()
  const button = { type: 'button', class: 'primary', onclick: answer }
  return element('p', { class: 'actions' }, element('button', button, actTexts[language].reply))
}

const drawStatus = (tracked: TrackedCase, language: Language, texts: TrackTexts): HTMLElement => {
  const { status, expectedBy, late } = tracked
  const when = expectedBy === undefined ? undefined : formatDeadline(expectedBy, language, 'long')
  const promise = when === undefined ? undefined : late ? texts.late(when) : texts.by(when)
  return element(
    'section',
    { class: `card status status-${status}${late ? ' late' : ''}`, 'aria-labelledby': 'heading' },
    element(
      'p',
      { class: 'eyebrow' },
      `${texts.kinds[tracked.kind]} · ${texts.reference} `,
      element('span', { class: 'reference' }, tracked.reference),
    ),
    element('h1', { id: 'heading', tabindex: -1 }, texts.status[status]),
    element('p', { class: 'lead' }, nextOf(tracked, texts)),
    tracked.joined ? element('p', { class: 'hint' }, texts.joined) : undefined,
    promise === undefined
      ? undefined
      : element(
          'p',
          { class: late ? 'promise late' : 'promise' },
          icon(late ? 'alert' : 'clock'),
          element('span', {}, promise),
        ),
    ...drawPostponement(tracked, language, texts),
    drawReplyLink(tracked, language),
  )
}

const drawTimeline = ({ timeline }: TrackedCase, language: Language, texts: TrackTexts): HTMLElement => {
  // A step can be left out by the way the case took; those before the last one done are then not promised any more.
  const last = Math.max(-1, ...timeline.map(({ step }) => order.indexOf(step)))
  const items = order.map((step, index) => {
    const done = timeline.findLast((entry) => entry.step === step)
    if (done === undefined && (index < last || exceptional.includes(step))) return undefined
    return element(
      'li',
      { class: done === undefined ? 'todo' : 'done' },
      element('span', { class: 'dot' }, done === undefined ? undefined : icon('check')),
      element('strong', {}, texts.steps[step]),
      done === undefined
        ? element('span', { class: 'unseen' }, texts.stepTodo)
        : moment(done.at, formatTime(done.at, language)),
    )
  })
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'timeline' },
    element('h2', { id: 'timeline' }, texts.timeline),
    element('ol', { class: 'timeline' }, ...items),
  )
}

type Message = TrackedCase['conversation'][number]

/** The words of a message: those of a person, or what the page says in their place. */
const wordsOf = ({ text, attempts, answerBy }: Message, language: Language, texts: TrackTexts): string =>
  attempts === undefined
    ? text
    : texts.notReached(
        attempts.map((at) => formatTime(at, language)),
        answerBy === undefined ? undefined : formatDeadline(answerBy, language, 'long'),
      )

const drawConversation = (
  { conversation }: TrackedCase,
  language: Language,
  texts: TrackTexts,
): HTMLElement =>
  element(
    'section',
    { class: 'card', 'aria-labelledby': 'conversation' },
    element('h2', { id: 'conversation' }, texts.conversation),
    conversation.length === 0
      ? element('p', { class: 'hint' }, texts.noMessages)
      : element(
          'ol',
          { class: 'messages' },
          ...conversation.map((message) => {
            const { at, direction, about, subject } = message
            return element(
              'li',
              { class: direction },
              element(
                'p',
                { class: 'byline' },
                element('strong', {}, direction === 'to-customer' ? texts.toYou : texts.fromYou),
                about === undefined ? undefined : element('span', {}, texts.about[about]),
                moment(at, formatTime(at, language)),
              ),
              subject === undefined ? undefined : element('p', { class: 'subject' }, subject),
              element('p', { class: 'prose' }, wordsOf(message, language, texts)),
            )
          }),
        ),
  )

/** What the customer has handed in besides words, and whether it has arrived. */
const drawFiles = ({ files }: TrackedCase, language: Language, texts: TrackTexts): Child =>
  files.length === 0
    ? undefined
    : element(
        'section',
        { class: 'card', 'aria-labelledby': 'own-files' },
        element('h2', { id: 'own-files' }, texts.files),
        element(
          'ul',
          { class: 'files' },
          ...files.map(({ name, at, size, state }) =>
            element(
              'li',
              { class: state },
              icon('file'),
              element('span', { class: 'file-name' }, name),
              element('span', { class: 'hint' }, formatSize(size)),
              element('span', { class: 'file-state' }, texts.fileStates[state]),
              moment(at, formatTime(at, language)),
            ),
          ),
        ),
      )

/** The case as its customer sees it, with what they can do about it. */
export const drawCase = (
  tracked: TrackedCase,
  desk: Desk,
  language: Language,
  texts: TrackTexts,
): HTMLElement =>
  element(
    'div',
    { class: 'track-page' },
    drawNews(desk, actTexts[language]),
    drawStatus(tracked, language, texts),
    drawDecision(tracked, desk, language),
    drawSurvey(tracked, desk, language),
    drawTimeline(tracked, language, texts),
    drawConversation(tracked, language, texts),
    drawFiles(tracked, language, texts),
    drawAddition(tracked, desk, language),
    element(
      'section',
      { class: 'card', 'aria-labelledby': 'narrative' },
      element('h2', { id: 'narrative' }, texts.narrative),
      element('p', { class: 'prose' }, tracked.narrative),
      element(
        'p',
        { class: 'hint' },
        texts.received,
        ' ',
        moment(tracked.receivedAt, formatTime(tracked.receivedAt, language)),
      ),
    ),
    drawWithdrawal(tracked, desk, language),
    tracked.linkExpiresAt === undefined
      ? undefined
      : element(
          'p',
          { class: 'hint link-life' },
          actTexts[language].expires(formatTime(tracked.linkExpiresAt, language)),
        ),
  )
