import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { expect, it } from 'vitest'
import { createApiClient, listApiClients } from '#shared/contracts/api-clients.ts'
import { byRoute } from '#shared/runtime/by-route.ts'

it('hands an event to the operation of its route, and none that it does not know', async () => {
  const saying = (body: string) => () => Promise.resolve({ statusCode: 200, body })
  const handle = byRoute([
    [createApiClient, saying('create')],
    [listApiClients, saying('list')],
  ])
  const call = (routeKey: string) => handle({ routeKey } as APIGatewayProxyEventV2, {} as Context)
  expect((await call('POST /v1/api-clients')).body).toBe('create')
  expect((await call('GET /v1/api-clients')).body).toBe('list')
  expect(() => call('PUT /v1/api-clients')).toThrow('no operation of this function is PUT /v1/api-clients')
})
