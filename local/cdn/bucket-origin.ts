import * as z from 'zod'
import { escapeXml } from '../query-protocol.ts'
import { resourcesOf } from '../resource.ts'
import type { Resource } from '../resource.ts'
import type { BucketFiles } from './bucket-files.ts'
import type { Answer, ViewerRequest } from './viewer.ts'

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())])

const BucketPolicy = z.object({
  Bucket: z.string(),
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.string(),
        Action: list.optional(),
        Principal: z.union([z.string(), z.object({ Service: list.optional() })]).optional(),
      }),
    ),
  }),
})

/** What a bucket policy lets CloudFront do. */
interface Access {
  get: boolean
  list: boolean
}

const accessOf = (resources: readonly Resource[], bucket: string): Access => {
  const allowed = resourcesOf(resources, 'AWS::S3::BucketPolicy', BucketPolicy)
    .filter(({ properties }) => properties.Bucket === bucket)
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .filter(({ Effect: effect, Principal: principal }) => {
      const services = typeof principal === 'object' ? principal.Service : undefined
      return effect === 'Allow' && services?.includes('cloudfront.amazonaws.com') === true
    })
    .flatMap(({ Action: actions }) => actions ?? [])
  const may = (action: string) => allowed.some((one) => [action, 's3:*', 's3:Get*', 's3:List*'].includes(one))
  return { get: may('s3:GetObject'), list: may('s3:ListBucket') }
}

const s3Error = (status: number, code: string, message: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`,
  ),
})

const decoded = (uri: string): string | undefined => {
  try {
    return decodeURIComponent(uri)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

/**
 * Answers as S3 does behind CloudFront. Keys are looked up among the deployed files, never on the disk, so that
 * no path leads out of them.
 */
export const createBucketOrigin = (resources: readonly Resource[], files: BucketFiles) => {
  const access = new Map<string, Access>()
  return (bucket: string, originPath: string, { method, uri, headers }: ViewerRequest): Answer => {
    const rights = access.get(bucket) ?? accessOf(resources, bucket)
    access.set(bucket, rights)
    const key = decoded(`${originPath}${uri}`)?.replace(/^\//, '')
    if (key === undefined) return s3Error(400, 'InvalidURI', "Couldn't parse the specified URI.")
    if (!rights.get) return s3Error(403, 'AccessDenied', 'The bucket policy does not let CloudFront read')
    const file = files.get(bucket)?.get(key)
    if (file === undefined) {
      // Who may not list a bucket does not learn that an object is missing.
      return rights.list
        ? s3Error(404, 'NoSuchKey', 'The specified key does not exist.')
        : s3Error(403, 'AccessDenied', 'Access Denied')
    }
    const { body, etag } = file.read()
    const common = { etag, ...file.headers }
    const known = headers['if-none-match']?.split(/,\s*/).map((tag) => tag.replace(/^W\//, ''))
    if (known?.some((tag) => tag === etag || tag === '*') === true) {
      return { status: 304, headers: common, body: Buffer.alloc(0) }
    }
    const length = String(body.length)
    const described = { 'content-type': file.contentType, 'content-length': length, ...common }
    return { status: 200, headers: described, body: method === 'HEAD' ? Buffer.alloc(0) : body }
  }
}
