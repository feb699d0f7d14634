import { describe, expect, it } from 'vitest'
import { TooManyRequests } from '#shared/domain/errors.ts'
import type { Throttle } from '#shared/intake-ports.ts'
import { quarantined, suspicionsOf, withinLimits } from '#shared/use-cases/guard-submission.ts'
import { aRecord } from '#test/support/builders.ts'
import { FrozenClock } from '#test/support/fakes.ts'

const limits = { perAddress: 2, perContact: 1, seconds: 60, formSeconds: 3 }

/** Counts by name, without windows. */
const countingThrottle = () => {
  const counts = new Map<string, number>()
  const throttle: Throttle = {
    take: (who, { count }) => {
      const before = counts.get(who) ?? 0
      if (before >= count) return Promise.resolve(42)
      counts.set(who, before + 1)
      return Promise.resolve(undefined)
    },
  }
  return { counts, throttle }
}

const world = (seen: readonly string[] = []) => {
  const { counts, throttle } = countingThrottle()
  const earlier = (key: string) =>
    seen.includes(key) ? { key, reference: 'TS2611001', fingerprint: '' } : undefined
  const cases = { seen: (key: string) => Promise.resolve(earlier(key)) }
  return { counts, ports: { cases, clock: new FrozenClock(), throttle, limits } }
}

describe('limits [R46]', () => {
  it('hold back what comes too often from one address, and say for how long', async () => {
    const { ports } = world()
    await withinLimits(ports, {}, '203.0.113.7')
    await withinLimits(ports, {}, '203.0.113.7')
    const third = withinLimits(ports, {}, '203.0.113.7')
    await expect(third).rejects.toBeInstanceOf(TooManyRequests)
    await expect(third).rejects.toMatchObject({ retryAfter: 42, code: 'too-many-requests' })
    await withinLimits(ports, {}, '203.0.113.8')
  })

  it.each([
    ['mail addresses', { email: 'A.Customer+shop@Example.com' }, { email: 'a.customer@example.com' }],
    ['telephones', { phone: '+86 138-0000-0000' }, { phone: '13800000000' }],
    ['telephones with two zeros', { phone: '0086 (21) 5555 1234' }, { phone: '215555.1234' }],
  ])('know %s however they are written', async (_, one, other) => {
    const { ports } = world()
    await withinLimits(ports, one, '203.0.113.7')
    await expect(withinLimits(ports, other, '198.51.100.9')).rejects.toBeInstanceOf(TooManyRequests)
  })

  it.each([
    ['2001:db8:1:2::1', '2001:DB8:1:2:ffff::9'],
    ['2001:db8::1', '2001:db8:0:0:5::'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2:6:5:4:3'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
  ])('count a network of IPv6 as one address: %s, %s', async (one, other) => {
    const { ports, counts } = world()
    await withinLimits(ports, {}, one)
    await withinLimits(ports, {}, other)
    expect(counts.size).toBe(1)
    expect([...counts.values()]).toEqual([2])
  })

  it('let through what is repeated under its key: it makes nothing new [R8]', async () => {
    const { ports } = world(['web-1'])
    const contact = { email: 'a@example.com' }
    await withinLimits(ports, contact, '203.0.113.7', 'web-1')
    await withinLimits(ports, contact, '203.0.113.7', 'web-1')
    await expect(withinLimits(ports, contact, '203.0.113.7', 'web-2')).rejects.toBeInstanceOf(TooManyRequests)
  })
})

describe('suspicions [R46]', () => {
  const signs = { address: '203.0.113.7' }
  const captcha = (verdict: boolean | undefined) => ({ verify: () => Promise.resolve(verdict) })

  it.each([
    ['nothing is told, as by programs', {}, []],
    ['the form was open for long enough', { website: '', openSeconds: 3 }, []],
    ['the hidden field is filled in', { website: 'http://spam.example' }, ['honeypot']],
    ['the form was sent at once', { openSeconds: 2 }, ['too-fast']],
    ['both', { website: 'x', openSeconds: 0 }, ['honeypot', 'too-fast']],
  ])('when %s', async (_, more, expected) => {
    expect(await suspicionsOf({ limits }, { ...signs, ...more })).toEqual(expected)
  })

  it.each([
    ['right', 'answer', true, []],
    ['wrong', 'answer', false, ['captcha']],
    ['missing', undefined, true, ['captcha']],
    ['not to be verified now', 'answer', undefined, []],
  ])('when the answer to a CAPTCHA is %s', async (_, answer, verdict, expected) => {
    const ports = { limits, captcha: captcha(verdict) }
    expect(await suspicionsOf(ports, { ...signs, captcha: answer })).toEqual(expected)
  })

  it('keep a complaint for a person, and nothing automatic is sent to whom it names', () => {
    const record = aRecord()
    expect(quarantined(record, [])).toBe(record)
    expect(quarantined(record, ['honeypot'])).toEqual({
      ...record,
      unreadable: true,
      automatic: ['honeypot'],
    })
  })
})
