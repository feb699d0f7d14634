import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware'
import middy from '@middy/core'
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda'
import type { Input, Operation, ResponseBody } from '../contracts/contract.ts'
import { identify, type Identity } from './identity.ts'
import { parseRequest } from './parse-request.ts'
import { logger, metrics } from './powertools.ts'
import { problemDetails } from './problem-details.ts'

/** What a handler works with: the parsed request, and who called unless the operation is public. */
export interface HttpRequest<O extends Operation> {
  readonly input: Input<O>
  readonly identity: O['access'] extends 'public' ? undefined : Identity
  /** The request as it came, for what no contract can say: where it came from. */
  readonly event: APIGatewayProxyEventV2
}

/** An answer that the contract allows under its status; anything else does not compile. */
export const respond = <O extends Operation, S extends keyof O['responses'] & number>(
  _operation: O,
  status: S,
  body: ResponseBody<O, S>,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
})

/** Wraps the handler of an operation: logs, metrics, problem documents, parsing and roles by the contract. */
export const http = <const O extends Operation>(operation: O) => ({
  handler: (handle: (request: HttpRequest<O>) => Promise<APIGatewayProxyStructuredResultV2>) =>
    middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
      .use(injectLambdaContext(logger, { resetKeys: true }))
      .use(logMetrics(metrics))
      .use(problemDetails())
      .handler((event) => {
        // A public route carries no claims; the route table of the contract is what the stack deploys.
        const identity =
          operation.access === 'public'
            ? undefined
            : identify(operation, event as APIGatewayProxyEventV2WithJWTAuthorizer)
        const input = parseRequest(operation, event) as Input<O>
        return handle({ input, identity: identity as HttpRequest<O>['identity'], event })
      }),
})
