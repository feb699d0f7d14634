import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from '#shared/adapters/cursor.ts'
import {
  eventItem,
  queueName,
  sequenceSlot,
  shardOf,
  snapshotItem,
  storedSummary,
} from '#shared/adapters/items.ts'
import {
  accessPatterns,
  indexes,
  key,
  partition,
  sortPrefix,
  tableKeys,
  type PatternName,
} from '#shared/adapters/key-book.ts'
import { dueOn, referenceIn } from '#shared/adapters/read-keys.ts'
import { sameSecret } from '#shared/adapters/same-secret.ts'
import { randomIds, systemClock } from '#shared/adapters/system.ts'
import { close } from '#shared/domain/commands/work.ts'
import { accepted, received, resolved } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

describe('the key book', () => {
  it.each(Object.keys(accessPatterns) as PatternName[])('fills every slot of %s with its sample', (name) => {
    const filled = key(name, accessPatterns[name].sample as never)
    expect(Object.values(filled).join()).not.toMatch(/[{}]/)
    const pattern = accessPatterns[name]
    const names = 'index' in pattern ? indexes[pattern.index] : tableKeys
    expect(Object.keys(filled)).toEqual([names.partition, names.sort])
    expect(partition(name, pattern.sample as never)).toBe(filled[names.partition])
  })

  it('refuses an empty slot, which would put things where nobody looks', () => {
    expect(() => key('caseSnapshot', { reference: '' })).toThrow('key slot reference is empty')
    expect(() => partition('dueEntry', {} as never)).toThrow('key slot shard is empty')
  })

  it('knows what stands before the first slot, and the reference within a key', () => {
    expect([sortPrefix('caseEvent'), sortPrefix('caseSnapshot'), sortPrefix('dueEntry')]).toEqual([
      'EVENT#',
      'CASE',
      '',
    ])
    expect(referenceIn(key('caseEvent', { reference: 'TS2611001', sequence: '000001' }))).toBe('TS2611001')
  })

  it('knows what an entry of the due index is about, and leaves what it does not know [R23]', () => {
    expect(dueOn(key('caseSnapshot', { reference: 'TS2611001' }))).toEqual({ kind: 'case', id: 'TS2611001' })
    expect(dueOn(key('job', { job: '5b9d' }))).toEqual({ kind: 'job', id: '5b9d' })
    expect(dueOn(key('postBox', { staff: 'lead' }))).toEqual({ kind: 'post-box', id: 'lead' })
    expect(dueOn({ pk: 'NEWER#1', sk: 'NEWER' })).toBeUndefined()
  })

  it('keeps the items of different patterns apart', () => {
    const samples = (Object.keys(accessPatterns) as PatternName[]).map((name) =>
      JSON.stringify(key(name, accessPatterns[name].sample as never)),
    )
    expect(new Set(samples).size).toBe(samples.length)
  })
})

describe('items', () => {
  it('put a new case into the queue of what has no department, and of what is due', () => {
    expect(snapshotItem(received().subject, 4)).toMatchObject({
      pk: 'CASE#TS2611001',
      sk: 'CASE',
      version: 1,
      queue: 'QUEUE#undispatched#open',
      queueOrder: '2026-11-24T02:00:00.000Z#TS2611001',
      dueShard: `DUE#${shardOf('TS2611001', 4)}`,
      actAt: '2026-11-24T02:00:00.000Z',
    })
  })

  it('put an accepted case into the queue of its department', () => {
    expect(snapshotItem(accepted().subject, 4)).toMatchObject({ queue: 'QUEUE#goods#open' })
  })

  it('take a closed case out of what is due, and order it by its end', () => {
    const closed = resolved().do((subject, context) => close(subject, { grounds: 'consent' }, context))
    const item = snapshotItem(closed.subject, 4)
    expect(item).toMatchObject({
      queue: 'QUEUE#goods#closed',
      queueOrder: '2026-11-23T02:00:00.000Z#TS2611001',
    })
    expect(item).not.toHaveProperty('actAt')
    expect(item).not.toHaveProperty('dueShard')
  })

  it('put an open case on which no clock runs behind all others', () => {
    const bare = received({}, { ...smallPolicy, clocks: [] })
    expect(snapshotItem(bare.subject, 4)).toMatchObject({ queueOrder: '9999-12-31T00:00:00.000Z#TS2611001' })
  })

  it('show lists no name in clear [R44]', () => {
    expect(JSON.stringify(snapshotItem(received().subject, 4).summary)).not.toContain('客户甲')
  })

  it('keep events in order as text', () => {
    expect([sequenceSlot(9), sequenceSlot(10), sequenceSlot(123456)]).toEqual(['000009', '000010', '123456'])
    const [event] = received().history
    expect(event && eventItem(event)).toMatchObject({ pk: 'CASE#TS2611001', sk: 'EVENT#000001', event })
    expect(queueName('goods')).toBe('goods')
  })

  it('spread cases over all shards, each for ever on its own', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 64 }), (reference, shards) => {
        const shard = shardOf(reference, shards)
        expect(shard).toBe(shardOf(reference, shards))
        expect(shard >= 0 && shard < shards).toBe(true)
      }),
    )
    const counts = Map.groupBy(
      Array.from({ length: 4000 }, (_, serial) => shardOf(`TS2611${serial}`, 8)),
      String,
    )
    expect(Math.min(...[...counts.values()].map(({ length }) => length))).toBeGreaterThan(300)
  })
})

describe('cursors', () => {
  it('come back as they were', () => {
    const value = { pk: 'CASE#客户', sk: 'CASE', queue: 'QUEUE#a#open', queueOrder: 'x' }
    expect(decodeCursor(encodeCursor(value), value.queue)).toEqual(value)
    expect(encodeCursor(value)).toMatch(/^[\w-]+$/)
  })

  it.each([
    '',
    'rubbish',
    '!!!',
    Buffer.from('1').toString('base64url'),
    Buffer.from('null').toString('base64url'),
    Buffer.from('"x"').toString('base64url'),
  ])('“%s” that we did not make is refused [R46]', (cursor) => {
    expect(() => decodeCursor(cursor, 'QUEUE#a#open')).toThrow(
      expect.objectContaining({
        code: 'invalid-request',
        issues: [{ path: ['query', 'cursor'], code: 'invalid-cursor' }],
      }),
    )
  })
})

describe('secrets [R33]', () => {
  it('are equal or not', () => {
    expect([sameSecret('a', 'a'), sameSecret('a', 'b'), sameSecret('a', 'aa'), sameSecret('', '')]).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  it('are new each time, and cannot be guessed', () => {
    const tokens = Array.from({ length: 100 }, () => randomIds.token())
    expect(new Set(tokens).size).toBe(100)
    expect(tokens.every((token) => /^[\w-]{24}$/.test(token))).toBe(true)
    expect(systemClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })
})

it('reads summaries of before urgency was kept as of the usual urgency', () => {
  const { summary } = snapshotItem(received().subject, 4)
  const { urgency: _, ...old } = summary
  expect(storedSummary({ summary: old })).toEqual(summary)
  expect(storedSummary({ summary: { ...summary, urgency: 'urgent' } }).urgency).toBe('urgent')
})
