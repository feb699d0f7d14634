import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { composeSubmission } from '#shared/adapters/compose.ts'
import { submitComplaint as operation } from '#shared/contracts/complaints.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'

const env = readEnv('intake/submit-complaint')

/** POST /v1/complaints: a complaint becomes a case, once per Idempotency-Key (R2, R5, R8). */
export const submitComplaintHandler = (ports: ReturnType<typeof composeSubmission>, publicUrl: string) =>
  http(operation).handler(async ({ input }) => {
    const receipt = await receiveSubmission(ports, input.body, input.headers)
    metrics.addMetric('ComplaintReceived', MetricUnit.Count, 1)
    return respond(operation, 201, {
      reference: receipt.reference,
      trackingUrl: `${publicUrl}/track#${receipt.reference}.${receipt.trackingToken}`,
      receivedAt: receipt.receivedAt,
      expectedBy: receipt.expectedBy,
    })
  })

export const handler = submitComplaintHandler(composeSubmission(env), env.PUBLIC_URL)
