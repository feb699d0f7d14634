import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '#shared/adapters/sha256.ts'
import type { RecordedEvent } from '#shared/domain/events.ts'
import { canonicalJson, genesisHash, link, verifyHistory } from '#shared/domain/hash-chain.ts'
import { resolved } from '#test/support/builders.ts'

const { history, subject } = resolved()
const verify = (events: readonly RecordedEvent[], head = subject) => verifyHistory(events, head, sha256)
const copy = (): RecordedEvent[] => JSON.parse(JSON.stringify(history)) as RecordedEvent[]

/** Every place in a value, as paths. */
const placesIn = (value: unknown, path: (string | number)[] = []): (string | number)[][] =>
  value !== null && typeof value === 'object'
    ? [
        ...(path.length > 0 ? [path] : []),
        ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...path, name])),
      ]
    : [path]

/** What a path leads to. */
const at = (value: unknown, path: (string | number)[]): unknown =>
  path.reduce<unknown>((inner, part) => (inner as Record<string, unknown>)[part], value)

const containerOf = (events: RecordedEvent[], path: (string | number)[]) =>
  at(events, path.slice(0, -1)) as Record<string, unknown>

const places = placesIn(copy()).filter((path) => path.length > 1)
const place = fc.constantFrom(...places)

describe('a history [R4]', () => {
  it('is whole as it was written, also as a store gives it back', () => {
    expect(verify(history)).toEqual([])
    expect(verify(copy())).toEqual([])
    expect(history[0]?.previousHash).toBe(genesisHash)
  })

  it('is found out at every single value that is changed', () => {
    fc.assert(
      fc.property(place, fc.anything({ withObjectString: false, maxDepth: 1 }), (path, value) => {
        const events = copy()
        const container = containerOf(events, path)
        const name = String(path.at(-1))
        fc.pre(canonicalJson({ value }) !== canonicalJson({ value: container[name] }))
        container[name] = value
        expect(verify(events)).not.toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('is found out at every single value that is removed', () => {
    for (const path of places) {
      const events = copy()
      const container = containerOf(events, path)
      if (Array.isArray(container)) container.splice(Number(path.at(-1)), 1)
      else Reflect.deleteProperty(container, String(path.at(-1)))
      expect(verify(events), path.join('.')).not.toEqual([])
    }
  })

  it('is found out when any field is added, on any level', () => {
    const objects = [...copy().map((_, index) => [index]), ...places].filter((path) => {
      const value = at(copy(), path)
      return value !== null && typeof value === 'object' && !Array.isArray(value)
    })
    expect(objects.length).toBeGreaterThan(20)
    for (const path of objects) {
      const events = copy()
      Object.assign(at(events, path) as object, { added: 'later' })
      expect(verify(events), path.join('.')).not.toEqual([])
    }
  })

  it('is found out when events are taken away, put in or moved', () => {
    const index = fc.nat(history.length - 1)
    fc.assert(
      fc.property(index, index, (from, to) => {
        const without = copy().toSpliced(from, 1)
        expect(verify(without)).not.toEqual([])
        const [event] = copy().slice(from, from + 1)
        expect(verify(event ? copy().toSpliced(to, 0, event) : [])).not.toEqual([])
        const moved = event && from !== to ? without.toSpliced(to, 0, event) : []
        expect(verify(moved)).not.toEqual([])
      }),
    )
  })

  it('is found out when it was written anew from some event on, as the case knows its last hash', () => {
    const [first, ...rest] = copy()
    if (!first) throw new Error('no first event')
    const unlinked = rest.map(({ hash: _h, previousHash: _p, sequence: _s, ...event }) => ({
      ...event,
      at: '2020-01-01T00:00:00.000Z',
    }))
    const forged = [first, ...link('TS2611001', 1, first.hash, unlinked, sha256)]
    expect(verify(forged)).toEqual([
      `the history ends at event ${history.length}, the case says ${subject.version}`,
    ])
  })

  it('names what is wrong', () => {
    const altered = copy()
    Object.assign(altered[1] ?? {}, { at: '2020-01-01T00:00:00.000Z' })
    expect(verify(altered)).toEqual(['event 2 was altered'])
    expect(verify(copy().toSpliced(1, 1))).toContain('event 2 is missing (found 3)')
    expect(verify(copy().toSpliced(1, 1))).toContain('event 3 does not follow the one before it')
    expect(verify([])).toEqual([`the history ends at event 0, the case says ${subject.version}`])
  })
})

describe('canonical JSON', () => {
  it('is one text for one value', () => {
    expect(canonicalJson({ b: 1, a: { d: [2, { f: 1, e: undefined }], c: null } })).toBe(
      '{"a":{"c":null,"d":[2,{"f":1}]},"b":1}',
    )
  })

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
      }),
    )
  })
})
