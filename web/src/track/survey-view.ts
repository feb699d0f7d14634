import type { Language, TrackedCase } from '../contract-types.ts'
import { element, type Child } from '../public/dom.ts'
import { actTexts, type ActTexts } from './act-texts.ts'
import type { Desk } from './desk.ts'
import { drawForm, drawTextField } from './parts.ts'

const wordsFor = (score: number, texts: ActTexts): string => texts.survey.scores[score - 1] ?? ''

const drawScores = ({ draft }: Desk, texts: ActTexts): HTMLElement =>
  element(
    'fieldset',
    { class: 'scores' },
    element('legend', {}, texts.survey.legend),
    element(
      'div',
      { class: 'score-row' },
      ...texts.survey.scores.map((words, index) => {
        const score = index + 1
        const input = element('input', {
          type: 'radio',
          name: 'score',
          id: score === 1 ? 'field-answer-survey' : `score-${score}`,
          value: score,
          onchange: () => void (draft.score = score),
        })
        input.checked = draft.score === score
        return element(
          'label',
          { class: 'score' },
          input,
          element('strong', {}, String(score)),
          element('span', {}, words),
        )
      }),
    ),
  )

const drawQuestions = (desk: Desk, texts: ActTexts): HTMLElement => {
  const { draft } = desk
  const submit = (): void => {
    if (draft.score === undefined) return desk.refuse('answer-survey', texts.survey.chooseScore)
    const comment = draft.comment.trim()
    const answer = { score: draft.score, ...(comment === '' ? {} : { comment }) }
    void desk.send({ action: 'answer-survey', ...answer })
  }
  const comment = {
    action: 'answer-survey',
    id: 'survey-comment',
    label: texts.survey.comment,
    value: draft.comment,
    limit: 2_000,
    required: false,
    onInput: (value: string) => void (draft.comment = value),
  } as const
  return drawForm(
    'answer-survey',
    desk,
    texts,
    { label: texts.survey.send, submit },
    drawScores(desk, texts),
    drawTextField(comment, desk, texts),
  )
}

const drawAnswer = (
  { score, comment }: NonNullable<TrackedCase['survey']>,
  isOpen: boolean,
  desk: Desk,
  texts: ActTexts,
): Child[] => {
  const change = (): void => {
    Object.assign(desk.draft, { score, comment: comment ?? '' })
    desk.open('answer-survey')
  }
  const button = { type: 'button', class: 'secondary', id: 'open-answer-survey', onclick: change }
  const opener = element('button', button, texts.survey.change)
  return [
    element('p', { class: 'given' }, texts.survey.given(score, wordsFor(score, texts))),
    comment === undefined ? undefined : element('blockquote', { class: 'prose' }, comment),
    isOpen
      ? element('div', { class: 'actions' }, opener)
      : element('p', { class: 'hint' }, texts.survey.final),
  ]
}

/** How content the customer is (R36): asked once there is a result; what they said can be changed for as long as the policy lets. */
export const drawSurvey = (tracked: TrackedCase, desk: Desk, language: Language): Child => {
  const texts = actTexts[language]
  const isOpen = tracked.actions.includes('answer-survey')
  const { survey } = tracked
  if (survey === undefined && !isOpen) return undefined
  const asks = survey === undefined || (isOpen && desk.opened === 'answer-survey')
  return element(
    'section',
    { class: 'card', 'aria-labelledby': 'survey' },
    element('h2', { id: 'survey' }, asks ? texts.survey.title : texts.survey.yours),
    ...(asks
      ? [element('p', { class: 'hint' }, texts.survey.lead), drawQuestions(desk, texts)]
      : drawAnswer(survey, isOpen, desk, texts)),
  )
}
