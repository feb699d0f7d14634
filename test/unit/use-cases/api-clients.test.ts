import { describe, expect, it } from 'vitest'
import { sha256 } from '#shared/adapters/sha256.ts'
import { authenticate, keyIn, listApiClients, revokeApiClient } from '#shared/use-cases/api-clients.ts'
import { admin, apiWorld, both, give } from '#test/support/api-world.ts'
import { after, monday, staff } from '#test/support/builders.ts'

describe('a key of another system [R6]', () => {
  it('is shown once, and only its hash is kept', async () => {
    const ports = apiWorld()
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
    const ports = apiWorld()
    const older = await give(ports)
    ports.clock.time = after(monday, 1)
    const newer = await give(ports)
    expect(await listApiClients(ports)).toEqual([newer.client, older.client])
  })

  it('is taken back at once and for good, and what was done to it is kept', async () => {
    const ports = apiWorld()
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
    const ports = apiWorld()
    const { key } = await give(ports)
    await expect(authenticate(ports, change(key), 'cases:read')).rejects.toMatchObject({
      code: 'invalid-api-key',
    })
  })

  it('opens what its scopes say and no more', async () => {
    const ports = apiWorld()
    const { key } = await give(ports, ['cases:read'])
    await expect(authenticate(ports, key, 'cases:read')).resolves.toMatchObject({ name: '官网商城' })
    await expect(authenticate(ports, key, 'complaints:write')).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('may call so often in a minute, and again in the next [R46]', async () => {
    const ports = apiWorld()
    const { key } = await give(ports, both, 2)
    await authenticate(ports, key, 'cases:read')
    await authenticate(ports, key, 'complaints:write')
    await expect(authenticate(ports, key, 'cases:read')).rejects.toMatchObject({
      code: 'too-many-requests',
      retryAfter: 60,
    })
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
