import type { Language, TrackedCase } from '../contract-types.ts'
import { element, icon, moment } from '../public/dom.ts'
import { formatDeadline, formatTime } from '../time.ts'
import type { TrackTexts } from './texts.ts'

const order = ['received', 'assigned', 'accepted', 'answered', 'closed'] as const

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
const nextOf = ({ status, joined, conversation }: TrackedCase, texts: TrackTexts): string => {
  const told = conversation.some(({ about }) => about === 'result')
  return joined && !told && status === 'answered' ? texts.joinedAnswered : texts.next[status]
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
  )
}

const drawTimeline = ({ timeline }: TrackedCase, language: Language, texts: TrackTexts): HTMLElement => {
  // A step can be left out by the way the case took; those before the last one done are then not promised any more.
  const last = Math.max(-1, ...timeline.map(({ step }) => order.indexOf(step)))
  const items = order.map((step, index) => {
    const done = timeline.findLast((entry) => entry.step === step)
    if (done === undefined && index < last) return undefined
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
          ...conversation.map(({ at, direction, about, subject, text }) =>
            element(
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
              element('p', { class: 'prose' }, text),
            ),
          ),
        ),
  )

/** The case as its customer sees it. */
export const drawCase = (tracked: TrackedCase, language: Language, texts: TrackTexts): HTMLElement =>
  element(
    'div',
    { class: 'track-page' },
    drawStatus(tracked, language, texts),
    drawTimeline(tracked, language, texts),
    drawConversation(tracked, language, texts),
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
  )
