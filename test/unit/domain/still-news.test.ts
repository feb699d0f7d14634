import { describe, expect, it } from 'vitest'
import { acknowledgeEscalation, notifyRung } from '#shared/domain/commands/escalate.ts'
import { decideExtension } from '#shared/domain/commands/extend.ts'
import { takeOver } from '#shared/domain/commands/manage.ts'
import { release } from '#shared/domain/commands/quarantine.ts'
import { pauseCase } from '#shared/domain/commands/pause.ts'
import { accept, close, resolve } from '#shared/domain/commands/work.ts'
import type { EventType, RecordedEvent } from '#shared/domain/events.ts'
import { isStillNews } from '#shared/domain/still-news.ts'
import { dispatched, type Story } from '#test/support/builders.ts'
import {
  advanced,
  answered,
  asked,
  decided,
  demanded,
  escalated,
  keptApart,
  late,
  overdue,
  reminded,
  reported,
  resultDue,
  taken,
  triage,
} from '#test/support/told-stories.ts'

const latest = (story: Story, type: EventType): RecordedEvent => {
  const event = story.history.findLast((candidate) => candidate.type === type)
  if (!event) throw new Error(`the story has no ${type}`)
  return event
}

const result = { text: '好', validity: 'valid' } as const
const answer = (story: Story) => story.do((subject, context) => resolve(subject, result, context), 'handler1')
const end = (story: Story) =>
  answer(story).do((subject, context) => close(subject, { grounds: 'consent' }, context), 'handler1')
const takeIt = (story: Story) =>
  story.do((subject, context) => accept(subject, 'handler1', context), 'handler1')

describe('what is still news to staff [R24]', () => {
  it.each<[EventType, string, () => Story, (story: Story) => unknown]>([
    [
      'CaseReceived',
      'released',
      keptApart,
      (story) => story.do((subject, context) => release(subject, {}, context), 'coordinator1'),
    ],
    ['TriageRequested', 'dispatched', triage, (story) => story.add([elsewhere])],
    ['CaseDispatched', 'accepted', dispatched, takeIt],
    ['CaseDispatched', 'given to another department', dispatched, (story) => story.add([elsewhere])],
    ['ClockReminded', 'answered', reminded, answer],
    ['ClockReminded', 'missed', reminded, (story) => story.add(late().history.slice(-1))],
    [
      'ClockReminded',
      'paused',
      reminded,
      (story) => story.do((subject, context) => pauseCase(subject, { for: 'customer' }, context), 'handler1'),
    ],
    ['ClockBreached', 'answered', late, answer],
    ['RungNotified', 'answered', escalated, answer],
    [
      'RungNotified',
      'acknowledged',
      escalated,
      (story) => story.do((subject, context) => acknowledgeEscalation(subject, {}, context), 'lead1'),
    ],
    [
      'ExtensionRequested',
      'decided',
      asked,
      (story) =>
        story.do(
          (subject, context) => decideExtension(subject, { clock: 'resolve', approve: true }, context),
          'manager1',
        ),
    ],
    ['ExtensionRefused', 'closed', () => decided(false), end],
    ['ClockExtended', 'closed', () => decided(true), end],
    ['DeadlineAdvanced', 'closed', advanced, end],
    ['CaseTakenOver', 'closed', taken, end],
    [
      'CaseTakenOver',
      'taken over by another',
      taken,
      (story) => story.do((subject, context) => takeOver(subject, '再次督办', context), 'executive1'),
    ],
    ['ProgressDemanded', 'closed', demanded, end],
  ])('is %s until it is %s', (type, _, begin, then) => {
    const story = begin()
    const event = latest(story, type)
    expect(isStillNews(story.subject, event)).toBe(true)
    then(story)
    expect(isStillNews(story.subject, event)).toBe(false)
  })

  it('is a rung also after it was passed on, a letter and a report always', () => {
    const story = overdue()
    const first = latest(story, 'RungNotified')
    const call = { clock: 'resolve', milestone: 'resolve', cycle: 1, dueAt: resultDue, rung: 2 } as const
    story.do((subject, context) => notifyRung(subject, { ...call, taskToken: 'second' }, context))
    expect(isStillNews(story.subject, first)).toBe(true)
    for (const [begin, type] of [
      [answered, 'MessageReceived'],
      [reported, 'BulletinIssued'],
    ] as const) {
      const told = begin()
      const event = latest(told, type)
      end(told)
      expect(isStillNews(told.subject, event)).toBe(true)
    }
  })

  it('is no reminder of a clock that is not there', () => {
    const event = latest(reminded(), 'ClockReminded')
    expect(isStillNews({ ...reminded().subject, clocks: [] }, event)).toBe(false)
  })
})

const elsewhere = {
  type: 'CaseDispatched',
  version: 1,
  at: '2026-11-23T02:00:00.000Z',
  actor: { kind: 'system', id: 'test' },
  data: { department: 'money' },
} as const
