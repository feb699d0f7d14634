import { describe, expect, it } from 'vitest'
import { staffById } from '#shared/domain/directory.ts'
import { summarise } from '#shared/domain/summary.ts'
import { staffMail } from '#shared/use-cases/staff-mail.ts'
import { caseView } from '#shared/use-cases/views/case-view.ts'
import { dailyText } from '#shared/use-cases/views/digest-text.ts'
import { historyText } from '#shared/use-cases/views/history-text.ts'
import { correcting, dispatched, monday, staff } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

/** A case that a person has called immediate. */
const pressing = () => dispatched().do(correcting({ urgency: 'immediate' }), 'coordinator1')

describe('the urgency of a case is told to those who work on it [R10]', () => {
  it('in lists, and on the case with what gave it', () => {
    const { subject, history } = pressing()
    expect(summarise(subject).urgency).toBe('immediate')
    const view = caseView(subject, history, staff('coordinator1', 'coordinator'), smallPolicy, monday)
    expect(view).toMatchObject({
      urgency: 'immediate',
      classification: { urgency: { value: 'immediate', reasons: [] } },
    })
  })

  it('in its history', () => {
    const { history } = pressing()
    const event = history.findLast(({ type }) => type === 'CaseClassified')
    if (!event) throw new Error('it was classified')
    expect(historyText(event, smallPolicy)).toMatchObject({
      'zh-CN': expect.stringContaining('一般，特急'),
      en: expect.stringContaining('General, immediate'),
    })
  })

  it('in mail about it', () => {
    const { subject, history } = pressing()
    const event = history.find(({ type }) => type === 'CaseDispatched')
    const reader = staffById(smallPolicy, 'handler1')
    if (!event || !reader) throw new Error('it was given to a department')
    const mail = staffMail({ policy: smallPolicy, subject, event, history })
    expect(mail?.values(reader, '')).toMatchObject({ severity: '一般，特急' })
    expect(mail?.values({ ...reader, language: 'en' }, '')).toMatchObject({ severity: 'General, immediate' })
  })

  it('in the daily digest', () => {
    const { subject } = pressing()
    const member = staffById(smallPolicy, 'handler1')
    if (!member) throw new Error('the policy has a handler')
    const none = { cases: [], more: 0, cut: false }
    const digest = {
      horizon: { now: monday, today: monday, nextWorkingDay: monday },
      late: { ...none, cases: [summarise(subject)] },
      today: none,
      nextWorkingDay: none,
      quarantine: none,
      warnings: [],
    }
    const lines = dailyText({ policy: smallPolicy, member, consoleUrl: '' }, digest)
    expect(lines.join('\n')).toContain(`${subject.reference}（一般，特急）`)
  })
})
