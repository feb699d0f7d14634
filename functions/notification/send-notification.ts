import { composeNotification, composeWorker } from '#shared/adapters/compose.ts'
import { eventNotice } from '#shared/contracts/messages.ts'
import { batch } from '#shared/runtime/batch.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { sendNotification } from '#shared/use-cases/send-notification.ts'

const env = readEnv('notification/send-notification')
const ports = composeNotification(env)

/** Mails what an event owes to customer or staff, each message once (R24, R32). */
export const handler = batch(composeWorker(env), eventNotice, (notice, context) => {
  ports.mailer.startInvocation(context)
  return sendNotification(ports, notice)
})
