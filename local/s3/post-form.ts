import { AwsError, type AwsCall, type Caller } from '../contract.ts'
import type { CredentialBook } from '../gateway/credentials.ts'
import { isRecord, listOf, recordOf } from '../template/types.ts'
import { checkPolicySignature } from './signature.ts'

/** What a browser sent with a pre-signed POST, once its policy has been satisfied. */
export interface PostedObject {
  caller: Caller
  key: string
  body: Buffer
  headers: Record<string, string>
  status: number
}

const denied = (message: string) =>
  new AwsError('AccessDenied', `Invalid according to Policy: ${message}`, 403)

/** Fields that a policy need not name. */
const free = (name: string) =>
  ['policy', 'x-amz-signature', 'file'].includes(name) || name.startsWith('x-ignore-')

const checkConditions = (conditions: unknown[], fields: Map<string, string>, size: number) => {
  const covered = new Set<string>()
  for (const condition of conditions) {
    const [operator, subject, expected, most] = Array.isArray(condition)
      ? condition
      : isRecord(condition)
        ? ['eq', `$${Object.keys(condition)[0] ?? ''}`, Object.values(condition)[0]]
        : []
    if (operator === 'content-length-range') {
      if (size < Number(subject))
        throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size')
      if (size > Number(expected))
        throw new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
      continue
    }
    const name = String(subject).slice(1).toLowerCase()
    const value = fields.get(name) ?? ''
    const met = operator === 'starts-with' ? value.startsWith(String(expected)) : value === String(expected)
    if (most !== undefined || !met) throw denied(`Policy Condition failed: ${JSON.stringify(condition)}`)
    covered.add(name)
  }
  for (const name of fields.keys())
    if (!free(name) && !covered.has(name)) throw denied(`Extra input fields: ${name}`)
}

/** Reads and checks a form upload: signature, expiry on the movable clock, every condition, no field beside them. */
export const readPostedObject = async (
  call: AwsCall,
  bucket: string,
  book: CredentialBook,
  now: number,
): Promise<PostedObject> => {
  const form = await new Response(new Uint8Array(call.body), {
    headers: { 'content-type': call.headers['content-type'] ?? '' },
  })
    .formData()
    .catch(() => {
      throw new AwsError(
        'MalformedPOSTRequest',
        'The body of your POST request is not well-formed multipart/form-data.',
      )
    })
  const fields = new Map([['bucket', bucket]])
  for (const [name, value] of form) if (typeof value === 'string') fields.set(name.toLowerCase(), value)
  const file = form.get('file')
  if (file === null)
    throw new AwsError('InvalidArgument', 'POST requires exactly one file upload per request.')
  const body = typeof file === 'string' ? Buffer.from(file) : Buffer.from(await file.arrayBuffer())
  const field = (name: string) => fields.get(name) ?? ''
  const credential = field('x-amz-credential')
  const signer = book.find(credential.split('/', 1)[0] ?? '')
  if (signer === undefined || field('policy') === '') throw new AwsError('AccessDenied', 'Access Denied', 403)
  checkPolicySignature(field('policy'), credential, field('x-amz-signature'), signer.secretAccessKey)
  const policy = recordOf(JSON.parse(Buffer.from(field('policy'), 'base64').toString('utf8')))
  if (!(Date.parse(String(policy['expiration'])) > now)) throw denied('Policy expired.')
  checkConditions(listOf(policy['conditions']), fields, body.length)
  const kept = [...fields].filter(
    ([name]) => name.startsWith('x-amz-meta-') || /^(content-|cache-control|expires)/.test(name),
  )
  const name = typeof file === 'string' ? '' : file.name
  return {
    caller: signer.caller,
    key: field('key').replaceAll('${filename}', name),
    body,
    headers: Object.fromEntries(kept),
    status: Number(fields.get('success_action_status') ?? 204),
  }
}
