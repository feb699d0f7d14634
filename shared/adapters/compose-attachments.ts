import { S3Client } from '@aws-sdk/client-s3'
import type { EnvironmentOf } from '../contracts/environment.ts'
import { composeCore, openStore } from './compose.ts'
import { documentClient } from './dynamo.ts'
import { dynamoThrottle } from './dynamo-throttle.ts'
import { dynamoUploadNotes } from './files/dynamo-upload-notes.ts'
import { inspectFile } from './files/inspect-file.ts'
import { s3FileStore } from './files/s3-file-store.ts'
import { s3IncomingFiles } from './files/s3-incoming-files.ts'
import { s3UploadDesk } from './files/s3-upload-desk.ts'
import { uploadTokens } from './files/upload-tokens.ts'
import { randomIds, systemClock } from './system.ts'

/** For what opens places for uploads. */
export const composeUploadDesk = (env: EnvironmentOf<'attachments/request-upload'>) => ({
  clock: systemClock,
  ids: randomIds,
  throttle: dynamoThrottle({
    client: documentClient(),
    tableName: env.IDEMPOTENCY_TABLE,
    key: env.DOOR_KEY,
  }),
  limits: { perAddress: env.ADDRESS_LIMIT, seconds: env.LIMIT_SECONDS },
  uploadTokens: uploadTokens(env.DOOR_KEY),
  uploadDesk: s3UploadDesk(new S3Client({}), env.UPLOADS_BUCKET),
})

/** For what hands files out to staff. */
export const composeFileRoom = (env: EnvironmentOf<'attachments/get-attachment'>) => ({
  ...composeCore(env),
  files: s3FileStore(new S3Client({}), env.ATTACHMENTS_BUCKET),
})

/** For what looks at uploads. */
export const composeInspection = (env: EnvironmentOf<'attachments/inspect-upload'>) => {
  const { store, core } = openStore(env)
  const s3 = new S3Client({})
  return {
    ...core,
    uploadNotes: dynamoUploadNotes({ ...store, clock: systemClock }),
    incoming: s3IncomingFiles(s3, env.UPLOADS_BUCKET),
    inspect: inspectFile,
    files: s3FileStore(s3, env.ATTACHMENTS_BUCKET),
    scanning: env.SCANNING === 'on',
  }
}
