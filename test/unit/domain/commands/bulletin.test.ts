import { describe, expect, it } from 'vitest'
import type { Case } from '#shared/domain/case.ts'
import { reportUpward } from '#shared/domain/commands/bulletin.ts'
import type { DecisionContext } from '#shared/domain/commands/context.ts'
import { fireDue } from '#shared/domain/commands/escalate.ts'
import { pauseCase, resumeCase } from '#shared/domain/commands/pause.ts'
import { addNote, close, resolve } from '#shared/domain/commands/work.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { nextActOf } from '#shared/domain/next-act.ts'
import { accepted, after, classified, correcting, monday, type Story } from '#test/support/builders.ts'
import { clockOf, ruleOf, smallPolicy } from '#test/support/policies.ts'

const week = 7 * 24
/** Major cases are told to the managers and the executive at once, and every week; reporting has a clock of its own. */
const policy: Policy = {
  ...smallPolicy,
  major: { severities: ['major'], to: ['manager', 'executive'], every: { unit: 'calendarDays', amount: 7 } },
  clocks: [
    ...smallPolicy.clocks,
    clockOf({
      milestone: 'report-upward',
      starts: 'classified',
      stops: ['reported'],
      rules: [ruleOf('report-15m', { unit: 'calendarMinutes', amount: 15 }, { severity: ['major'] })],
    }),
  ],
}
const press = { narrative: '水壶坏了，我要找记者' }

const bulletins = (story: Story) =>
  story.history.flatMap((event) => (event.type === 'BulletinIssued' ? [event] : []))
const occasions = (story: Story) => bulletins(story).map(({ data }) => data.occasion)
const noting = (subject: Case, context: DecisionContext) => addNote(subject, '看过', context)
const resolving = (subject: Case, context: DecisionContext) =>
  resolve(subject, { text: '已更换', validity: 'valid' }, context)
const reporting = (subject: Case, context: DecisionContext) => reportUpward(subject, '已派人到场', context)

/** A major case that has been accepted by its handler: told of at once, at its dispatch and at its acceptance. */
const major = () => accepted(press, policy)

describe('a major case [R25]', () => {
  it('is reported upward with the classification that makes it one, which stops the clock of reporting', () => {
    const story = classified(press, policy)
    expect(bulletins(story)).toMatchObject([
      {
        actor: { kind: 'system', id: 'bulletins' },
        at: monday,
        data: {
          number: 1,
          occasion: 'immediate',
          recipients: ['executive1'],
          nextAt: after(monday, week),
        },
      },
    ])
    expect(story.subject.clocks.find(({ id }) => id === 'report-upward')).toMatchObject({
      status: 'met',
      stoppedBy: 'reported',
    })
    expect(story.subject.bulletins).toEqual({ count: 1, nextAt: after(monday, week) })
  })

  it('is reported of on every change of its state, to those of its department, and on nothing else', () => {
    const story = major().at(after(monday, 1)).do(noting, 'handler1')
    expect(bulletins(story).map(({ data }) => [data.number, data.occasion, data.recipients])).toEqual([
      [1, 'immediate', ['executive1']],
      [2, 'change', ['manager1', 'executive1']],
      [3, 'change', ['manager1', 'executive1']],
    ])
    story.do((subject, context) => pauseCase(subject, { for: 'laboratory' }, context), 'handler1')
    story.do((subject, context) => resumeCase(subject, undefined, context), 'handler1')
    story.do(resolving, 'handler1')
    expect(occasions(story).slice(3)).toEqual(['change', 'change', 'change'])
    expect(story.subject.bulletins?.nextAt).toBe(after(monday, 1 + week))
  })

  it('is reported of at least every week, once for each, also when somebody looks late', () => {
    const story = major()
    expect(nextActOf({ ...story.subject, clocks: [] })).toBe(after(monday, week))
    expect(occasions(story.at(after(monday, week - 1)).do(fireDue))).toHaveLength(3)
    story.at(after(monday, week)).do(fireDue).do(fireDue)
    expect(occasions(story).slice(3)).toEqual(['periodic'])
    story
      .at(after(monday, 5 * week))
      .do(fireDue)
      .do(fireDue)
    expect(bulletins(story).slice(4)).toMatchObject([
      { data: { number: 5, occasion: 'periodic', nextAt: after(monday, 6 * week) } },
    ])
  })

  it('is reported of for the last time when it ends, with what was learnt, and then no more', () => {
    const story = major().do(resolving, 'handler1')
    const lessons = '到货先抽检'
    story.do((subject, context) => close(subject, { grounds: 'consent', lessons }, context), 'handler1')
    expect(bulletins(story).at(-1)?.data).toEqual({
      number: 5,
      occasion: 'final',
      text: lessons,
      recipients: ['manager1', 'executive1'],
    })
    expect(nextActOf(story.subject)).toBeUndefined()
    const { length } = story.history
    story
      .do(noting, 'handler1')
      .at(after(monday, 9 * week))
      .do(fireDue)
    expect(story.history).toHaveLength(length + 1)
  })

  it('that ends without lessons is reported of all the same', () => {
    const story = major().do(resolving, 'handler1')
    story.do((subject, context) => close(subject, { grounds: 'consent' }, context), 'handler1')
    expect(bulletins(story).at(-1)?.data).not.toHaveProperty('text')
    expect(occasions(story).at(-1)).toBe('final')
  })

  it('becomes one by a correction, and is one no longer by another: that is told, and ends the series', () => {
    const story = accepted({}, policy)
    expect(bulletins(story)).toEqual([])
    story.do(correcting({ severity: 'major' }), 'manager1')
    expect(bulletins(story)).toMatchObject([{ data: { occasion: 'immediate', number: 1 } }])
    story.do(correcting({ severity: 'general' }), 'manager1')
    expect(bulletins(story).at(-1)?.data).toEqual({
      number: 2,
      occasion: 'change',
      recipients: ['manager1', 'executive1'],
    })
    const { length } = story.history
    story.do(noting, 'handler1').at(after(monday, 2)).do(fireDue)
    expect(story.history).toHaveLength(length + 1)
    story.do(correcting({ severity: 'major' }), 'manager1')
    expect(occasions(story)).toEqual(['immediate', 'change', 'immediate'])
  })

  it('is reported of with what happens next where a new policy makes it one', () => {
    const story = accepted(press)
    story.policy = policy
    expect(occasions(story.do(noting, 'handler1'))).toEqual(['immediate'])
  })

  it('is told of for the last time at the next due report where a new policy knows none [R22]', () => {
    const story = major()
    story.policy = smallPolicy
    story.at(after(monday, week)).do(fireDue)
    expect(bulletins(story).at(-1)?.data).toEqual({
      number: 4,
      occasion: 'final',
      recipients: ['coordinator1'],
    })
    expect(story.subject.bulletins?.nextAt).toBeUndefined()
  })
})

describe('a report in somebody’s own words [R25]', () => {
  it('counts as the report of its moment: the next one is due a week later', () => {
    const story = major().at(after(monday, 3)).do(reporting, 'handler1')
    expect(bulletins(story).slice(3)).toMatchObject([
      {
        actor: { kind: 'staff', id: 'handler1' },
        data: { number: 4, occasion: 'written', text: '已派人到场', nextAt: after(monday, 3 + week) },
      },
    ])
  })

  it('can be given on any case, and promises no more of them there', () => {
    const story = accepted({}, policy).do(reporting, 'handler1')
    expect(bulletins(story)).toMatchObject([{ data: { number: 1, occasion: 'written' } }])
    expect(story.subject.bulletins).toEqual({ count: 1, nextAt: undefined })
    expect(occasions(story.do(resolving, 'handler1'))).toEqual(['written'])
  })

  it('goes to the coordinators where the policy knows no major cases', () => {
    expect(bulletins(accepted().do(reporting, 'handler1'))).toMatchObject([
      { data: { recipients: ['coordinator1'] } },
    ])
  })
})
