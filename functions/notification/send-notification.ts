import { composeNotification, composeWorker } from '#shared/adapters/compose.ts'
import { notificationMessage } from '#shared/contracts/messages.ts'
import { batch } from '#shared/runtime/batch.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { releasePostBox, sendDailyDigest } from '#shared/use-cases/send-digest.ts'
import { sendNotification } from '#shared/use-cases/send-notification.ts'

const env = readEnv('notification/send-notification')
const ports = composeNotification(env)

/** Mails what an event owes to customer or staff, each message once, and digests at their moment (R24, R27, R32). */
export const handler = batch(composeWorker(env), notificationMessage, (message, context) => {
  ports.mailer.startInvocation(context)
  if (!('kind' in message)) return sendNotification(ports, message)
  const send = message.kind === 'post-box' ? releasePostBox : sendDailyDigest
  return send(ports, message.id, message.actAt)
})
