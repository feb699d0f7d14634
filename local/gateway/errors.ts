import { randomUUID } from 'node:crypto'
import type { AwsError, AwsReply } from '../contract.ts'

/** How a service writes its errors. */
export type Protocol = 'json' | 'query' | 's3' | 'rest-json'

/** SQS clients know its errors by shape name in the body and by the old query code in a header. */
const sqsShapes: Record<string, string> = {
  'AWS.SimpleQueueService.NonExistentQueue': 'QueueDoesNotExist',
  'AWS.SimpleQueueService.TooManyEntriesInBatchRequest': 'TooManyEntriesInBatchRequest',
}

/** Services that say `AccessDenied` where the others say `AccessDeniedException`. */
const shortDenial = new Set(['s3', 'sqs', 'sns', 'ses', 'email'])

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The error in the words and the form of the service. */
export const errorReply = (service: string, protocol: Protocol, error: AwsError): AwsReply => {
  const denied = error.code === 'AccessDeniedException'
  const code = denied && shortDenial.has(service) ? 'AccessDenied' : error.code
  const status = denied && protocol !== 'json' ? 403 : denied && service === 'sqs' ? 403 : error.status
  const id = randomUUID()
  if (protocol === 's3')
    return {
      status,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': id },
      body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escape(error.message)}</Message><RequestId>${id}</RequestId></Error>`,
    }
  if (protocol === 'query')
    return {
      status,
      headers: { 'content-type': 'text/xml', 'x-amzn-requestid': id },
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escape(error.message)}</Message></Error><RequestId>${id}</RequestId></ErrorResponse>`,
    }
  const headers = {
    'content-type': service === 'dynamodb' ? 'application/x-amz-json-1.0' : 'application/json',
    'x-amzn-requestid': id,
    'x-amzn-errortype': code,
    ...(service === 'sqs' ? { 'x-amzn-query-error': `${code};Sender` } : {}),
  }
  const body =
    protocol === 'rest-json'
      ? { Message: error.message, Type: 'User', __type: code }
      : { __type: `com.amazonaws.${service}#${sqsShapes[code] ?? code}`, message: error.message }
  return { status, headers, body: JSON.stringify(body) }
}
