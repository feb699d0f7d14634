import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { AwsError, type AwsCall } from '../contract.ts'

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** The key that Signature Version 4 derives from a secret for `date/region/service/aws4_request`. */
const signingKey = (secret: string, scope: string[]) => {
  const [date = '', region = '', service = ''] = scope
  return hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), 'aws4_request')
}

const same = (left: string, right: string) =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))

const mismatch = () =>
  new AwsError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided.',
    403,
  )

const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** `20261121T213000Z` as an instant. */
const instantOf = (basic: string): number =>
  Date.parse(basic.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

/** Checks signature and expiry of a pre-signed address. */
export const checkPresigned = (call: AwsCall, secret: string, now: number): void => {
  const { searchParams } = call.url
  const parameter = (name: string) => searchParams.get(`X-Amz-${name}`) ?? ''
  const query = [...searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const signed = parameter('SignedHeaders').split(';')
  const canonical = [
    call.method,
    decodeURIComponent(call.url.pathname).split('/').map(encode).join('/'),
    query,
    ...signed.map((name) => `${name}:${(call.headers[name] ?? '').trim()}`),
    '',
    signed.join(';'),
    searchParams.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  ].join('\n')
  const scope = parameter('Credential').split('/').slice(1)
  const digest = createHash('sha256').update(canonical).digest('hex')
  const text = ['AWS4-HMAC-SHA256', parameter('Date'), scope.join('/'), digest].join('\n')
  if (!same(hmac(signingKey(secret, scope), text).toString('hex'), parameter('Signature'))) throw mismatch()
  if (instantOf(parameter('Date')) + Number(parameter('Expires')) * 1000 < now)
    throw new AwsError('AccessDenied', 'Request has expired', 403)
}

/** Checks the signature of a POST policy. */
export const checkPolicySignature = (
  policy: string,
  credential: string,
  signature: string,
  secret: string,
): void => {
  const key = signingKey(secret, credential.split('/').slice(1))
  if (!same(hmac(key, policy).toString('hex'), signature)) throw mismatch()
}
