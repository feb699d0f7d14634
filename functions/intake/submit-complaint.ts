import { MetricUnit } from '@aws-lambda-powertools/metrics'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { composeSubmission } from '#shared/adapters/compose.ts'
import { submitComplaint as operation } from '#shared/contracts/complaints.ts'
import { metrics } from '#shared/runtime/powertools.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { isForm } from '#shared/runtime/plain-form/read-form.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { viewerAddress } from '#shared/runtime/viewer-address.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { plainForm } from './plain/plain-form.ts'

const env = readEnv('intake/submit-complaint')

type Ports = ReturnType<typeof composeSubmission>

/** POST /v1/complaints: a complaint becomes a case, once per Idempotency-Key (R2, R5, R8). */
export const submitComplaintHandler = (
  ports: Ports,
  { publicUrl, doorKey }: { readonly publicUrl: string; readonly doorKey: string },
) => {
  const trackingUrl = ({ reference, trackingToken }: { reference: string; trackingToken: string }) =>
    `${publicUrl}/track#${reference}.${trackingToken}`
  const json = http(operation).handler(async ({ input, event }) => {
    const { form, ...submission } = input.body
    const key = input.headers['idempotency-key']
    const receipt = await receiveSubmission(ports, submission, {
      ...form,
      address: viewerAddress(event, doorKey),
      ...(key !== undefined && { once: { key: `web-${key}`, fingerprint: ports.fingerprintOf(submission) } }),
    })
    metrics.addMetric('ComplaintReceived', MetricUnit.Count, 1)
    return respond(operation, 201, {
      reference: receipt.reference,
      trackingUrl: trackingUrl(receipt),
      receivedAt: receipt.receivedAt,
      expectedBy: receipt.expectedBy,
    })
  })
  const plain = plainForm(ports, { trackingUrl, addressOf: (event) => viewerAddress(event, doorKey) })
  return (event: APIGatewayProxyEventV2, context: Context) => {
    if (event.requestContext.http.method === 'GET') return plain.show(event, context)
    return isForm(event) ? plain.submit(event, context) : json(event, context)
  }
}

export const handler = submitComplaintHandler(composeSubmission(env), {
  publicUrl: env.PUBLIC_URL,
  doorKey: env.DOOR_KEY,
})
