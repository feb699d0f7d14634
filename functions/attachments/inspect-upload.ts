import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { composeInspection } from '#shared/adapters/compose-attachments.ts'
import { composeWorker } from '#shared/adapters/compose.ts'
import { uploadMessage } from '#shared/contracts/upload-messages.ts'
import { batch } from '#shared/runtime/batch.ts'
import { logger, metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { settleNamed, settleUpload, type Settled } from '#shared/use-cases/attachments/settle-upload.ts'

const env = readEnv('attachments/inspect-upload')
const ports = composeInspection(env)

const metricOf: Readonly<Record<Settled, string>> = {
  clean: 'FileClean',
  quarantined: 'FileQuarantined',
  missing: 'FileMissing',
  repeated: 'FileRepeated',
  unclaimed: 'FileUnclaimed',
  unscanned: 'FileUnscanned',
}

/** A file came, was named by a case, or was scanned: once all of it is true, it is looked at (R6, R33, R46). */
export const handler = batch(composeWorker(env), uploadMessage, async (message) => {
  const settled: Settled[] = []
  if (message.kind === 'named') settled.push(...(await settleNamed(ports, message)))
  for (const id of message.kind === 'came' ? message.ids : []) settled.push(await settleUpload(ports, id))
  if (message.kind === 'scanned') {
    await ports.uploadNotes.noteScan(message.id, message.result)
    settled.push(await settleUpload(ports, message.id))
  }
  for (const outcome of settled) metrics.addMetric(metricOf[outcome], MetricUnit.Count, 1)
  logger.info('uploads looked at', { kind: message.kind, settled })
})
