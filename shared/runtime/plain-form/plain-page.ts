import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware'
import middy from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { problemTypes, type ProblemType } from '../../contracts/problems.ts'
import { logger, metrics } from '../powertools.ts'
import { problemTypeOf, retryAfter } from '../problem-details.ts'

/** Why there is no result, as it is told to the browser. */
export interface PageFailure {
  readonly type: ProblemType
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

type Answer = APIGatewayProxyStructuredResultV2

/** Wraps what answers with pages: logs, metrics, and a page for every error, which `recover` draws. */
export const plainPage = (
  handle: (event: APIGatewayProxyEventV2) => Promise<Answer>,
  recover: (event: APIGatewayProxyEventV2, failure: PageFailure) => Answer,
) =>
  middy<APIGatewayProxyEventV2, Answer>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .onError((request) => {
      const { error, event } = request
      const type = problemTypeOf(error)
      const { status } = problemTypes[type]
      if (status >= 500)
        logger.error('request failed unexpectedly', error instanceof Error ? error : new Error(String(error)))
      else logger.info('request refused', { problem: type })
      request.response = recover(event, { type, status, headers: retryAfter(error) })
    })
    .handler(handle)
