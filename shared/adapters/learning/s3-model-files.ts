import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { learntFacets, type LearntFacet } from '../../domain/learning/example.ts'
import type { ModelFiles } from '../../learning-ports.ts'

const prefix = 'models/'

/** Files of models in their bucket: `models/<version>/<facet>.rdcm`, and `models/<version>/version.json`. */
export const s3ModelFiles = (client: S3Client, Bucket: string): ModelFiles => ({
  read: async (files) => {
    const read: Partial<Record<LearntFacet, Uint8Array>> = {}
    for (const facet of learntFacets) {
      const name = files[facet]
      if (name === undefined) continue
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: `${prefix}${name}` }))
      if (!Body) throw new Error(`the model ${name} is empty in the bucket`)
      read[facet] = await Body.transformToByteArray()
    }
    return read
  },
  write: async (name, bytes) => {
    await client.send(
      new PutObjectCommand({
        Bucket,
        Key: `${prefix}${name}`,
        Body: bytes,
        ContentType: 'application/octet-stream',
      }),
    )
  },
  describe: async (version) => {
    await client.send(
      new PutObjectCommand({
        Bucket,
        Key: `${prefix}${version.id}/version.json`,
        Body: JSON.stringify(version, null, 2),
        ContentType: 'application/json',
      }),
    )
  },
})
