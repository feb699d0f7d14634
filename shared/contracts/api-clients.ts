import * as z from 'zod'
import { apiScopes } from '../domain/api-client.ts'
import { operation } from './contract.ts'
import { instant, line } from './values.ts'

/** The two ways to send a key. */
export const apiKeyHeaders = z.object({
  authorization: z
    .string()
    .max(300)
    .optional()
    .meta({ description: '`ApiKey <key>`: the key of another system', example: 'ApiKey rdk_…' }),
  'x-api-key': z.string().max(300).optional().meta({ description: 'The key of another system' }),
})

const client = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(apiScopes)),
    perMinute: z.int().positive(),
    createdAt: instant,
    createdBy: z.string(),
    revokedAt: instant.optional(),
    revokedBy: z.string().optional(),
  })
  .meta({ id: 'ApiClient' })

export const createApiClient = operation({
  id: 'createApiClient',
  method: 'POST',
  path: '/v1/api-clients',
  summary: 'Give another system a key; it is shown this once (R6)',
  access: ['administrator'],
  body: z.strictObject({
    name: line(100).meta({ description: 'What the system is called' }),
    scopes: z.array(z.enum(apiScopes)).min(1),
    perMinute: z.int().min(1).max(6_000).default(60).meta({ description: 'Calls it may make in a minute' }),
  }),
  responses: { 201: z.object({ client, key: z.string() }).meta({ id: 'NewApiClient' }) },
  problems: ['invalid-request', 'malformed-json', 'unsupported-media-type', 'forbidden'],
})

export const listApiClients = operation({
  id: 'listApiClients',
  method: 'GET',
  path: '/v1/api-clients',
  summary: 'The systems that have or had a key, newest first',
  access: ['administrator', 'auditor'],
  responses: { 200: z.object({ clients: z.array(client) }).meta({ id: 'ApiClientList' }) },
  problems: ['forbidden'],
})

export const revokeApiClient = operation({
  id: 'revokeApiClient',
  method: 'POST',
  path: '/v1/api-clients/{client}/revoke',
  summary: 'Take the key of a system back, at once and for good',
  access: ['administrator'],
  params: z.object({ client: z.string().max(50) }),
  responses: { 200: client },
  problems: ['forbidden', 'unknown-client', 'concurrent-change'],
})
