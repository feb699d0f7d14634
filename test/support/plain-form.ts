import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { formTokens } from '#shared/adapters/form-tokens.ts'
import { plainForm } from '../../functions/intake/plain/plain-form.ts'
import { apiWorld } from './api-world.ts'

const context = { awsRequestId: 'request-1', functionName: 'f' } as Context

/** The form without JavaScript over a store in memory. */
export const plainFormWorld = () => {
  const ports = { ...apiWorld(), tokens: formTokens('key') }
  const form = plainForm(ports, {
    trackingUrl: ({ reference, trackingToken }) => `https://redress.test/track#${reference}.${trackingToken}`,
    addressOf: () => '203.0.113.7',
  })
  const answer = async (
    page: 'show' | 'submit',
    request: { headers?: Record<string, string>; query?: Record<string, string>; body?: string },
  ): Promise<APIGatewayProxyStructuredResultV2> =>
    form[page](
      {
        headers: request.headers ?? {},
        queryStringParameters: request.query,
        // As API Gateway hands over what is neither text nor JSON.
        body: Buffer.from(request.body ?? '').toString('base64'),
        isBase64Encoded: true,
      } as unknown as APIGatewayProxyEventV2,
      context,
    )
  const pass = (seconds: number): void => {
    ports.clock.time = new Date(Date.parse(ports.clock.time) + seconds * 1000).toISOString()
  }
  return { ports, answer, pass }
}
