import { composeDryRun } from '#shared/adapters/compose-policy.ts'
import { startDryRun as operation } from '#shared/contracts/policy.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { startDryRun } from '#shared/use-cases/publish-policy.ts'
import { signedInAs } from '#shared/use-cases/staff-identity.ts'

/** POST /v1/policy/dry-runs: which deadlines a pack would move (R22). */
export const startDryRunHandler = (ports: ReturnType<typeof composeDryRun>) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedInAs(operation.access, ports, identity)
    return respond(operation, 202, await startDryRun(ports, staff, input.body.pack))
  })

export const handler = startDryRunHandler(composeDryRun(readEnv('policy/start-dry-run')))
