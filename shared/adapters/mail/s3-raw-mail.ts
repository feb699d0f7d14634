import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { RawMail } from '../../mail-ports.ts'
import { readInboundMail } from './read-inbound-mail.ts'

/** Raw mail in the bucket that SES puts it into before anything reads it (R5). */
export const s3RawMail = (client: S3Client, bucket: string, ownDomain: string): RawMail => ({
  read: async (key) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    if (!Body) throw new Error('the raw mail is empty in the bucket')
    return Body.transformToByteArray()
  },
  parse: (raw) => readInboundMail(raw, ownDomain),
})
