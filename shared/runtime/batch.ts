import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware'
import middy from '@middy/core'
import type { Context, DynamoDBRecord, DynamoDBStreamEvent, SQSEvent, SQSRecord } from 'aws-lambda'
import type * as z from 'zod'
import { GiveUp, RetryLater } from '../domain/errors.ts'
import { logger, metrics } from './powertools.ts'

export interface WorkerSettings {
  /** Puts a message into the dead-letter queue beside its cause. */
  readonly deadLetter: (body: string, error: unknown, functionName: string) => Promise<void>
  /** Receives after which the queue itself would give the message up. */
  readonly maxReceives: number
}

/** Reads a message by its schema. Errors: `GiveUp`, since a message of the wrong shape will never have the right one. */
const read = <S extends z.ZodType>(schema: S, body: string): z.output<S> => {
  let content: unknown
  try {
    content = JSON.parse(body)
  } catch (error) {
    throw new GiveUp('the message is not JSON', { cause: error })
  }
  const parsed = schema.safeParse(content)
  if (!parsed.success) {
    throw new GiveUp(
      `the message has the wrong shape: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
    )
  }
  return parsed.data
}

/**
 * Wraps the worker of a queue: each message by itself, failures reported one by one. What finally fails (its last
 * receive, or `GiveUp`) goes to the dead-letter queue with its cause; the redrive policy stands behind that.
 */
export const batch = <S extends z.ZodType>(
  settings: WorkerSettings,
  schema: S,
  handle: (message: z.output<S>, context: Context) => Promise<void>,
) => {
  const processor = new BatchProcessor(EventType.SQS)
  return middy<SQSEvent>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler((event, context) =>
      processPartialResponse(
        event,
        async (record: SQSRecord) => {
          try {
            await handle(read(schema, record.body), context)
          } catch (error) {
            const receives = Number(record.attributes.ApproximateReceiveCount)
            const last = error instanceof GiveUp || receives >= settings.maxReceives
            if (error instanceof RetryLater) logger.info('message will be retried', { cause: error.message })
            else
              logger.error('message failed', {
                error: error instanceof Error ? error : new Error(String(error)),
                last,
              })
            if (!last) throw error
            await settings.deadLetter(record.body, error, context.functionName)
          }
        },
        processor,
        // The report names what failed; a whole failed batch is no reason to fail the others again.
        { context, throwOnFullBatchFailure: false },
      ),
    )
}

/**
 * Wraps the reader of the table's stream: records in order, a batch at once. When the batch fails, its records are taken
 * one by one and the first that fails by itself is named, so that the stream goes on from there.
 */
export const stream = (handle: (records: readonly DynamoDBRecord[]) => Promise<void>) => {
  const firstFailing = async (records: readonly DynamoDBRecord[]): Promise<DynamoDBRecord | undefined> => {
    for (const record of records) {
      try {
        await handle([record])
      } catch (error) {
        logger.error('stream record failed', error instanceof Error ? error : new Error(String(error)))
        return record
      }
    }
    return undefined
  }
  return middy<DynamoDBStreamEvent>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(async ({ Records }) => {
      try {
        await handle(Records)
        return { batchItemFailures: [] }
      } catch (error) {
        logger.warn('stream batch failed, its records are taken one by one', { cause: String(error) })
        const failed = await firstFailing(Records)
        return {
          batchItemFailures: failed ? [{ itemIdentifier: failed.dynamodb?.SequenceNumber ?? '' }] : [],
        }
      }
    })
}
