import { composeUploadDesk } from '#shared/adapters/compose-attachments.ts'
import { requestUpload as operation } from '#shared/contracts/attachments.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { viewerAddress } from '#shared/runtime/viewer-address.ts'
import { requestUpload } from '#shared/use-cases/attachments/request-upload.ts'

const env = readEnv('attachments/request-upload')

/** POST /v1/attachments: where to upload one file (R6, R33). */
export const requestUploadHandler = (ports: ReturnType<typeof composeUploadDesk>, doorKey: string) =>
  http(operation).handler(async ({ input: { body }, event }) =>
    respond(operation, 201, await requestUpload(ports, body, viewerAddress(event, doorKey))),
  )

export const handler = requestUploadHandler(composeUploadDesk(env), env.DOOR_KEY)
