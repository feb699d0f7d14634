import { describe, expect, it } from 'vitest'
import { Simulation } from '#shared/use-cases/simulate/simulation.ts'
import { aRecord } from '#test/support/builders.ts'
import { smallPack } from '#test/support/small-pack.ts'
import { accepted, eventsOf, play, scenarioOf, step } from '#test/support/small-scenario.ts'

const resolved = `${accepted}${step('23 14:00', 'handler', 'resolve', 'text: 已更换, validity: valid')}`
const referral = '  referral: { from: 12315, replyBy: 2026-12-01 }\n  enteredBy: handler\n'.replace(
  '12315',
  "'12315'",
)

describe('commands of a scenario [R47]', () => {
  it.each([
    [
      'classify',
      accepted + step('23 11:00', 'desk', 'classify', 'category: money/charge, reason: 看过原件'),
      'CaseDispatched',
    ],
    ['add-note', accepted + step('23 11:00', 'handler', 'add-note', 'text: 已致电'), 'NoteAdded'],
    [
      'reply-to-customer',
      accepted + step('23 11:00', 'handler', 'reply-to-customer', 'text: 正在处理'),
      'MessageQueued',
    ],
    ['resolve', resolved, 'CaseResolved'],
    [
      'close',
      resolved + step('24 10:00', 'handler', 'close', 'grounds: consent, lessons: 换供应商'),
      'CaseClosed',
    ],
    [
      'record-follow-up',
      resolved + step('24 10:00', 'desk', 'record-follow-up', 'result: dissatisfied, note: 还是坏的'),
      'CaseReopened',
    ],
    ['reopen', resolved + step('24 10:00', 'handler', 'reopen', 'reason: 客户来电'), 'CaseReopened'],
    [
      'pause',
      accepted +
        step('23 11:00', 'handler', 'pause', 'for: laboratory, until: 2026-11-27 09:00, reason: 送检'),
      'CasePaused',
    ],
    [
      'resume',
      accepted +
        step('23 11:00', 'handler', 'pause', 'for: customer, reason: 等照片') +
        step('23 15:00', 'handler', 'resume', 'reason: 已收到'),
      'CaseResumed',
    ],
    [
      'extend',
      accepted +
        step('23 11:00', 'handler', 'extend', 'clock: resolve, by: { businessDays: 1 }, reason: 等配件'),
      'ExtensionRequested',
    ],
    [
      'decide-extension',
      accepted +
        step('23 11:00', 'handler', 'extend', 'clock: resolve, by: { businessDays: 1 }, reason: 等配件') +
        step('23 12:00', 'manager', 'decide-extension', 'clock: resolve, approve: true'),
      'ClockExtended',
    ],
    [
      'set-deadline',
      accepted +
        step('23 11:00', 'manager', 'set-deadline', 'clock: resolve, dueAt: 2026-11-23 18:00, reason: 急'),
      'DeadlineAdvanced',
    ],
    [
      'acknowledge-escalation',
      accepted + step('24 11:00', 'lead', 'acknowledge-escalation', 'clock: resolve, note: 我来跟进'),
      'EscalationAcknowledged',
    ],
    ['take-over', accepted + step('23 11:00', 'manager', 'take-over', 'reason: 督办'), 'CaseTakenOver'],
    [
      'demand-progress',
      accepted + step('23 11:00', 'manager', 'demand-progress', 'text: 请说明进展'),
      'ProgressDemanded',
    ],
    [
      'report-upward',
      accepted + step('23 11:00', 'handler', 'report-upward', 'text: 客户情绪激动'),
      'BulletinIssued',
    ],
  ])('%s', (_, steps, event) => {
    const run = play(scenarioOf(steps))
    expect(run.entries.filter(({ kind }) => kind === 'refused')).toEqual([])
    expect(eventsOf(run)).toContain(event)
  })

  it('answer-referrer [R6]', () => {
    const run = play(
      scenarioOf(accepted + step('24 10:00', 'handler', 'answer-referrer', 'text: 已办结'), {
        more: referral,
      }),
    )
    expect(eventsOf(run)).toContain('ReferrerAnswered')
    expect(run.entries[0]).toMatchObject({ event: { data: { record: { channel: 'referral' } } } })
  })

  it('does not take a fault of ours for a refusal', () => {
    const simulation = new Simulation(smallPack(), aRecord(), '2026-11-23T02:00:00.000Z', {
      kind: 'customer',
    })
    const fault = () => {
      throw new TypeError('a fault of ours')
    }
    expect(() => simulation.command({ kind: 'staff', id: 'handler' }, fault)).toThrow(TypeError)
  })
})
