import type { IncomingMessage } from 'node:http'
import { AwsError, type AwsCall } from '../contract.ts'
import type { CredentialBook } from './credentials.ts'

/** Largest request: an S3 object in one piece. */
const limit = 100 * 1024 * 1024

const readBody = (request: IncomingMessage, most = limit): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= most) chunks.push(chunk)
    })
    request.on('error', reject)
    request.on('end', () => {
      if (size > most) reject(new AwsError('EntityTooLarge', `The request is larger than ${most} bytes`, 413))
      else resolve(Buffer.concat(chunks))
    })
  })

export const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )

/** The credential of a header (`Credential=AKIA…/20261121/eu-west-1/sqs/aws4_request`) or a pre-signed address. */
export const credentialOf = (headers: Record<string, string>, url: URL) => {
  const header = /Credential=([^,\s]+)/.exec(headers['authorization'] ?? '')?.[1]
  const [accessKeyId, , region, service] = (header ?? url.searchParams.get('X-Amz-Credential') ?? '').split(
    '/',
  )
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, region, service }
}

const actionOf = (
  service: string,
  headers: Record<string, string>,
  url: URL,
  method: string,
  body: Buffer,
) => {
  const target = headers['x-amz-target']
  if (target !== undefined) return target.slice(target.lastIndexOf('.') + 1)
  if (service === 'lambda' && url.pathname.endsWith('/invocations')) return 'InvokeFunction'
  if (service === 's3') return method
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true)
    return new URLSearchParams(body.toString('utf8')).get('Action') ?? ''
  return url.searchParams.get('Action') ?? `${method} ${url.pathname}`
}

/** Who calls what. Signatures of headers are not checked: whoever reaches 127.0.0.1 and knows a key may use it. */
export const identifyCall = async (request: IncomingMessage, book: CredentialBook): Promise<AwsCall> => {
  const headers = headersOf(request)
  const url = new URL(request.url ?? '/', `http://${headers['host'] ?? '127.0.0.1'}`)
  const method = request.method ?? 'GET'
  const credential = credentialOf(headers, url)
  const body = await readBody(request)
  const found = credential === undefined ? undefined : book.find(credential.accessKeyId)
  if (credential !== undefined && found === undefined)
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      403,
    )
  const service = credential?.service ?? 's3'
  return {
    service,
    action: actionOf(service, headers, url, method, body),
    method,
    url,
    headers,
    body,
    caller: found?.caller ?? { kind: 'service', id: 'anonymous', name: 'anonymous' },
  }
}
