import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { ModelFault } from '../../domain/classification/read-model.ts'
import { learntFacets, type LearntFacet } from '../../domain/learning/example.ts'
import type { ModelFiles } from '../../learning-ports.ts'

const prefix = 'models/'

/** What S3 says of a file that is not there: who may not list the bucket is told that it is denied. */
const gone: readonly string[] = ['NoSuchKey', 'AccessDenied']

/** A file of the bucket. Errors: ModelFault where it is gone, for then it is of no more use than a damaged one. */
const readFile = async (client: S3Client, Bucket: string, name: string): Promise<Uint8Array> => {
  const { Body } = await client
    .send(new GetObjectCommand({ Bucket, Key: `${prefix}${name}` }))
    .catch((error: unknown) => {
      if (!(error instanceof Error) || !gone.includes(error.name)) throw error
      throw new ModelFault(`the model ${name} cannot be had from the bucket: ${error.name}`, { cause: error })
    })
  if (!Body) throw new ModelFault(`the model ${name} is empty in the bucket`)
  return Body.transformToByteArray()
}

/** Files of models in their bucket: `models/<version>/<facet>.rdcm`, and `models/<version>/version.json`. */
export const s3ModelFiles = (client: S3Client, Bucket: string): ModelFiles => ({
  read: async (files) => {
    const read: Partial<Record<LearntFacet, Uint8Array>> = {}
    for (const facet of learntFacets) {
      const name = files[facet]
      if (name !== undefined) read[facet] = await readFile(client, Bucket, name)
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
