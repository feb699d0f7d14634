import { AwsError, type AwsService, type InvocationResult } from '../contract.ts'
import type { AsyncInvocations } from './async-invocations.ts'
import type { LambdaFunction } from './functions.ts'

/** The function that `/2015-03-31/functions/<name or ARN>/invocations` names. */
export const functionNameOf = (path: string): string => {
  const name = decodeURIComponent(/\/functions\/([^/]+)\/invocations$/.exec(path)?.[1] ?? '')
  return name.startsWith('arn:') ? (name.split(':')[6] ?? '') : (name.split(':')[0] ?? '')
}

/** Lambda's own interface: only `Invoke`. */
export const createLambdaService =
  (
    byName: ReadonlyMap<string, LambdaFunction>,
    run: (owner: LambdaFunction, payload: unknown) => Promise<InvocationResult>,
    later: AsyncInvocations,
  ): AwsService =>
  async ({ action, url, headers, body }) => {
    if (action !== 'InvokeFunction')
      throw new AwsError('NotImplemented', `lambda: ${action} is not emulated locally`, 501)
    const name = functionNameOf(url.pathname)
    const owner = byName.get(name)
    if (owner === undefined)
      throw new AwsError('ResourceNotFoundException', `Function not found: ${name}`, 404)
    const payload: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'))
    const type = headers['x-amz-invocation-type'] ?? 'RequestResponse'
    if (type === 'DryRun') return { status: 204, body: '' }
    if (type === 'Event') {
      later.add(owner, payload)
      return { status: 202, body: '' }
    }
    const result = await run(owner, payload)
    return {
      status: 200,
      headers: {
        'content-type': 'application/json',
        'x-amz-executed-version': '$LATEST',
        ...(result.ok ? {} : { 'x-amz-function-error': 'Unhandled' }),
      },
      body: JSON.stringify(result.ok ? result.result : result.error),
    }
  }
