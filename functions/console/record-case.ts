import { composeRecording } from '#shared/adapters/compose.ts'
import { recordCase as operation } from '#shared/contracts/record-case.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { recordCase, type RecordPorts } from '#shared/use-cases/record-case.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'

/** POST /v1/cases: what reached a member of staff becomes a case, once per Idempotency-Key (R6, R7, R8). */
export const recordCaseHandler = (ports: RecordPorts) =>
  http(operation).handler(async ({ input, identity }) => {
    const staff = await signedIn(ports, identity)
    const receipt = await recordCase(ports, staff, input.body, input.headers['idempotency-key'])
    const { reference, receivedAt, expectedBy } = receipt
    return respond(operation, 201, { reference, receivedAt, expectedBy })
  })

export const handler = recordCaseHandler(composeRecording(readEnv('console/record-case')))
