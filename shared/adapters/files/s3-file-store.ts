import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { Inspection } from '../../domain/attachments.ts'
import type { FileStore } from '../../file-ports.ts'

/** Quarantined files lie apart, so that whoever may read the others cannot have them by chance. */
const folderOf = ({ state }: Inspection): 'clean' | 'quarantine' =>
  state === 'quarantined' ? 'quarantine' : 'clean'

const keyOf = (id: string, inspection: Inspection): string => `${folderOf(inspection)}/${id}`

/** Never shown in the browser, whatever it is: saved, under its name. */
const disposition = (name: string): string => {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** Types that no program opens by itself, and no browser takes for a page. */
const harmless = /^(?:image\/(?!svg)|audio\/|video\/|application\/pdf$|text\/plain$)/

const servedType = ({ state, type }: Inspection): string =>
  state === 'clean' && harmless.test(type) ? type : 'application/octet-stream'

/** Files that were looked at, in their bucket. */
export const s3FileStore = (client: S3Client, bucket: string): FileStore => ({
  keep: async (id, { name, inspection, content }) => {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: keyOf(id, inspection),
        Body: content,
        ContentType: servedType(inspection),
        ContentDisposition: disposition(name),
      }),
    )
  },
  address: ({ id, name, inspection }, seconds) =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket: bucket,
        Key: keyOf(id, inspection),
        ResponseContentDisposition: disposition(name),
        ResponseContentType: servedType(inspection),
        ResponseCacheControl: 'no-store',
      }),
      { expiresIn: seconds },
    ),
})
