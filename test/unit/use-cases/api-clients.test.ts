import { describe, expect, it } from 'vitest'
import { sameSecret } from '#shared/adapters/same-secret.ts'
import { sha256 } from '#shared/adapters/sha256.ts'
import type { ApiScope } from '#shared/domain/api-client.ts'
import { canonicalJson } from '#shared/domain/hash-chain.ts'
import {
  authenticate,
  createApiClient,
  keyIn,
  listApiClients,
  revokeApiClient,
} from '#shared/use-cases/api-clients.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { mergeCases } from '#shared/use-cases/merge-cases.ts'
import { receiveSubmission, type Handed } from '#shared/use-cases/receive-submission.ts'
import { showOwnComplaint } from '#shared/use-cases/show-own-complaint.ts'
import { dispatch } from '#shared/domain/commands/dispatch.ts'
import { after, correcting, monday, staff } from '#test/support/builders.ts'
import {
  countingIds,
  CountingReferences,
  FrozenClock,
  MemoryApiClients,
  MemoryCases,
  policiesOf,
} from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

const world = () => ({
  cases: new MemoryCases(),
  policies: policiesOf(smallPolicy),
  clock: new FrozenClock(),
  ids: countingIds(),
  references: new CountingReferences(),
  apiClients: new MemoryApiClients(),
  fingerprintOf: (body: unknown) => sha256(canonicalJson(body)),
  sha256,
  sameSecret,
})
type World = ReturnType<typeof world>

const admin = staff('administrator', 'administrator')
const both: readonly ApiScope[] = ['complaints:write', 'cases:read']
const give = (ports: World, scopes = both, perMinute = 60) =>
  createApiClient(ports, admin, { name: '官网商城', scopes, perMinute })
const handed = (changes: Partial<Handed> = {}): Handed => ({
  narrative: '买的水壶坏了，没有人管',
  customer: { name: '客户甲' },
  ...changes,
})

describe('a key of another system [R6]', () => {
  it('is shown once, and only its hash is kept', async () => {
    const ports = world()
    const { key, client } = await give(ports, ['cases:read', 'cases:read'])
    expect(key).toMatch(/^rdk_[0-9a-f]{12}_[\w-]{24}$/)
    expect(client).toEqual({
      id: key.slice(4, 16),
      name: '官网商城',
      scopes: ['cases:read'],
      perMinute: 60,
      createdAt: monday,
      createdBy: 'administrator',
    })
    const secret = key.slice(17)
    expect(JSON.stringify([...ports.apiClients.clients.values()])).not.toContain(secret)
    expect(JSON.stringify(await listApiClients(ports))).not.toContain(sha256(secret))
  })

  it('is listed with the newest first', async () => {
    const ports = world()
    const older = await give(ports)
    ports.clock.time = after(monday, 1)
    const newer = await give(ports)
    expect(await listApiClients(ports)).toEqual([newer.client, older.client])
  })

  it('is taken back at once and for good, and what was done to it is kept', async () => {
    const ports = world()
    const { key, client } = await give(ports)
    ports.clock.time = after(monday, 1)
    const revoked = { ...client, revokedAt: after(monday, 1), revokedBy: 'administrator' }
    ports.apiClients.overtaken.push(true)
    expect(await revokeApiClient(ports, admin, client.id)).toEqual(revoked)
    ports.clock.time = after(monday, 2)
    expect(await revokeApiClient(ports, staff('other', 'administrator'), client.id)).toEqual(revoked)
    expect(ports.apiClients.clients.get(client.id)?.acts).toEqual([
      { act: 'created', at: monday, by: 'administrator' },
      { act: 'revoked', at: after(monday, 1), by: 'administrator' },
    ])
    await expect(authenticate(ports, key, 'cases:read')).rejects.toMatchObject({ code: 'invalid-api-key' })
    await expect(revokeApiClient(ports, admin, 'nobody')).rejects.toMatchObject({ code: 'unknown-client' })
  })

  it.each([
    ['none', () => undefined],
    ['an empty one', () => ''],
    ['one of another shape', () => 'rdk_1_2'],
    ['one of nobody', (key: string) => key.replace(/^rdk_.{12}/, 'rdk_000000000000')],
    ['one with another secret', (key: string) => `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`],
  ])('is refused when there is %s', async (_, change) => {
    const ports = world()
    const { key } = await give(ports)
    await expect(authenticate(ports, change(key), 'cases:read')).rejects.toMatchObject({
      code: 'invalid-api-key',
    })
  })

  it('opens what its scopes say and no more', async () => {
    const ports = world()
    const { key } = await give(ports, ['cases:read'])
    await expect(authenticate(ports, key, 'cases:read')).resolves.toMatchObject({ name: '官网商城' })
    await expect(authenticate(ports, key, 'complaints:write')).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('may call so often in a minute, and again in the next [R46]', async () => {
    const ports = world()
    const { key } = await give(ports, both, 2)
    await authenticate(ports, key, 'cases:read')
    await authenticate(ports, key, 'complaints:write')
    await expect(authenticate(ports, key, 'cases:read')).rejects.toMatchObject({ code: 'too-many-requests' })
    ports.clock.time = after(monday, 1 / 60)
    await expect(authenticate(ports, key, 'cases:read')).resolves.toMatchObject({ perMinute: 2 })
  })

  it.each([
    [{ 'x-api-key': 'one' }, 'one'],
    [{ authorization: 'ApiKey two' }, 'two'],
    [{ authorization: 'apikey   three' }, 'three'],
    [{ authorization: 'ApiKey one', 'x-api-key': 'two' }, 'two'],
    [{ authorization: 'ApiKey' }, ''],
    [{ 'x-api-key': '' }, ''],
    [{ authorization: 'Bearer one' }, undefined],
    [{ authorization: 'ApiKeys one' }, undefined],
    [{}, undefined],
  ])('is read from %j', (headers, key) => {
    expect(keyIn(headers)).toBe(key)
  })
})

describe('what another system hands in [R6]', () => {
  const vip = handed({ customer: { name: '客户甲', class: 'vip' }, externalNumber: 'A-1', channel: 'api' })

  it('comes by the API, with class and number, as its own', async () => {
    const ports = world()
    const { key, client } = await give(ports)
    const { reference } = await receiveSubmission(ports, vip, { 'x-api-key': key })
    const subject = await ports.cases.load(reference)
    expect(subject).toMatchObject({
      record: { channel: 'api', externalNumber: 'A-1', apiClient: client.id, customer: { class: 'vip' } },
    })
    expect((await ports.cases.history(reference))[0]?.actor).toEqual({
      kind: 'system',
      id: `api-${client.id}`,
    })
  })

  it('is one case by its number, and by its key of the request apart from those of others [R8]', async () => {
    const ports = world()
    const [one, other] = [await give(ports), await give(ports)]
    const headers = { 'x-api-key': one.key, 'idempotency-key': 'same' }
    const first = await receiveSubmission(ports, vip, headers)
    expect(await receiveSubmission(ports, vip, headers)).toEqual(first)
    await expect(receiveSubmission(ports, vip, { 'x-api-key': one.key })).rejects.toMatchObject({
      code: 'already-recorded',
      reference: first.reference,
    })
    const theirs = await receiveSubmission(ports, vip, { ...headers, 'x-api-key': other.key })
    const customers = await receiveSubmission(ports, handed(), { 'idempotency-key': 'same' })
    expect(new Set([first.reference, theirs.reference, customers.reference]).size).toBe(3)
  })

  it('is no complaint by the web', async () => {
    const ports = world()
    const { key } = await give(ports)
    await expect(
      receiveSubmission(ports, handed({ channel: 'web' }), { 'x-api-key': key }),
    ).rejects.toMatchObject({ issues: [{ path: ['channel'], code: 'api-only' }] })
  })

  it('needs the scope for it', async () => {
    const ports = world()
    const { key } = await give(ports, ['cases:read'])
    await expect(receiveSubmission(ports, handed(), { 'x-api-key': key })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('what a customer hands in [R11]', () => {
  it('comes by the web from an ordinary customer', async () => {
    const ports = world()
    const { reference } = await receiveSubmission(
      ports,
      handed({
        channel: 'web',
        customer: { name: '客户甲', class: 'ordinary' },
        language: 'en',
        replyWanted: false,
      }),
      {},
    )
    expect((await ports.cases.load(reference))?.record).toEqual({
      narrative: '买的水壶坏了，没有人管',
      customer: { name: '客户甲', class: 'ordinary' },
      channel: 'web',
      language: 'en',
      replyWanted: false,
    })
  })

  it.each<[Partial<Handed>, (string | number)[]]>([
    [{ customer: { name: '客户甲', class: 'vip' } }, ['customer', 'class']],
    [{ channel: 'api' }, ['channel']],
    [{ externalNumber: 'A-1' }, ['externalNumber']],
  ])('cannot be made more than that by %j', async (changes, path) => {
    const ports = world()
    await expect(receiveSubmission(ports, handed(changes), {})).rejects.toMatchObject({
      code: 'invalid-request',
      issues: [{ path, code: 'api-key-needed' }],
    })
    expect(ports.cases.snapshots.size).toBe(0)
  })
})

describe('where a case of another system stands [R6] [R44]', () => {
  const lodged = async () => {
    const ports = world()
    const { key } = await give(ports)
    const headers = { 'x-api-key': key }
    const { reference } = await receiveSubmission(ports, handed({ externalNumber: 'A-1' }), headers)
    return { ports, headers, reference }
  }

  it('is told in the words of customers, without what was written', async () => {
    const { ports, headers, reference } = await lodged()
    expect(await showOwnComplaint(ports, reference, headers)).toEqual({
      reference,
      externalNumber: 'A-1',
      kind: 'complaint',
      status: 'received',
      receivedAt: monday,
      expectedBy: '2026-11-26T16:00:00.000Z',
      late: false,
    })
  })

  it('follows the case into which it was merged', async () => {
    const { ports, headers, reference } = await lodged()
    const lead = await receiveSubmission(ports, handed(), headers)
    for (const each of [reference, lead.reference]) {
      await execute(
        ports,
        each,
        system('test'),
        correcting({ category: 'goods/defect', department: 'goods' }),
      )
      await execute(ports, each, system('test'), dispatch)
    }
    await mergeCases(ports, staff('one', 'coordinator'), reference, {
      into: lead.reference,
      reason: '同一事',
    })
    expect(await showOwnComplaint(ports, reference, headers)).toMatchObject({ status: 'in-progress' })
  })

  it('is not told of a case of somebody else, nor of one that is not there', async () => {
    const { ports, reference } = await lodged()
    const other = await give(ports)
    const customers = await receiveSubmission(ports, handed(), {})
    for (const asked of [reference, customers.reference, 'TS2611999'])
      await expect(showOwnComplaint(ports, asked, { 'x-api-key': other.key })).rejects.toMatchObject({
        code: 'unknown-case',
      })
    await expect(showOwnComplaint(ports, reference, {})).rejects.toMatchObject({ code: 'invalid-api-key' })
  })
})
