import { composeClassifier } from '#shared/adapters/compose-learning.ts'
import { getClassifier, rollBackClassifier } from '#shared/contracts/classifier.ts'
import { byRoute } from '#shared/runtime/by-route.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { logger } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { readClassifier, rollBack } from '#shared/use-cases/learning/classifier-versions.ts'
import { signedInAs } from '#shared/use-cases/staff-identity.ts'

/** /v1/classifier: what was learnt, and going back (R12). */
export const manageClassifierHandler = (ports: ReturnType<typeof composeClassifier>) =>
  byRoute([
    [
      getClassifier,
      http(getClassifier).handler(async ({ identity }) => {
        await signedInAs(getClassifier.access, ports, identity)
        return respond(getClassifier, 200, await readClassifier(ports))
      }),
    ],
    [
      rollBackClassifier,
      http(rollBackClassifier).handler(async ({ input, identity }) => {
        const staff = await signedInAs(rollBackClassifier.access, ports, identity)
        const choice = await rollBack(ports, staff, input.body)
        logger.info('classifier version chosen', { version: choice.inUse, by: staff.id })
        return respond(rollBackClassifier, 200, choice)
      }),
    ],
  ])

export const handler = manageClassifierHandler(composeClassifier(readEnv('learning/manage-classifier')))
