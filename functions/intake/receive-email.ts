import type * as z from 'zod'
import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { composeInboundMail, composeWorker } from '#shared/adapters/compose.ts'
import {
  mailNotification,
  type deliveryNotification,
  type ReceiptNotification,
} from '#shared/contracts/messages.ts'
import { sesMessageId, tokenInAddress } from '#shared/domain/mail/addresses.ts'
import { batch } from '#shared/runtime/batch.ts'
import { logger, metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { recordDelivery, type DeliveryReport } from '#shared/use-cases/inbound/record-delivery.ts'
import { receiveEmail } from '#shared/use-cases/receive-email.ts'

const env = readEnv('intake/receive-email')
const ports = composeInboundMail(env)

/** One metric an outcome: records of a batch are read side by side, and would mix up a dimension. */
const metricOf = {
  opened: 'MailOpenedCase',
  appended: 'MailJoinedCase',
  repeated: 'MailRepeated',
  unreadable: 'MailUnreadable',
  bounced: 'MailReturned',
  automatic: 'MailAutomatic',
} as const

const failedVerdicts = ({
  spamVerdict,
  virusVerdict,
  dmarcVerdict,
}: ReceiptNotification['receipt']): string[] =>
  Object.entries({ spam: spamVerdict, virus: virusVerdict, dmarc: dmarcVerdict }).flatMap(
    ([name, verdict]) => (verdict?.status === 'FAIL' ? [name] : []),
  )

/** What SES says of mail that it sent: SES itself decides what is for good. */
const reportOf = (notice: z.output<typeof deliveryNotification>): DeliveryReport => {
  const bounced = notice.eventType === 'Bounce'
  const { messageId, source } = notice.mail
  const permanent = !bounced || notice.bounce.bounceType === 'Permanent'
  const recipients = bounced ? notice.bounce.bouncedRecipients : notice.complaint.complainedRecipients
  const named = bounced ? notice.bounce.bounceSubType : notice.complaint.complaintFeedbackType
  const id = `${messageId}-${notice.eventType}-${permanent ? 'permanent' : 'transient'}`
  return {
    id,
    kind: bounced ? 'bounce' : 'complaint',
    // Known before the id of the mail is noted on its case: a report may be faster than that.
    tokens: [tokenInAddress(source) ?? []].flat(),
    originals: [sesMessageId(messageId)],
    recipients: recipients.map(({ emailAddress, status = named }) => ({
      address: emailAddress,
      permanent,
      suppress: permanent,
      ...(status !== undefined && { status }),
    })),
  }
}

/**
 * What SES says: mail has come, and lies in the bucket; it becomes a case or joins one (R6, R8, R9). Or mail that went out did
 * not arrive, which becomes part of its case (R35).
 */
export const handler = batch(composeWorker(env), mailNotification, async (notice) => {
  if ('eventType' in notice) {
    const reference = await recordDelivery(ports, reportOf(notice))
    metrics.addMetric(notice.eventType === 'Bounce' ? 'MailReturned' : 'MailUnwanted', MetricUnit.Count, 1)
    logger.info('mail did not arrive', { event: notice.eventType, reference })
    return
  }
  const { receipt } = notice
  const outcome = await receiveEmail(ports, {
    rawMail: receipt.action.objectKey,
    recipients: receipt.recipients,
    failedVerdicts: failedVerdicts(receipt),
  })
  metrics.addMetric(metricOf[outcome.kind], MetricUnit.Count, 1)
  logger.info('mail received', { ...outcome, rawMail: receipt.action.objectKey })
})
