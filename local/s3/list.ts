import type { AwsReply } from '../contract.ts'
import type { Objects } from './objects.ts'

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** `ListObjectsV2`, with common prefixes. */
export const listReply = (objects: Objects, bucket: string, query: URLSearchParams): AwsReply => {
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const most = Math.min(Number(query.get('max-keys') ?? 1000), 1000)
  const encode = query.get('encoding-type') === 'url' ? encodeURIComponent : escape
  const token = query.get('continuation-token')
  let after =
    token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString('utf8')
  const contents: string[] = []
  const prefixes = new Set<string>()
  let more = false
  while (!more) {
    const page = objects.list(bucket, prefix, after, 1000)
    for (const { key, modified, etag, size } of page) {
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
      const common = end < 0 ? undefined : key.slice(0, end + delimiter.length)
      if (common === undefined || !prefixes.has(common)) {
        more = contents.length + prefixes.size >= most
        if (more) break
        if (common !== undefined) prefixes.add(common)
        else
          contents.push(
            `<Contents><Key>${encode(key)}</Key><LastModified>${new Date(modified).toISOString()}</LastModified>` +
              `<ETag>${escape(etag)}</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
          )
      }
      after = key
    }
    if (page.length < 1000) break
  }
  const next = more
    ? `<NextContinuationToken>${Buffer.from(after).toString('base64url')}</NextContinuationToken>`
    : ''
  const common = [...prefixes].map(
    (each) => `<CommonPrefixes><Prefix>${encode(each)}</Prefix></CommonPrefixes>`,
  )
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body:
      `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">` +
      `<Name>${bucket}</Name><Prefix>${encode(prefix)}</Prefix><KeyCount>${contents.length + prefixes.size}</KeyCount>` +
      `<MaxKeys>${most}</MaxKeys><IsTruncated>${more}</IsTruncated>${next}${contents.join('')}${common.join('')}</ListBucketResult>`,
  }
}
