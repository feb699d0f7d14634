import { describe, expect, it } from 'vitest'
import { Simulation } from '#shared/use-cases/simulate/simulation.ts'
import { aRecord } from '#test/support/builders.ts'
import { changed, smallPack } from '#test/support/small-pack.ts'
import { accepted, eventsOf, mailsOf, play, scenarioOf, step } from '#test/support/small-scenario.ts'

describe('a simulated case does what the system does [R47]', () => {
  it('waits for a person who classifies, and goes on with it [R10]', () => {
    const run = play(
      scenarioOf(step('23 11:00', 'desk', 'reclassify', 'category: goods/size, reason: 看过原件'), {
        narrative: '说不清楚的事',
      }),
    )
    expect(eventsOf(run)).toEqual([
      'CaseReceived',
      'CaseClassified',
      'MessageQueued',
      'MessageSent',
      'TriageRequested',
      'CaseClassified',
      'CaseDispatched',
    ])
    expect(mailsOf(run)).toEqual([
      '2026-11-23T02:00 customer acknowledgement',
      '2026-11-23T02:00 desk triage',
      '2026-11-23T03:00 handler assigned',
    ])
  })

  it('tells rungs at their moments, in business time of the clock, and those in whose place somebody is [R15][R24]', () => {
    const run = play(scenarioOf('  - at: 2026-11-27 18:00\n'))
    // Late on Tuesday at 10:00 in Shanghai; four hours later is 15:00; two business days after it is Thursday at 10:00.
    expect(mailsOf(run).filter((mail) => mail.endsWith('escalation'))).toEqual([
      '2026-11-24T02:00 lead escalation',
      '2026-11-24T02:00 handler escalation',
      '2026-11-24T07:00 manager escalation',
      '2026-11-26T02:00 desk escalation',
    ])
  })

  it('lets an acknowledgement hold the ladder back [R24]', () => {
    const run = play(
      scenarioOf(`${step('24 11:00', 'lead', 'acknowledge-escalation')}  - at: 2026-11-27 18:00\n`),
    )
    expect(mailsOf(run).filter((mail) => mail.endsWith('escalation'))).toEqual([
      '2026-11-24T02:00 lead escalation',
      '2026-11-24T02:00 handler escalation',
      // Held for a day instead of until 15:00, and the next one as much later.
      '2026-11-25T03:00 manager escalation',
      expect.stringMatching(/^2026-11-2[67].* desk escalation$/),
    ])
  })

  it('leaves a rung a minute before the next one, however close they are', () => {
    const close = changed('after: { businessHours: 4 }', 'after: { businessMinutes: 0.5 }')
    const run = play(scenarioOf('  - at: 2026-11-24 11:00\n'), smallPack(close))
    expect(mailsOf(run).filter((mail) => mail.endsWith('escalation'))).toEqual([
      '2026-11-24T02:00 lead escalation',
      '2026-11-24T02:00 handler escalation',
      '2026-11-24T02:01 manager escalation',
    ])
  })

  describe('with quiet hours', () => {
    /** Reminded in the night: half of a day that began at 09:30 in the evening. */
    const nightly = changed(
      'category: goods }, target: { businessDays: 2, ends: sameTime, startDayCounts: true }',
      'category: goods }, target: { calendarHours: 24 }',
    )
    const evening = { start: '2026-11-23 16:00' }

    it('holds a reminder until the morning, and not what is late [R27]', () => {
      const run = play(scenarioOf('  - at: 2026-11-24 17:00\n', evening), smallPack(nightly))
      expect(run.entries.find(({ kind }) => kind === 'held')).toEqual({
        kind: 'held',
        at: '2026-11-23T20:00:00.000Z',
        to: 'handler',
        template: 'reminder',
        reason: 'quiet-hours',
        releaseAt: '2026-11-24T00:00:00.000Z',
      })
      expect(mailsOf(run)).toContain('2026-11-24T00:00 handler digest')
    })

    it('tells nothing in the morning that is no news any more', () => {
      const done = `${step('24 06:00', 'handler', 'accept')}${step('24 06:00', 'handler', 'resolve', 'text: 已更换, validity: valid')}  - at: 2026-11-24 17:00\n`
      expect(mailsOf(play(scenarioOf(done, evening), smallPack(nightly))).join()).not.toContain('digest')
    })
  })

  it('holds what is more than a person is told within an hour [R27]', () => {
    const writes = Array.from(
      { length: 7 },
      (_, minute) => `  - { at: 2026-11-23 10:3${minute}, customer: 在吗 }\n`,
    )
    const run = play(scenarioOf(`${writes.join('')}  - at: 2026-11-23 11:30\n`))
    // Five within the hour, the first of them the assignment.
    expect(mailsOf(run).filter((mail) => mail.includes('handler'))).toEqual([
      '2026-11-23T02:00 handler assigned',
      ...[0, 1, 2, 3].map((minute) => `2026-11-23T02:3${minute} handler customer-message`),
      '2026-11-23T03:00 handler digest',
    ])
  })

  it('sends a digest to whom it belongs, and to nobody else', () => {
    const writes = Array.from(
      { length: 7 },
      (_, minute) => `  - { at: 2026-11-23 10:3${minute}, customer: 在吗 }\n`,
    )
    const classified = step('23 10:40', 'desk', 'reclassify', 'category: goods/size, reason: 看过原件')
    const yaml = scenarioOf(`${writes.join('')}${classified}  - at: 2026-11-23 11:30\n`, {
      narrative: '说不清楚的事',
    })
    expect(mailsOf(play(yaml)).slice(-2)).toEqual([
      '2026-11-23T02:40 handler assigned',
      '2026-11-23T03:00 desk digest',
    ])
  })

  it('keeps on holding what comes after a digest', () => {
    const writes = (hour: string) =>
      Array.from({ length: 7 }, (_, minute) => `  - { at: 2026-11-23 ${hour}:3${minute}, customer: 在吗 }\n`)
    const run = play(scenarioOf([...writes('10'), ...writes('11'), '  - at: 2026-11-23 13:00\n'].join('')))
    expect(mailsOf(run).filter((mail) => mail.endsWith('digest'))).toEqual([
      '2026-11-23T03:00 handler digest',
      '2026-11-23T04:00 handler digest',
    ])
  })

  it('shows nobody without an address anything but their page [R32]', () => {
    const silent = scenarioOf(accepted).replace(', email: customer@example.com', '')
    expect(mailsOf(play(silent)).join()).not.toContain('customer')
  })

  it('takes ladders of several clocks in the order of their rungs [R24]', () => {
    const both = changed(
      '    pausedBy: [hearing]\n',
      '    ladder: standard\n',
      changed('calendarMonths: 2', 'calendarHours: 24'),
    )
    const run = play(scenarioOf('  - at: 2026-11-24 17:00\n'), smallPack(both))
    // Both are late at 10:00 on Tuesday. One opens at once, the other in the evening.
    expect(mailsOf(run).filter((mail) => mail.endsWith('escalation'))).toEqual([
      '2026-11-24T02:00 lead escalation',
      '2026-11-24T02:00 handler escalation',
      '2026-11-24T02:00 lead escalation',
      '2026-11-24T02:00 handler escalation',
      '2026-11-24T07:00 manager escalation',
    ])
  })

  it('keeps what waits longer for a later digest [R27]', () => {
    const nightly = changed(
      'category: goods }, target: { businessDays: 2, ends: sameTime, startDayCounts: true }',
      'category: goods }, target: { calendarHours: 24 }',
    )
    const writes = Array.from(
      { length: 7 },
      (_, minute) => `  - { at: 2026-11-24 05:3${minute}, customer: 在吗 }\n`,
    )
    const yaml = scenarioOf(`${writes.join('')}  - at: 2026-11-24 09:00\n`, { start: '2026-11-23 16:00' })
    expect(mailsOf(play(yaml, smallPack(nightly))).filter((mail) => mail.endsWith('digest'))).toEqual([
      '2026-11-23T22:00 handler digest',
      '2026-11-24T00:00 handler digest',
    ])
  })

  it('takes channel and language as they are given', () => {
    const { entries } = play(
      scenarioOf(accepted, { more: '  channel: phone\n  enteredBy: handler\n  language: en\n' }),
    )
    expect(entries[0]).toMatchObject({
      event: {
        actor: { kind: 'staff', id: 'handler' },
        data: { record: { channel: 'phone', language: 'en' } },
      },
    })
  })

  it('hears a customer without an address', () => {
    const { customer, ...record } = aRecord()
    const silent = { ...record, customer: { name: customer.name, class: customer.class } }
    const simulation = new Simulation(smallPack(), silent, '2026-11-23T02:00:00.000Z', {
      kind: 'customer',
    })
    simulation.hear('还没有人联系我')
    expect(simulation.entries.at(-1)).toMatchObject({ to: 'handler', template: 'customer-message' })
  })

  it('does not run for ever where a policy asks for something without end', () => {
    const policy = smallPack(changed('severity: major, terms: [记者]', 'severity: major, terms: [水壶]'))
    const endless = {
      ...policy,
      major: {
        severities: ['major'],
        to: ['manager' as const],
        every: { unit: 'calendarMinutes' as const, amount: 0 },
      },
    }
    expect(() => play(scenarioOf('  - at: 2026-11-23 11:00\n'), endless)).toThrow('does not come to rest')
  })
})
