import { describe, expect, it } from 'vitest'
import { Simulation } from '#shared/use-cases/simulate/simulation.ts'
import { aRecord } from '#test/support/builders.ts'
import { smallPack } from '#test/support/small-pack.ts'
import { accepted, eventsOf, play, scenarioOf, step } from '#test/support/small-scenario.ts'

const resolved = `${accepted}${step('23 14:00', 'handler', 'resolve', 'text: 已更换, validity: valid')}`
const paused = accepted + step('23 11:00', 'handler', 'pause', 'for: customer, reason: 等照片')
const longer = 'clock: resolve, by: { businessDays: 1 }, reason: 等配件'
const asked = accepted + step('23 11:00', 'handler', 'extend', longer)
const referral = '  referral: { from: 12315, replyBy: 2026-12-01 }\n  enteredBy: handler\n'.replace(
  '12315',
  "'12315'",
)

describe('commands of a scenario [R47]', () => {
  it.each([
    [
      'reclassify',
      accepted,
      '23 11:00',
      'desk',
      'category: money/charge, reason: 看过原件',
      'CaseDispatched',
    ],
    ['add-note', accepted, '23 11:00', 'handler', 'text: 已致电', 'NoteAdded'],
    [
      'record-attempt',
      accepted,
      '23 11:00',
      'handler',
      'means: phone, outcome: no-answer, text: 无人接听',
      'ContactAttempted',
    ],
    ['reply-to-customer', accepted, '23 11:00', 'handler', 'text: 正在处理', 'MessageQueued'],
    ['resolve', accepted, '23 14:00', 'handler', 'text: 已更换, validity: valid', 'CaseResolved'],
    ['close', resolved, '24 10:00', 'handler', 'grounds: consent, lessons: 换供应商', 'CaseClosed'],
    [
      'record-follow-up',
      resolved,
      '24 10:00',
      'desk',
      'result: dissatisfied, note: 还是坏的',
      'CaseReopened',
    ],
    ['reopen', resolved, '24 10:00', 'handler', 'reason: 客户来电', 'CaseReopened'],
    [
      'pause',
      accepted,
      '23 11:00',
      'handler',
      'for: laboratory, until: 2026-11-27 09:00, reason: 送检',
      'CasePaused',
    ],
    ['resume', paused, '23 15:00', 'handler', 'reason: 已收到', 'CaseResumed'],
    ['extend', accepted, '23 11:00', 'handler', longer, 'ExtensionRequested'],
    ['decide-extension', asked, '23 12:00', 'manager', 'clock: resolve, approve: true', 'ClockExtended'],
    [
      'set-deadline',
      accepted,
      '23 11:00',
      'manager',
      'clock: resolve, dueAt: 2026-11-23 18:00, reason: 急',
      'DeadlineAdvanced',
    ],
    [
      'acknowledge-escalation',
      accepted,
      '24 11:00',
      'lead',
      'clock: resolve, note: 我来跟进',
      'EscalationAcknowledged',
    ],
    ['take-over', accepted, '23 11:00', 'manager', 'reason: 督办', 'CaseTakenOver'],
    ['demand-progress', accepted, '23 11:00', 'manager', 'text: 请说明进展', 'ProgressDemanded'],
    ['report-upward', accepted, '23 11:00', 'handler', 'text: 客户情绪激动', 'BulletinIssued'],
  ])('%s', (command, before, at, by, fields, event) => {
    const run = play(scenarioOf(before + step(at, by, command, fields)))
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
