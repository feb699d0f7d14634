import { describe, expect, it } from 'vitest'
import { passGate, plainSubject, type GateFacts, type Ledger } from '#shared/domain/mail/automatic-gate.ts'
import { judgeFailure } from '#shared/domain/mail/bounces.ts'
import { after, monday } from '#test/support/builders.ts'

const facts = (changes: Partial<GateFacts> = {}): GateFacts => ({
  to: 'customer@example.com',
  from: 'care@redress.test',
  automatic: true,
  markers: [],
  suppressed: false,
  ledger: [],
  mail: { id: 'TS2611001#3', at: monday, matter: '水壶' },
  ...changes,
})

/** Mails so many hours before, each about something else. */
const earlier = (...hours: number[]): Ledger =>
  hours.map((hour, index) => ({ id: `e${index}`, at: after(monday, -hour), matter: `m${index}` }))

describe('the gate before mail to a customer [R9] [R35]', () => {
  it.each<[string, Partial<GateFacts>, object]>([
    ['lets the first through', {}, { as: 'sent' }],
    ['sends nothing to ourselves', { to: 'x@Redress.TEST' }, { as: 'undeliverable', because: 'own-address' }],
    [
      'nor a person’s words',
      { to: 'x@redress.test', automatic: false },
      { as: 'undeliverable', because: 'own-address' },
    ],
    [
      'nor to an address that takes none',
      { suppressed: true },
      { as: 'undeliverable', because: 'suppressed' },
    ],
    [
      'not even a person’s words',
      { suppressed: true, automatic: false },
      { as: 'undeliverable', because: 'suppressed' },
    ],
    ['lets no machine answer a machine', { markers: ['list'] }, { as: 'withheld', because: 'machine' }],
    ['but a person may', { markers: ['list'], automatic: false }, { as: 'sent' }],
    [
      'tells of one matter once an hour',
      { ledger: [{ id: 'x', at: after(monday, -0.99), matter: '水壶' }] },
      { as: 'withheld', because: 'same-matter' },
    ],
    ['and again after it', { ledger: [{ id: 'x', at: after(monday, -1), matter: '水壶' }] }, { as: 'sent' }],
    ['lets three through within an hour', { ledger: earlier(0.5, 0.4) }, { as: 'sent' }],
    ['and no more', { ledger: earlier(0.9, 0.5, 0.1) }, { as: 'withheld', because: 'too-many-this-hour' }],
    ['lets ten through within a day', { ledger: earlier(23, 20, 18, 16, 14, 12, 10, 8, 6) }, { as: 'sent' }],
    [
      'and no more',
      { ledger: earlier(23, 20, 18, 16, 14, 12, 10, 8, 6, 4) },
      { as: 'withheld', because: 'too-many-today' },
    ],
    ['forgets after a day', { ledger: earlier(24, 24, 24, 24, 18, 16, 14, 12, 10, 8) }, { as: 'sent' }],
    ['counts no person’s words', { ledger: earlier(0.9, 0.5, 0.1), automatic: false }, { as: 'sent' }],
  ])('%s', (_, changes, expected) => {
    expect(passGate(facts(changes))).toMatchObject(expected)
  })

  it('keeps the day and adds what passes', () => {
    const [, young] = [...earlier(30, 2)]
    expect(passGate(facts({ ledger: earlier(30, 2) }))).toEqual({
      as: 'sent',
      ledger: [young, { id: 'TS2611001#3', at: monday, matter: '水壶' }],
    })
  })

  it('lets the same message through again, and counts it once', () => {
    const ledger = [...earlier(0.9, 0.5), { id: 'TS2611001#3', at: monday, matter: '水壶' }]
    const verdict = passGate(facts({ ledger }))
    expect(verdict).toEqual({ as: 'sent', ledger })
    expect(verdict.as === 'sent' && verdict.ledger).toBe(ledger)
  })
})

describe('the matter of a subject line [R9]', () => {
  it.each([
    ['Re: RE: AW: Fwd:  Hello   World', 'hello world'],
    ['回复：答复: 水壶', '水壶'],
    ['Re[2]: 水壶', '水壶'],
    ['Rewards', 'rewards'],
    ['', ''],
  ])('of %j is %j', (subject, expected) => {
    expect(plainSubject(subject)).toBe(expected)
  })
})

describe('a report of failed delivery [R35]', () => {
  it.each([
    [{ action: 'failed', status: '5.1.1' }, true, true],
    [{ action: 'Failed', status: '5.2.1' }, true, true],
    [{ status: '5.4.4' }, true, true],
    [{ action: 'failed', status: '5.0.0' }, true, true],
    // The address is good: the box is full, the text was refused, the mail too large.
    [{ action: 'failed', status: '5.2.2' }, true, false],
    [{ action: 'failed', status: '5.7.1' }, true, false],
    [{ action: 'failed', status: '5.3.4' }, true, false],
    [{ action: 'delayed', status: '5.1.1' }, false, false],
    [{ action: 'failed', status: '4.2.2' }, false, false],
    [{ action: 'failed' }, false, false],
    [{}, false, false],
  ])('%j is for good: %s, and for the address: %s', (failure, permanent, suppress) => {
    expect(judgeFailure(failure)).toEqual({ permanent, suppress })
  })
})
