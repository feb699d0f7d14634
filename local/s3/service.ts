import {
  AwsError,
  type AwsCall,
  type AwsReply,
  type AwsService,
  type Caller,
  type MovableClock,
} from '../contract.ts'
import type { CredentialBook } from '../gateway/credentials.ts'
import type { Authoriser } from '../iam/authorise.ts'
import { corsHeaders, type Bucket } from './buckets.ts'
import { listReply } from './list.ts'
import type { Objects, StoredObject } from './objects.ts'
import { readPostedObject } from './post-form.ts'
import { contentOf } from './request-body.ts'
import { checkPresigned } from './signature.ts'

/** Told after an object has come or gone; the reply waits for it. */
export type ObjectChanged = (event: string, object: StoredObject) => Promise<void>

const understood =
  /^(x-id|list-type|prefix|delimiter|start-after|continuation-token|max-keys|fetch-owner|encoding-type|delete|x-amz-.*|response-(content|cache|expires).*)$/i

const notImplemented = (what: string) =>
  new AwsError(
    'NotImplemented',
    `A header or query you provided implies functionality that is not implemented: ${what}`,
    501,
  )

const noSuchKey = () => new AwsError('NoSuchKey', 'The specified key does not exist.', 404)

const keptHeader = /^(content-(type|disposition|language|encoding)|cache-control|expires|x-amz-meta-.*)$/

const metadataOf = (headers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => keptHeader.test(name))
      .map(([name, value]) => [
        name,
        name === 'content-encoding' ? value.replace(/aws-chunked,?\s*/, '') : value,
      ])
      .filter(([, value]) => value !== ''),
  )

const describe = (object: StoredObject) => ({
  'content-type': 'binary/octet-stream',
  ...object.headers,
  etag: object.etag,
  'last-modified': new Date(object.modified).toUTCString(),
  'accept-ranges': 'bytes',
  'x-amz-server-side-encryption': 'AES256',
})

/** S3's REST interface as far as it is emulated; anything else is answered with 501 and changes nothing. */
export const createS3Service = (options: {
  buckets: ReadonlyMap<string, Bucket>
  objects: Objects
  book: CredentialBook
  authoriser: Authoriser
  clock: MovableClock
  changed: ObjectChanged
}): AwsService => {
  const { buckets, objects, book, authoriser, clock, changed } = options
  const may = (caller: Caller, action: string, bucket: string, key: string, prefix = '') =>
    authoriser.authorise(caller, `s3:${action}`, `arn:aws:s3:::${bucket}${key === '' ? '' : `/${key}`}`, {
      's3:prefix': prefix,
    })

  const missing = (caller: Caller, bucket: string) =>
    authoriser.allowed(caller, 's3:ListBucket', `arn:aws:s3:::${bucket}`, { 's3:prefix': '' })
      ? noSuchKey()
      : new AwsError('AccessDenied', 'Access Denied: no such key, and no leave to list the bucket', 403)

  const guardPut = (bucket: string, key: string, headers: Record<string, string>) => {
    const present = objects.head(bucket, key)
    const failed = () =>
      new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412)
    if (headers['if-none-match'] === '*' && present !== undefined) throw failed()
    if (headers['if-match'] !== undefined && headers['if-match'] !== present?.etag) throw failed()
  }

  const put = async (call: AwsCall, bucket: string, key: string): Promise<AwsReply> => {
    may(call.caller, 'PutObject', bucket, key)
    const refused = ['x-amz-tagging', 'x-amz-object-lock-mode'].find((name) => name in call.headers)
    if (refused !== undefined) throw notImplemented(refused)
    guardPut(bucket, key, call.headers)
    const source = call.headers['x-amz-copy-source']
    if (source !== undefined) {
      const [, from = '', ...path] = `/${decodeURIComponent(source).replace(/^\//, '')}`.split('/')
      may(call.caller, 'GetObject', from, path.join('/'))
      const found = objects.read(from, path.join('/'))
      if (found === undefined) throw missing(call.caller, from)
      const replace = call.headers['x-amz-metadata-directive'] === 'REPLACE'
      const copy = objects.put(
        bucket,
        key,
        found.body,
        replace ? metadataOf(call.headers) : found.object.headers,
      )
      await changed('ObjectCreated:Copy', copy)
      const body = `<CopyObjectResult><ETag>${copy.etag}</ETag><LastModified>${new Date(copy.modified).toISOString()}</LastModified></CopyObjectResult>`
      return { status: 200, headers: { 'content-type': 'application/xml' }, body }
    }
    const object = objects.put(bucket, key, contentOf(call), metadataOf(call.headers))
    await changed('ObjectCreated:Put', object)
    return { status: 200, headers: { etag: object.etag, 'x-amz-server-side-encryption': 'AES256' }, body: '' }
  }

  const get = (call: AwsCall, bucket: string, key: string): AwsReply => {
    may(call.caller, 'GetObject', bucket, key)
    const found = call.method === 'HEAD' ? objects.head(bucket, key) : objects.read(bucket, key)
    if (found === undefined) throw missing(call.caller, bucket)
    const { object, body } = 'object' in found ? found : { object: found, body: Buffer.alloc(0) }
    const overrides = [...call.url.searchParams].filter(([name]) => name.startsWith('response-'))
    const headers: Record<string, string> = {
      ...describe(object),
      ...Object.fromEntries(overrides.map(([name, value]) => [name.slice('response-'.length), value])),
      'content-length': String(object.size),
    }
    if (call.headers['if-none-match'] === object.etag)
      return { status: 304, headers: { etag: object.etag }, body: '' }
    const range = /^bytes=(\d+)-(\d*)$/.exec(call.headers['range'] ?? '')
    if (range === null || call.method === 'HEAD') return { status: 200, headers, body }
    const from = Number(range[1])
    const to = Math.min(range[2] === '' ? object.size - 1 : Number(range[2]), object.size - 1)
    if (from > to) throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416)
    const part = body.subarray(from, to + 1)
    const partial = {
      'content-range': `bytes ${from}-${to}/${object.size}`,
      'content-length': String(part.length),
    }
    return { status: 206, headers: { ...headers, ...partial }, body: part }
  }

  const remove = async (caller: Caller, bucket: string, key: string) => {
    may(caller, 'DeleteObject', bucket, key)
    const object = objects.head(bucket, key)
    if (objects.remove(bucket, key) && object !== undefined) await changed('ObjectRemoved:Delete', object)
  }

  const post = async (call: AwsCall, bucket: string): Promise<AwsReply> => {
    if (call.url.searchParams.has('delete')) {
      const keys = [...call.body.toString('utf8').matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key)
      for (const key of keys) await remove(call.caller, bucket, key)
      const deleted = keys.map((key) => `<Deleted><Key>${key}</Key></Deleted>`).join('')
      return {
        status: 200,
        headers: { 'content-type': 'application/xml' },
        body: `<DeleteResult>${deleted}</DeleteResult>`,
      }
    }
    const posted = await readPostedObject(call, bucket, book, clock.now())
    may(posted.caller, 'PutObject', bucket, posted.key)
    const object = objects.put(bucket, posted.key, posted.body, posted.headers)
    await changed('ObjectCreated:Post', object)
    return { status: posted.status, headers: { etag: object.etag }, body: '' }
  }

  const perform = async (call: AwsCall, bucket: string, key: string): Promise<AwsReply> => {
    const unknown = [...call.url.searchParams.keys()].find((name) => !understood.test(name))
    if (unknown !== undefined) throw notImplemented(`?${unknown}`)
    if (call.method === 'POST' && key === '') return post(call, bucket)
    if (key === '') {
      may(call.caller, 'ListBucket', bucket, '', call.url.searchParams.get('prefix') ?? '')
      if (call.method === 'HEAD') return { status: 200, body: '' }
      if (call.method === 'GET') return listReply(objects, bucket, call.url.searchParams)
      throw notImplemented(`${call.method} on a bucket`)
    }
    if (call.method === 'PUT') return put(call, bucket, key)
    if (call.method === 'GET' || call.method === 'HEAD') return get(call, bucket, key)
    if (call.method !== 'DELETE') throw notImplemented(call.method)
    await remove(call.caller, bucket, key)
    return { status: 204, body: '' }
  }

  return async (call) => {
    const [, name = '', ...path] = call.url.pathname.split('/')
    const bucket = buckets.get(decodeURIComponent(name))
    if (bucket === undefined) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404)
    const cors = corsHeaders(bucket, call)
    if (call.method === 'OPTIONS')
      return { status: cors === undefined ? 403 : 200, headers: cors ?? {}, body: '' }
    if (call.url.searchParams.has('X-Amz-Signature')) {
      const signer = book.find(call.url.searchParams.get('X-Amz-Credential')?.split('/', 1)[0] ?? '')
      checkPresigned(call, signer?.secretAccessKey ?? '', clock.now())
    }
    const reply = await perform(call, bucket.name, decodeURIComponent(path.join('/')))
    return cors === undefined ? reply : { ...reply, headers: { ...reply.headers, ...cors } }
  }
}
