import { composeApiClients } from '#shared/adapters/compose.ts'
import * as contracts from '#shared/contracts/api-clients.ts'
import { byRoute } from '#shared/runtime/by-route.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { createApiClient, listApiClients, revokeApiClient } from '#shared/use-cases/api-clients.ts'
import { signedInAs } from '#shared/use-cases/staff-identity.ts'

const { createApiClient: create, listApiClients: list, revokeApiClient: revoke } = contracts

/** /v1/api-clients: keys of other systems, given and taken back by administrators (R6). Too seldom called for three functions. */
export const manageApiClientsHandler = (ports: ReturnType<typeof composeApiClients>) =>
  byRoute([
    [
      create,
      http(create).handler(async ({ input, identity }) => {
        const staff = await signedInAs(create.access, ports, identity)
        return respond(create, 201, await createApiClient(ports, staff, input.body))
      }),
    ],
    [
      list,
      http(list).handler(async ({ identity }) => {
        await signedInAs(list.access, ports, identity)
        return respond(list, 200, { clients: await listApiClients(ports) })
      }),
    ],
    [
      revoke,
      http(revoke).handler(async ({ input, identity }) => {
        const staff = await signedInAs(revoke.access, ports, identity)
        return respond(revoke, 200, await revokeApiClient(ports, staff, input.params.client))
      }),
    ],
  ])

export const handler = manageApiClientsHandler(
  composeApiClients(readEnv('administration/manage-api-clients')),
)
