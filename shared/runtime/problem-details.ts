import type { MiddlewareObj } from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { problemTypes, type FieldError, type Problem, type ProblemType } from '../contracts/problems.ts'
import { DomainError, TooManyRequests } from '../domain/errors.ts'
import { preferredLanguage } from './accept-language.ts'
import { domainFieldErrors } from './field-errors.ts'
import { logger } from './powertools.ts'

/** A request that cannot be taken, found before any use case is called. */
export class RequestProblem extends Error {
  readonly type: ProblemType
  readonly errors: FieldError[] | undefined
  constructor(type: ProblemType, errors?: FieldError[]) {
    super(type)
    this.name = 'RequestProblem'
    this.type = type
    this.errors = errors
  }
}

/** Errors of AWS that mean: not now. Everything else unexpected is ours. */
const passing = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'TimeoutError',
  'RequestLimitExceeded',
  'TransactionCanceledException',
])

/** The problem that an error is to the caller. */
export const problemTypeOf = (error: unknown): ProblemType => {
  if (error instanceof RequestProblem) return error.type
  if (error instanceof DomainError) return error.code
  return error instanceof Error && passing.has(error.name) ? 'unavailable' : 'internal-error'
}

/** When it is worth trying again. */
export const retryAfter = (error: unknown): { 'retry-after'?: string } => {
  if (error instanceof TooManyRequests) return { 'retry-after': String(error.retryAfter) }
  return problemTypes[problemTypeOf(error)].status === 503 ? { 'retry-after': '2' } : {}
}

/** Answers every error as a problem document (RFC 9457) in the caller's language; logs what nobody expected, with its cause. */
export const problemDetails = (): MiddlewareObj<
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2
> => ({
  onError: (request) => {
    const { error, event, context } = request
    const type = problemTypeOf(error)
    const language = preferredLanguage(event.headers['accept-language'])
    const { status } = problemTypes[type]
    if (status >= 500)
      logger.error('request failed unexpectedly', error instanceof Error ? error : new Error(String(error)))
    else logger.info('request refused', { problem: type })
    const errors =
      error instanceof RequestProblem
        ? error.errors
        : error instanceof DomainError && error.issues.length > 0
          ? domainFieldErrors(error.issues, language)
          : undefined
    const body: Problem = {
      type: `/problems/${type}`,
      title: problemTypes[type][language],
      status,
      instance: `urn:request:${context.awsRequestId}`,
      ...(error instanceof DomainError && error.reference !== undefined && { reference: error.reference }),
      ...(errors && {
        errors,
        detail: errors
          .map(
            ({ path, message, line }) => `${line === undefined ? '' : `${line}: `}${path || '/'}: ${message}`,
          )
          .join('; '),
      }),
    }
    request.response = {
      statusCode: status,
      headers: {
        'content-type': 'application/problem+json; charset=utf-8',
        'content-language': language,
        'cache-control': 'no-store',
        ...retryAfter(error),
      },
      body: JSON.stringify(body),
    }
  },
})
