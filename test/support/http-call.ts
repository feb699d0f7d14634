import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import type { Operation } from '#shared/contracts/contract.ts'
import type { Problem } from '#shared/contracts/problems.ts'
import { http } from '#shared/runtime/http.ts'

const context = { awsRequestId: 'request-1', functionName: 'f' } as Context

export interface Request {
  body?: string | undefined
  base64?: boolean
  headers?: Record<string, string>
  query?: Record<string, string>
  path?: Record<string, string>
  claims?: Record<string, unknown>
}

const eventOf = ({ body, base64 = false, headers, query, path, claims }: Request) =>
  ({
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    body,
    isBase64Encoded: base64,
    queryStringParameters: query,
    pathParameters: path,
    requestContext: { authorizer: { jwt: { claims: claims ?? {} } } },
  }) as unknown as APIGatewayProxyEventV2

/** Sends a request to an operation whose handler answers with what it was given. */
export const call = async (contract: Operation, request: Request, fail?: Error) => {
  const handler = http(contract).handler(({ input, identity }) => {
    if (fail) throw fail
    return Promise.resolve({ statusCode: 200, body: JSON.stringify({ input, identity }) })
  })
  const { statusCode, headers, body } = await handler(eventOf(request), context)
  return { status: statusCode, headers, body: JSON.parse(body ?? '') as Problem }
}
