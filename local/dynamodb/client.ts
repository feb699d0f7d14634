import { Agent, request } from 'node:http'
import { AwsError, type AwsReply } from '../contract.ts'
import { recordOf, textOf } from '../template/types.ts'

/** Speaks DynamoDB's JSON protocol to the engine over kept connections. */
export interface DynamoClient {
  /** Passes a request on as it came. */
  forward(target: string, body: Buffer | string, headers?: Record<string, string>): Promise<AwsReply>
  /** A call of the local cloud's own. Errors are `AwsError`. */
  call(target: string, input: unknown): Promise<Record<string, unknown>>
  close(): void
}

/** The engine is started with one shared database, so that it takes any credentials. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0'

export const createDynamoClient = (port: number): DynamoClient => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const forward: DynamoClient['forward'] = (target, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent,
          host: '127.0.0.1',
          port,
          method: 'POST',
          headers: {
            'content-type': 'application/x-amz-json-1.0',
            authorization,
            ...headers,
            'x-amz-target': target,
            'content-length': Buffer.byteLength(body),
          },
        },
        (incoming) => {
          const chunks: Buffer[] = []
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
          incoming.on('error', reject)
          incoming.on('end', () => {
            const kept = ['content-type', 'x-amzn-requestid', 'x-amz-crc32']
            resolve({
              status: incoming.statusCode ?? 500,
              headers: Object.fromEntries(
                kept.flatMap((name) => {
                  const value = incoming.headers[name]
                  return typeof value === 'string' ? [[name, value]] : []
                }),
              ),
              body: Buffer.concat(chunks),
            })
          })
        },
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  return {
    forward,
    async call(target, input) {
      const { status, body } = await forward(target, JSON.stringify(input))
      const output = recordOf(JSON.parse(body.toString()))
      if (status < 300) return output
      const type = textOf(output['__type'])?.split('#').at(-1) ?? 'UnknownError'
      throw new AwsError(type, textOf(output['message'] ?? output['Message']) ?? type, status)
    },
    close: () => agent.destroy(),
  }
}
