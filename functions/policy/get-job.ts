import { composePolicies } from '#shared/adapters/compose-policy.ts'
import { getJob as operation } from '#shared/contracts/policy.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { getJob } from '#shared/use-cases/read-policy.ts'
import { signedInAs } from '#shared/use-cases/staff-identity.ts'

/** GET /v1/policy/jobs/{job}: how far a dry run or a publication has come (R22). */
export const getJobHandler = (ports: ReturnType<typeof composePolicies>) =>
  http(operation).handler(async ({ input, identity }) => {
    await signedInAs(operation.access, ports, identity)
    return respond(operation, 200, await getJob(ports, input.params.job))
  })

export const handler = getJobHandler(composePolicies(readEnv('policy/get-job')))
