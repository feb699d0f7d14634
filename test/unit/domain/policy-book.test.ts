import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  admit,
  bookOf,
  inForce,
  inOrder,
  isNews,
  policyFor,
  rulingAt,
  standingOf,
  versionOfDeployed,
  versionsNeeded,
  type PolicyBook,
  type PublishedVersion,
} from '#shared/domain/policy-book.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { officeCalendar, smallPolicy } from '#test/support/policies.ts'

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`

const version = (number: number, changes: Partial<PublishedVersion> = {}): PublishedVersion => ({
  name: 'small',
  version: `${number}.0.0`,
  fingerprint: `f${number}`,
  source: `s${number}`,
  effectiveFrom: day(number),
  openCases: 'recompute',
  publishedBy: 'administrator1',
  publishedAt: day(1),
  ...changes,
})

const policyOf = (
  { version: number, fingerprint }: PublishedVersion,
  changes: Partial<Policy> = {},
): Policy => ({
  ...smallPolicy,
  version: number,
  fingerprint,
  ...changes,
})

const book = (...versions: PublishedVersion[]): PolicyBook => ({
  bundled: smallPolicy,
  versions: versions.map((published) => ({ published, policy: policyOf(published) })),
})

describe('which version rules [R47]', () => {
  const versions = [version(20), version(10), version(30)]

  it.each([
    [10, 'f10'],
    [19, 'f10'],
    [20, 'f20'],
    [30, 'f30'],
    [5, 'f10'],
  ])('on day %d it is %s', (at, fingerprint) => {
    expect(rulingAt(versions, day(at))?.fingerprint).toBe(fingerprint)
    expect(inForce(book(...versions), day(at)).fingerprint).toBe(fingerprint)
  })

  it('is the later published of two with one moment, and the bundled pack before any was published', () => {
    const twins = [version(10, { fingerprint: 'b', publishedAt: day(3) }), version(10, { fingerprint: 'a' })]
    expect(rulingAt(twins, day(10))?.fingerprint).toBe('b')
    expect(rulingAt([], day(10))).toBeUndefined()
    expect(inForce(bookOf(smallPolicy), day(10))).toBe(smallPolicy)
    expect(policyFor(bookOf(smallPolicy), day(1), day(10))).toBe(smallPolicy)
  })

  it('says of each whether it rules, will rule or has ruled', () => {
    expect(inOrder(versions).map((each) => standingOf(versions, each, day(25)))).toEqual([
      'superseded',
      'in-force',
      'scheduled',
    ])
  })
})

describe('which version a case goes by [R22]', () => {
  const first = version(5)
  const second = version(10, { openCases: 'keep' })
  const third = version(20, { openCases: 'keep' })
  const fourth = version(25)

  it.each<[string, number, number, string]>([
    ['came under the first, and keeps it', 7, 12, 'f5'],
    ['came under the second', 10, 12, 'f10'],
    ['keeps the second under the third', 12, 22, 'f10'],
    ['came under the third', 21, 22, 'f20'],
    ['follows the fourth, as all do', 7, 25, 'f25'],
    ['came before anything was published', 1, 12, 'f5'],
  ])('a case that %s', (_, receivedAt, at, fingerprint) => {
    const all = book(first, second, third, fourth)
    expect(policyFor(all, day(receivedAt), day(at)).fingerprint).toBe(fingerprint)
  })

  it('goes by the first when nothing else is for it', () => {
    expect(policyFor(book(second, third), day(1), day(22)).fingerprint).toBe('f10')
  })

  it('keeps what counts time, and takes people and words from the rules in force', () => {
    const office = { ...officeCalendar, id: 'shop' }
    const [goods, money] = smallPolicy.departments
    if (!goods || !money) throw new Error('two departments')
    const before = policyOf(first, {
      calendars: { standard: officeCalendar, shop: office },
      departments: [{ ...goods, calendar: 'shop' }],
      clocks: smallPolicy.clocks.slice(0, 1),
      ladders: {},
    })
    const now = policyOf(second, {
      calendars: { standard: officeCalendar, depot: { ...office, id: 'depot' } },
      departments: [goods, { ...money, calendar: 'depot' }],
      staff: smallPolicy.staff.slice(0, 2),
    })
    const merged = policyFor(
      {
        bundled: smallPolicy,
        versions: [
          { published: first, policy: before },
          { published: second, policy: now },
        ],
      },
      day(6),
      day(12),
    )
    expect(merged).toEqual({
      ...now,
      version: '5.0.0',
      fingerprint: 'f5',
      clocks: before.clocks,
      ladders: {},
      calendars: { standard: officeCalendar, depot: { ...office, id: 'depot' }, shop: office },
      departments: [
        { ...goods, calendar: 'shop' },
        { ...money, calendar: 'depot' },
      ],
    })
  })
})

describe('which versions have to be read', () => {
  const versions = [version(5), version(10, { openCases: 'keep' }), version(20), version(28)]

  it.each<[number, number, string[]]>([
    [12, 12, ['f5', 'f10']],
    [22, 23, ['f20']],
    [22, 28, ['f20', 'f28']],
    [1, 2, ['f5']],
  ])('between day %d and day %d: %j', (from, until, expected) => {
    expect(versionsNeeded(versions, day(from), day(until)).map(({ fingerprint }) => fingerprint)).toEqual(
      expected,
    )
  })

  it('is nothing before anything was published', () => {
    expect(versionsNeeded([], day(1), day(2))).toEqual([])
  })

  it('gives every case the rules that all of them together would give', () => {
    const someVersion = fc
      .tuple(fc.integer({ min: 1, max: 28 }), fc.boolean(), fc.integer({ min: 1, max: 28 }))
      .map(([effective, keep, published]) => ({ effective, keep, published }))
    const days = fc.integer({ min: 1, max: 28 })
    fc.assert(
      fc.property(
        fc.array(someVersion, { maxLength: 6 }),
        days,
        days,
        days,
        (drawn, receivedAt, from, length) => {
          const all = drawn.map(({ effective, keep, published }, index) =>
            version(effective, {
              fingerprint: `f${index}`,
              openCases: keep ? 'keep' : 'recompute',
              publishedAt: day(published),
            }),
          )
          const until = Math.min(28, from + length)
          const needed = versionsNeeded(all, day(from), day(until))
          for (let at = from; at <= until; at += 1) {
            expect(policyFor(book(...needed), day(receivedAt), day(at)).fingerprint).toBe(
              policyFor(book(...all), day(receivedAt), day(at)).fingerprint,
            )
          }
        },
      ),
    )
  })
})

describe('publishing [R47]', () => {
  const there = [version(5), version(10)]

  it('knows the same content again', () => {
    expect(admit(there, { name: 'small', version: '7', fingerprint: 'f10', source: 'x' })).toBe(there[1])
  })

  it('takes what is new: another version, and the same file under other official holidays', () => {
    expect(
      admit(there, { name: 'small', version: '11.0.0', fingerprint: 'f11', source: 's11' }),
    ).toBeUndefined()
    expect(
      admit(there, { name: 'small', version: '10.0.0', fingerprint: 'f11', source: 's10' }),
    ).toBeUndefined()
  })

  it('refuses a name and version that stand for another file: versions never change', () => {
    expect(() =>
      admit(there, { name: 'small', version: '10.0.0', fingerprint: 'f11', source: 's11' }),
    ).toThrow('small@10.0.0 has been published with other content')
  })
})

describe('the pack that came with the functions', () => {
  const deployed = { name: 'small', version: '5.0.0', fingerprint: '0123456789abcdef', source: 's' }
  const same = { source: 's' }

  it.each<[string, PublishedVersion[], boolean]>([
    ['nothing was published yet', [], true],
    ['it is another file', [version(5)], true],
    ['it is known', [version(5, deployed), version(10)], false],
    ['the same file rules under other holidays', [version(5), version(10, same), version(28)], true],
    ['the same file has been followed by another', [version(5, same), version(10)], false],
  ])('when %s', (_, versions, news) => {
    expect(isNews(versions, deployed, day(20))).toBe(news)
  })

  it('is published as its own version, marked where another file has that name', () => {
    expect(versionOfDeployed([version(6), version(5, same)], deployed)).toBe('5.0.0')
    expect(versionOfDeployed([version(5, { name: 'other' })], deployed)).toBe('5.0.0')
    expect(versionOfDeployed([version(5)], deployed)).toBe('5.0.0+01234567')
  })

  it('is never taken twice, whichever of old and new functions asks', () => {
    const old = version(5)
    const fresh = version(10)
    const both = [old, fresh]
    expect([isNews(both, old, day(20)), isNews(both, fresh, day(20))]).toEqual([false, false])
  })
})
