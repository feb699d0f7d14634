import { composeFileRoom } from '#shared/adapters/compose-attachments.ts'
import { getAttachment as operation } from '#shared/contracts/attachments.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { openAttachment } from '#shared/use-cases/attachments/open-attachment.ts'
import { signedIn } from '#shared/use-cases/staff-identity.ts'

/** GET /v1/cases/{reference}/attachments/{id}: an address from which a file can be had for a minute (R44, R46). */
export const getAttachmentHandler = (ports: ReturnType<typeof composeFileRoom>) =>
  http(operation).handler(async ({ input: { params, query }, identity }) => {
    const staff = await signedIn(ports, identity)
    const knowingly = query.quarantined === 'true'
    return respond(operation, 200, await openAttachment(ports, staff, { ...params, knowingly }))
  })

export const handler = getAttachmentHandler(composeFileRoom(readEnv('attachments/get-attachment')))
