import { randomUUID } from 'node:crypto'
import { createContext, Script } from 'node:vm'
import * as z from 'zod'
import { resourcesOf } from '../resource.ts'
import type { Resource } from '../resource.ts'

/** A header, cookie or query parameter as CloudFront Functions see it. */
const Value = z.object({
  value: z.string(),
  multiValue: z.array(z.object({ value: z.string() })).optional(),
})
const Values = z.record(z.string(), Value)

const EdgeRequest = z.object({
  method: z.string(),
  uri: z.string().startsWith('/'),
  querystring: z.union([Values, z.string()]).default({}),
  headers: Values.default({}),
  cookies: Values.default({}),
})

const EdgeResponse = z.object({
  statusCode: z.number().int().min(100).max(599),
  statusDescription: z.string().optional(),
  headers: Values.default({}),
  cookies: Values.default({}),
  body: z
    .union([z.string(), z.object({ data: z.string(), encoding: z.enum(['text', 'base64']) })])
    .default(''),
})

export type EdgeRequest = z.infer<typeof EdgeRequest>
export type EdgeResponse = z.infer<typeof EdgeResponse>

/** What came of a viewer request: the request that goes on, or an answer at the edge. */
export type EdgeResult = { request: EdgeRequest } | { response: EdgeResponse }

/** A CloudFront Function by ARN, ready to run. */
export type EdgeFunction = (request: EdgeRequest) => Promise<EdgeResult>

const anything = z.unknown().optional()

const FunctionProperties = z.strictObject({
  Name: z.string().optional(),
  AutoPublish: z.boolean().optional(),
  FunctionCode: z.string(),
  FunctionConfig: z.object({
    Comment: anything,
    Runtime: z.enum(['cloudfront-js-1.0', 'cloudfront-js-2.0']),
    KeyValueStoreAssociations: z.undefined('key value stores are not run locally').optional(),
  }),
  Tags: anything,
  FunctionMetadata: anything,
})

/**
 * CloudFront stops a function after about a millisecond of computing. Here the limit is one of passing time, in which a
 * busy machine may do nothing at all: it only keeps an endless loop from hanging everything.
 */
const TIME_LIMIT = 5_000

/** `Date` of a function on the movable clock: a function that looks at the time must see the one that everything follows. */
const movedDate = `{
  const Real = Date
  const now = clockNow
  globalThis.Date = class Date extends Real {
    constructor(...parts) {
      if (parts.length === 0) super(now())
      else super(...parts)
    }
    static now() {
      return now()
    }
  }
  delete globalThis.clockNow
}`

/**
 * Compiles the functions of the template. They get what the runtime of CloudFront gives them: the language, and
 * neither network, files, timers nor `require`.
 */
export const compileFunctions = (
  resources: readonly Resource[],
  distributionId: string,
  now: () => number,
  log: (line: string) => void,
): Map<string, EdgeFunction> => {
  const functions = new Map<string, EdgeFunction>()
  for (const { logicalId, ref, properties } of resourcesOf(
    resources,
    'AWS::CloudFront::Function',
    FunctionProperties,
  )) {
    const write = (...words: unknown[]) => log(`${logicalId}: ${words.map(String).join(' ')}`)
    const context = createContext(
      {
        console: { log: write, error: write },
        Buffer,
        TextEncoder,
        TextDecoder,
        clockNow: () => Math.floor(now()),
      },
      { codeGeneration: { strings: false, wasm: false } },
    )
    new Script(movedDate).runInContext(context)
    new Script(properties.FunctionCode, { filename: `${logicalId}.js` }).runInContext(context, {
      timeout: TIME_LIMIT,
    })
    if (new Script('typeof handler').runInContext(context) !== 'function') {
      throw new Error(`${logicalId}: the code of a CloudFront Function must define function handler(event)`)
    }
    const call = new Script('handler(JSON.parse(event))')
    functions.set(ref, async (request) => {
      context['event'] = JSON.stringify({
        version: '1.0',
        context: {
          distributionDomainName: request.headers['host']?.value ?? '',
          distributionId,
          endpoint: request.headers['host']?.value ?? '',
          requestId: randomUUID(),
          eventType: 'viewer-request',
        },
        viewer: { ip: '127.0.0.1' },
        request,
      })
      const result: unknown = await call.runInContext(context, { timeout: TIME_LIMIT })
      const plain: unknown = JSON.parse(JSON.stringify(result) ?? 'null')
      const answered = typeof plain === 'object' && plain !== null && 'statusCode' in plain
      return answered ? { response: EdgeResponse.parse(plain) } : { request: EdgeRequest.parse(plain) }
    })
  }
  return functions
}
