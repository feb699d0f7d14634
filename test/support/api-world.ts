import { sameSecret } from '#shared/adapters/same-secret.ts'
import { sha256 } from '#shared/adapters/sha256.ts'
import type { ApiScope } from '#shared/domain/api-client.ts'
import { canonicalJson } from '#shared/domain/hash-chain.ts'
import { createApiClient } from '#shared/use-cases/api-clients.ts'
import { staff } from './builders.ts'
import { countingIds, CountingReferences, FrozenClock, MemoryCases, policiesOf } from './fakes.ts'
import { testTokens } from './files.ts'
import { MemoryApiClients } from './memory-api-clients.ts'
import { smallPolicy } from './policies.ts'

/** Cases, and other systems that may have keys. */
export const apiWorld = () => ({
  cases: new MemoryCases(),
  policies: policiesOf(smallPolicy),
  clock: new FrozenClock(),
  ids: countingIds(),
  references: new CountingReferences(),
  apiClients: new MemoryApiClients(),
  uploadTokens: testTokens,
  fingerprintOf: (body: unknown) => sha256(canonicalJson(body)),
  sha256,
  sameSecret,
  throttle: { take: (): Promise<number | undefined> => Promise.resolve(undefined) },
  limits: { perAddress: 1, perContact: 1, seconds: 60, formSeconds: 3 },
})

export const admin = staff('administrator', 'administrator')
export const both: readonly ApiScope[] = ['complaints:write', 'cases:read']

/** Gives another system a key. */
export const give = (ports: ReturnType<typeof apiWorld>, scopes = both, perMinute = 60) =>
  createApiClient(ports, admin, { name: '官网商城', scopes, perMinute })
