import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import * as z from 'zod'
import { resourcesOf } from '../resource.ts'
import type { Resource } from '../resource.ts'
import { unzip } from './unzip.ts'

/** An object that a deployment put into a bucket. */
export interface DeployedFile {
  contentType: string
  headers: Record<string, string>
  /** Read when asked for: assets do not change under their hash. */
  read: () => { body: Buffer; etag: string }
}

/** Objects by key, per bucket. */
export type BucketFiles = Map<string, Map<string, DeployedFile>>

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
const anything = z.unknown().optional()

const Deployment = z.strictObject({
  ServiceToken: anything,
  SourceBucketNames: anything,
  SourceObjectKeys: z.array(z.string()),
  SourceMarkers: z.array(z.record(z.string(), z.unknown())).optional(),
  SourceMarkersConfig: z
    .array(
      z.object({
        jsonEscape: flag.optional(),
        markerEncodings: z.record(z.string(), z.string()).optional(),
      }),
    )
    .optional(),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  DestinationBucketArn: anything,
  Extract: flag.default(true),
  Prune: flag.default(true),
  SystemMetadata: z.record(z.string(), z.string()).default({}),
  RetainOnDelete: anything,
  WaitForDistributionInvalidation: anything,
  DistributionId: anything,
  DistributionPaths: anything,
  OutputObjectKeys: anything,
  OutputObjectVersionIds: anything,
  UserMetadata: anything,
})

/** What `aws s3 sync`, which the deployment runs on AWS, makes of a file name. */
const TYPES: Record<string, string> = {
  css: 'text/css',
  csv: 'text/csv',
  gif: 'image/gif',
  htm: 'text/html',
  html: 'text/html',
  ico: 'image/vnd.microsoft.icon',
  jpg: 'image/jpeg',
  js: 'text/javascript',
  json: 'application/json',
  map: 'application/json',
  mjs: 'text/javascript',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
  xml: 'text/xml',
}

const contentTypeOf = (key: string): string =>
  TYPES[posix.extname(key).slice(1).toLowerCase()] ?? 'binary/octet-stream'

type Marker = [token: Buffer, value: Buffer]
type Encodings = { jsonEscape?: boolean | undefined; markerEncodings?: Record<string, string> | undefined }

/** A marker's value in the encoding that CDK's deployment function gives it. */
const encode = (name: string, value: unknown, { jsonEscape, markerEncodings }: Encodings): string => {
  const encoding = markerEncodings?.[name] ?? (jsonEscape === true ? 'UNQUOTED_JSON_VALUE' : 'LITERAL')
  const json = JSON.stringify(value)
  switch (encoding) {
    case 'LITERAL':
      return typeof value === 'string' ? value : json
    case 'JSON_VALUE':
      return json
    case 'UNQUOTED_JSON_VALUE':
      return typeof value === 'string' ? json.slice(1, -1) : json
    default:
      throw new Error(`Marker encoding ${encoding} is not run locally`)
  }
}

const substitute = (content: Buffer, markers: readonly Marker[]): Buffer => {
  let result = content
  for (const [token, value] of markers) {
    const pieces: Buffer[] = []
    let position = 0
    for (let at = result.indexOf(token); at !== -1; at = result.indexOf(token, position)) {
      pieces.push(result.subarray(position, at), value)
      position = at + token.length
    }
    if (pieces.length > 0) result = Buffer.concat([...pieces, result.subarray(position)])
  }
  return result
}

/** The files of an asset, a directory or an archive, each with a way to read it. */
const filesOf = (path: string, extract: boolean, key: string): Map<string, () => Buffer> => {
  if (statSync(path).isDirectory()) {
    const names = readdirSync(path, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    return new Map(
      names.map((one) => {
        const file = join(one.parentPath, one.name)
        return [relative(path, file).split(sep).join('/'), () => readFileSync(file)]
      }),
    )
  }
  if (!extract) return new Map([[posix.basename(key), () => readFileSync(path)]])
  return new Map([...unzip(readFileSync(path))].map(([name, content]) => [name, () => content]))
}

const lowerCaseKeys = (record: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]))

/**
 * Does what `Custom::CDKBucketDeployment` does, without running its Python function: the files of its sources,
 * markers substituted, become objects of the destination bucket. They are served straight from the assets.
 *
 * @param assetPath Directory or file behind an object key of CDK's asset bucket.
 */
export const deployedFiles = (
  resources: readonly Resource[],
  assetPath: (objectKey: string) => string | undefined,
): BucketFiles => {
  const buckets: BucketFiles = new Map()
  const pruned = new Map<string, string>()
  for (const { logicalId, properties } of resourcesOf(resources, 'Custom::CDKBucketDeployment', Deployment)) {
    const { DestinationBucketName: bucket, DestinationBucketKeyPrefix: prefix } = properties
    const other = pruned.get(bucket)
    if (other !== undefined && properties.Prune) {
      throw new Error(
        `${other} and ${logicalId} deploy to the same bucket and would prune each other: set prune to false`,
      )
    }
    pruned.set(bucket, logicalId)
    const { 'content-type': fixedType, ...headers } = lowerCaseKeys(properties.SystemMetadata)
    const files = buckets.get(bucket) ?? new Map<string, DeployedFile>()
    buckets.set(bucket, files)
    properties.SourceObjectKeys.forEach((key, index) => {
      const path = assetPath(key)
      if (path === undefined) throw new Error(`${logicalId}: asset ${key} is not in the cloud assembly`)
      const config = properties.SourceMarkersConfig?.[index] ?? {}
      const markers = Object.entries(properties.SourceMarkers?.[index] ?? {}).map(([name, value]): Marker => [
        Buffer.from(name),
        Buffer.from(encode(name, value, config)),
      ])
      for (const [name, read] of filesOf(path, properties.Extract, key)) {
        files.set(posix.join(prefix, name), {
          contentType: fixedType ?? contentTypeOf(name),
          headers,
          read: () => {
            const body = substitute(read(), markers)
            return { body, etag: `"${createHash('md5').update(body).digest('hex')}"` }
          },
        })
      }
    })
  }
  return buckets
}
