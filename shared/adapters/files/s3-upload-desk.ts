import type { S3Client } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import type { UploadDesk } from '../../file-ports.ts'

/** Where files lie that nobody has looked at. */
export const incomingKey = (id: string): string => `incoming/${id}`

/** Uploads straight into the bucket, by a form that S3 holds to its key, its type and its size. */
export const s3UploadDesk = (client: S3Client, bucket: string): UploadDesk => ({
  offer: async ({ id, declaredType, size }, seconds) => {
    const { url, fields } = await createPresignedPost(client, {
      Bucket: bucket,
      Key: incomingKey(id),
      Fields: { 'Content-Type': declaredType },
      Conditions: [
        ['eq', '$Content-Type', declaredType],
        ['content-length-range', size, size],
      ],
      Expires: seconds,
    })
    return { url, fields }
  },
})
