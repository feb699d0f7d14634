import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod'
import type { Operation } from '../contracts/contract.ts'
import type { FieldError } from '../contracts/problems.ts'
import { preferredLanguage } from './accept-language.ts'
import { fieldErrors } from './field-errors.ts'
import { RequestProblem } from './problem-details.ts'

const defaultMaxBodyBytes = 200_000

/** The JSON body of a request. Errors: problems for size, media type and syntax, before any field is looked at. */
const readBody = (operation: Operation, event: APIGatewayProxyEventV2): unknown => {
  if (!event.body) return undefined
  const bytes = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > (operation.maxBodyBytes ?? defaultMaxBodyBytes))
    throw new RequestProblem('payload-too-large')
  const [mediaType = ''] = (event.headers['content-type'] ?? '').split(';')
  if (mediaType.trim().toLowerCase() !== 'application/json')
    throw new RequestProblem('unsupported-media-type')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch (error) {
    // Broken JSON, or bytes that are not UTF-8: both are the caller's, and anything else is ours.
    if (error instanceof SyntaxError || error instanceof TypeError) throw new RequestProblem('malformed-json')
    throw error
  }
}

/** Parses a request by its contract, all parts at once, so that the caller sees every fault in one answer. */
export const parseRequest = (operation: Operation, event: APIGatewayProxyEventV2) => {
  const language = preferredLanguage(event.headers['accept-language'])
  const errors: FieldError[] = []
  const take = (schema: z.ZodType | undefined, value: unknown, within: string[]): unknown => {
    if (!schema) return undefined
    const parsed = schema.safeParse(value, { reportInput: false })
    if (parsed.success) return parsed.data
    errors.push(...fieldErrors(parsed.error, within, language))
    return undefined
  }
  const body = operation.body && readBody(operation, event)
  const input = {
    params: take(operation.params, event.pathParameters ?? {}, ['params']),
    query: take(operation.query, event.queryStringParameters ?? {}, ['query']),
    headers: take(operation.headers, event.headers, ['headers']),
    body: take(operation.body, body, []),
  }
  if (errors.length > 0) throw new RequestProblem('invalid-request', errors)
  return input
}
