import { composePublishing } from '#shared/adapters/compose-policy.ts'
import { publishVersion as operation } from '#shared/contracts/policy.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { logger } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { publishPolicy } from '#shared/use-cases/publish-policy.ts'
import { signedInAs } from '#shared/use-cases/staff-identity.ts'

/** POST /v1/policy/versions: a version of the policy, for ever as it is (R47). */
export const publishVersionHandler = (ports: ReturnType<typeof composePublishing>) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedInAs(operation.access, ports, identity)
    const { outcome, receipt } = await publishPolicy(ports, staff, input.body)
    if (outcome === 'known') return respond(operation, 200, receipt)
    logger.info('policy version published', { ...receipt, publishedBy: staff.id })
    return respond(operation, 201, receipt)
  })

export const handler = publishVersionHandler(composePublishing(readEnv('policy/publish-version')))
