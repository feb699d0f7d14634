import { MetricUnit } from '@aws-lambda-powertools/metrics'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { composeSubmission } from '#shared/adapters/compose.ts'
import { showComplaintForm, submitComplaint as operation } from '#shared/contracts/complaints.ts'
import { byRoute } from '#shared/runtime/by-route.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { isForm } from '#shared/runtime/plain-form/read-form.ts'
import { metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { viewerAddress } from '#shared/runtime/viewer-address.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { plainForm } from './plain/plain-form.ts'

const env = readEnv('intake/submit-complaint')

/**
 * POST /v1/complaints: a complaint becomes a case, once per Idempotency-Key (R2, R5, R8); GET /v1/complaints/new: the form
 * that browsers without JavaScript send there.
 */
export const submitComplaintHandler = (
  ports: ReturnType<typeof composeSubmission>,
  { publicUrl, doorKey }: { readonly publicUrl: string; readonly doorKey: string },
) => {
  const trackingUrl = ({ reference, trackingToken }: { reference: string; trackingToken: string }) =>
    `${publicUrl}/track#${reference}.${trackingToken}`
  const addressOf = (event: APIGatewayProxyEventV2): string => viewerAddress(event, doorKey)
  const json = http(operation).handler(async ({ input, event }) => {
    const { form: signs, ...handed } = input.body
    const caller = { ...signs, headers: input.headers, address: addressOf(event) }
    const receipt = await receiveSubmission(ports, handed, caller)
    metrics.addMetric('ComplaintReceived', MetricUnit.Count, 1)
    return respond(operation, 201, {
      reference: receipt.reference,
      trackingUrl: trackingUrl(receipt),
      receivedAt: receipt.receivedAt,
      expectedBy: receipt.expectedBy,
    })
  })
  const plain = plainForm(ports, { trackingUrl, addressOf })
  const submit = (event: APIGatewayProxyEventV2, context: Context) =>
    isForm(event) ? plain.submit(event, context) : json(event, context)
  return byRoute([
    [operation, submit],
    [showComplaintForm, plain.show],
  ])
}

export const handler = submitComplaintHandler(composeSubmission(env), {
  publicUrl: env.PUBLIC_URL,
  doorKey: env.DOOR_KEY,
})
