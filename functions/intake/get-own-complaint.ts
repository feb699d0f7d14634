import { composeApiClients } from '#shared/adapters/compose.ts'
import { getOwnComplaint as operation } from '#shared/contracts/complaints.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { showOwnComplaint } from '#shared/use-cases/show-own-complaint.ts'

/** GET /v1/complaints/{reference}: where a case stands, for the system that handed it in (R6). */
export const getOwnComplaintHandler = (ports: ReturnType<typeof composeApiClients>) =>
  http(operation).handler(async ({ input }) =>
    respond(operation, 200, await showOwnComplaint(ports, input.params.reference, input.headers)),
  )

export const handler = getOwnComplaintHandler(composeApiClients(readEnv('intake/get-own-complaint')))
