import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { composeInboundMail, composeWorker } from '#shared/adapters/compose.ts'
import { receiptNotification, type ReceiptNotification } from '#shared/contracts/messages.ts'
import { batch } from '#shared/runtime/batch.ts'
import { logger, metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { receiveEmail } from '#shared/use-cases/receive-email.ts'

const env = readEnv('intake/receive-email')
const ports = composeInboundMail(env)

/** One metric an outcome: records of a batch are read side by side, and would mix up a dimension. */
const metricOf = {
  opened: 'MailOpenedCase',
  appended: 'MailJoinedCase',
  repeated: 'MailRepeated',
  unreadable: 'MailUnreadable',
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

/** Inbound mail: SES has put it into the bucket and says so; it becomes a case or joins one (R6, R8, R9). */
export const handler = batch(composeWorker(env), receiptNotification, async ({ receipt }) => {
  const outcome = await receiveEmail(ports, {
    rawMail: receipt.action.objectKey,
    failedVerdicts: failedVerdicts(receipt),
  })
  metrics.addMetric(metricOf[outcome.kind], MetricUnit.Count, 1)
  logger.info('mail received', { ...outcome, rawMail: receipt.action.objectKey })
})
