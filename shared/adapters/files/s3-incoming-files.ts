import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3'
import type { IncomingFiles } from '../../file-ports.ts'
import { incomingKey } from './s3-upload-desk.ts'

/** Uploads as they came. */
export const s3IncomingFiles = (client: S3Client, bucket: string): IncomingFiles => ({
  read: async (id) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: incomingKey(id) }))
      return await Body?.transformToByteArray()
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined
      throw error
    }
  },
  remove: async (id) => {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: incomingKey(id) }))
  },
})
