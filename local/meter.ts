import type { AwsCall, AwsReply, AwsService } from './contract.ts'
import type { LambdaFunction } from './lambda/functions.ts'
import type { Sandbox } from './lambda/sandbox.ts'

/** Is told of what AWS would bill, for benches and for tests of what a case costs. */
export interface Meter {
  /** A call through the gateway that was answered. Replies of DynamoDB carry the capacity they consumed. */
  call(call: AwsCall, reply: AwsReply): void
  /** A function has run; `milliseconds` include its start when it was a cold one. */
  invocation(owner: LambdaFunction, payload: string, milliseconds: number): void
}

const consuming = new Set(['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan', 'PutItem', 'UpdateItem',
  'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']) // prettier-ignore

const askForCapacity = (body: Buffer): Buffer => {
  const input = JSON.parse(body.toString('utf8')) as Record<string, unknown>
  return Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' }))
}

/** The service, its calls told to the meter. */
export const meterService =
  (handle: AwsService, meter: Meter): AwsService =>
  async (call) => {
    const asks = call.service === 'dynamodb' && consuming.has(call.action)
    const reply = await handle(asks ? { ...call, body: askForCapacity(call.body) } : call)
    meter.call(call, reply)
    return reply
  }

/** The sandbox, its invocations told to the meter. */
export const meterSandbox = (sandbox: Sandbox, meter: Meter): Sandbox => {
  const { invoke } = sandbox
  sandbox.invoke = async (payload) => {
    const begun = performance.now()
    const result = await invoke(payload)
    meter.invocation(sandbox.owner, payload, performance.now() - begun)
    return result
  }
  return sandbox
}
