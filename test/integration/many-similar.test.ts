import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { DynamoSimilarity } from '#shared/adapters/similarity/dynamo-similarity.ts'
import { entryItem } from '#shared/adapters/similarity/similar-items.ts'
import { indexKeys } from '#shared/domain/similarity/index-keys.ts'
import type { Profile } from '#shared/domain/similarity/profile.ts'
import { earlierCases } from '#shared/domain/similarity/relate.ts'
import { after, monday } from '#test/support/builders.ts'
import { countedTable, type CountedTable } from '#test/support/counted-table.ts'
import { aProfile, chinese, hours } from '#test/support/profiles.ts'

/**
 * What a complaint is compared with costs the same however many there are (R13): in the units that DynamoDB says it consumed,
 * on the table of the template, in memory.
 */
const few = 1_000
const many = 100_000
const until = after(monday, 365 * 24)

let table: CountedTable
let index: DynamoSimilarity

beforeAll(async () => {
  table = await countedTable(inject('assembly'))
  index = new DynamoSimilarity(table)
})
afterAll(() => table.stop())

const phone = (customer: number) => `138${String(10_000_000 + customer)}`

const enter = (profile: Profile) => index.enter(profile, indexKeys(profile), until)

/** A busy product: every case is of it, of another customer, and has a text of its own in the same band. */
const stranger = (serial: number): Profile => {
  const reference = `OLD${String(serial).padStart(6, '0')}`
  const told = {
    phone: phone(serial),
    product: 'A',
    category: 'quality/defect',
    at: hours(-1 - serial / 3600),
  }
  const profile = aProfile(reference, { ...told, narrative: '坏' })
  const signature = Uint16Array.from(text.signature ?? [], (value, place) =>
    place < 3 ? value : value ^ (serial % 60_000),
  )
  return { ...profile, signature }
}
const text = aProfile('TEXT', { phone: phone(0) })
const common = (profile: Profile) =>
  indexKeys(profile).filter(({ by, value }) => by === 'product' || value === band)
const band = indexKeys(text).find(({ by }) => by === 'text')?.value

const seed = async (from: number, to: number) => {
  let next = from
  const writer = async () => {
    while (next < to) {
      const first = next
      next = Math.min(to, first + 12)
      const requests = Array.from({ length: next - first }, (_, step) => stranger(first + step)).flatMap(
        (profile) => common(profile).map((key) => ({ PutRequest: { Item: entryItem(profile, key, until) } })),
      )
      const { UnprocessedItems } = await table.client.send(
        new BatchWriteCommand({ RequestItems: { [table.tableName]: requests } }),
      )
      expect(UnprocessedItems).toEqual({})
    }
  }
  await Promise.all(Array.from({ length: 4 }, writer))
}

describe('the index of what is similar', () => {
  test(`[R13] reads as much with ${many} cases in it as with ${few}, and still finds the earlier case`, async () => {
    expect(common(stranger(1))).toHaveLength(2)
    const told = { phone: phone(0), product: 'A', category: 'quality/defect' }
    const earlier = aProfile('TS0000001', { ...told, at: hours(-48) })
    await enter(earlier)
    const look = async () => {
      const subject = aProfile('TS0000002', told)
      table.begin()
      const near = await index.near(indexKeys(subject))
      return { units: table.units(), count: near.length, links: earlierCases(subject, near, chinese) }
    }
    await seed(1, few)
    const withFew = await look()
    expect(withFew.links).toMatchObject([{ relation: 'repeat', to: 'TS0000001' }])
    // The case itself, ten of its product, and eight of a band that is full of strangers.
    expect(withFew.count).toBeGreaterThan(10)
    await seed(few, many)
    expect(await look()).toEqual(withFew)
    expect(withFew.units).toBeLessThan(40)
  }, 600_000)

  test('[R13] takes one write unit for each key of a case, eighteen at the most', async () => {
    const full = { email: 'customer@example.com', orderNumber: 'D-1', batchNumber: 'B-1' }
    const told = {
      ...full,
      phone: '13800138000、13800138001、13800138002',
      product: 'A',
      place: 'B',
      category: 'c',
    }
    const profile = aProfile('TS0000003', told)
    table.begin()
    await enter(profile)
    expect(table.units()).toBe(18)
    table.begin()
    await enter(profile)
    expect(table.units()).toBe(18)
  })
})

test('[R12] [R13] a case is found no more where it was taken away, and as before elsewhere', async () => {
  const told = { phone: phone(7), product: 'W', narrative: '坏' }
  const [wrong, right] = [
    aProfile('TS0000004', { ...told, category: 'a' }),
    aProfile('TS0000004', { ...told, category: 'b' }),
  ]
  const [contact, place] = indexKeys(wrong)
  if (!contact || !place) throw new Error('two keys')
  await enter(wrong)
  await enter(right)
  expect(await index.near([place])).toMatchObject([{ reference: 'TS0000004' }])
  // Named twice, as by one that was corrected back and forth.
  for (const _ of [1, 2]) await index.withdraw(right, [place, place])
  expect(await index.near([place])).toEqual([])
  expect(await index.near([contact])).toMatchObject([{ facts: right.facts }])
  expect(await index.near(indexKeys(right))).toHaveLength(1)
})

describe('a cluster', () => {
  let serial = 0
  let cluster = { id: '', since: hours(-168), until }
  beforeEach(() => {
    serial += 1
    cluster = { id: `batch-${serial}`, since: hours(-168), until }
  })
  const member = (reference: string, customer: number | undefined, at = monday) =>
    aProfile(reference, { at, ...(customer !== undefined && { phone: phone(customer) }) })

  test('[R13] counts each customer once, by any of their contacts, however often and at once they come', async () => {
    const both = aProfile('TS4', { phone: phone(1), email: 'a@example.com' })
    const mailed = aProfile('TS5', { email: 'a@example.com' })
    const members = [member('TS1', 1), member('TS2', 2), member('TS3', 1), both, mailed]
    for (const one of members) await index.join(cluster, one)
    expect(await index.join(cluster, mailed)).toBe(2)
    const crowd = Array.from({ length: 8 }, (_, place) => member(`TX${place}`, 10 + (place % 4)))
    await Promise.all([...crowd, ...crowd].map((one) => index.join(cluster, one)))
    expect(await index.join(cluster, member('TS1', 1))).toBe(6)
    expect(await index.join(cluster, member('TY1', undefined))).toBe(7)
    expect(await index.join(cluster, member('TY2', undefined))).toBe(7)
  })

  test('[R13] counts over the window alone, in an item that stays small', async () => {
    for (let day = 0; day < 30; day += 1) {
      const moving = { ...cluster, since: hours(day * 24 - 168) }
      const count = await index.join(moving, member(`TS${day}`, day, hours(day * 24)))
      expect(count).toBe(Math.min(day + 1, 8))
    }
    const later = { ...cluster, since: hours(29 * 24) }
    expect(await index.join(later, member('TS90', 0, hours(30 * 24)))).toBe(2)
  })

  test('[R13] is told of once for each step, by one case, which may be asked again', async () => {
    const claim = (reference: string, step: number, at = monday, since = cluster.since) =>
      index.claim({ ...cluster, since }, step, { reference, receivedAt: at })
    expect(await claim('TS1', 5)).toBe(true)
    expect([await claim('TS1', 5), await claim('TS2', 5), await claim('TS2', 10)]).toEqual([
      true,
      false,
      true,
    ])
    expect(await claim('TS1', 5)).toBe(false)
    expect(await claim('TS3', 5, hours(400), hours(300))).toBe(true)
  })

  test('[R13] lists its latest cases, without what a person has taken out, and forgets that one for good', async () => {
    const members = [member('TS1', 1), member('TS2', 2, hours(1)), member('TS3', 2, hours(2))]
    for (const one of members) await index.join(cluster, one)
    const [first, second, third] = members
    if (!first || !second || !third) throw new Error('three members')
    expect(await index.casesOf(cluster, 2)).toEqual(['TS3', 'TS2'])
    expect(await index.casesOf({ ...cluster, since: hours(1) }, 5)).toEqual(['TS3', 'TS2'])
    for (const _ of [1, 2]) await index.leave(cluster.id, second, 'for-good')
    expect(await index.casesOf(cluster, 5)).toEqual(['TS3', 'TS1'])
    // The other case of the same customer still counts.
    expect(await index.join(cluster, first)).toBe(2)
    await index.leave(cluster.id, third, 'for-good')
    expect(await index.join(cluster, third)).toBe(1)
    expect(await index.casesOf(cluster, 5)).toEqual(['TS1'])
    // For now is not for good: it may come back, and what was never there leaves nothing.
    for (const _ of [1, 2]) await index.leave(cluster.id, first, 'for-now')
    await index.leave(cluster.id, member('TS9', 9), 'for-now')
    expect(await index.casesOf(cluster, 5)).toEqual([])
    expect(await index.join(cluster, first)).toBe(1)
    expect(await index.casesOf(cluster, 5)).toEqual(['TS1'])
  })

  test('[R13] of texts is remembered by its first name', async () => {
    expect(await index.textClusters([])).toEqual([])
    await index.keepTextCluster(`TS-${serial}`, { ...cluster, id: 'text-TS1' })
    await index.keepTextCluster(`TS-${serial}`, { ...cluster, id: 'text-TS2' })
    expect(await index.textClusters([`TS-${serial}`, 'TS-none'])).toEqual(['text-TS1'])
  })
})

test('[R44] the key of the hashes is made once, and is the same for every function', async () => {
  const [one, other] = [new DynamoSimilarity(table), new DynamoSimilarity(table)]
  const [hash, same] = await Promise.all([one.hash(), other.hash()])
  expect(hash('phone +8613800138000')).toBe(same('phone +8613800138000'))
  expect(hash('phone +8613800138000')).toMatch(/^[\w-]{16}$/)
  expect(hash('phone +8613800138000')).not.toBe(hash('phone +8613800138001'))
})
