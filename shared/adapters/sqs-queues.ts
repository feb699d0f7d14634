import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { DueKind } from '../domain/vocabulary.ts'
import type { Queues } from '../ports.ts'

const batchSize = 10

/** So many batches are under way at once: what an outage left overdue goes out in seconds, not in minutes. */
const batchesAtOnce = 10

interface Urls {
  readonly workflow?: string | undefined
  readonly notification?: string | undefined
  readonly uploads?: string | undefined
  readonly due?: string | undefined
  readonly recompute?: string | undefined
  readonly learning?: string | undefined
  readonly training?: string | undefined
}

/** Who acts on what is due: only one function may send mail. */
const actors: Readonly<Record<DueKind, 'due' | 'notification'>> = {
  case: 'due',
  job: 'due',
  'post-box': 'notification',
  digest: 'notification',
}

/** Queues on SQS. A part that is not configured with a queue cannot send to it. */
export class SqsQueues implements Queues {
  readonly #client: SQSClient
  readonly #urls: Urls

  constructor(client: SQSClient, urls: Urls) {
    this.#client = client
    this.#urls = urls
  }

  async sendNotices(...[queue, notices]: Parameters<Queues['sendNotices']>) {
    await this.#send(
      queue,
      notices.map((notice) => ({ MessageBody: JSON.stringify(notice) })),
    )
  }

  async sendDue(due: Parameters<Queues['sendDue']>[0]) {
    for (const queue of ['due', 'notification'] as const) {
      const entries = due.filter(({ kind }) => actors[kind] === queue)
      const messages = entries.map(({ delaySeconds, ...entry }) => ({
        MessageBody: JSON.stringify(entry),
        DelaySeconds: delaySeconds,
      }))
      if (messages.length > 0) await this.#send(queue, messages)
    }
  }

  async sendRecompute(message: Parameters<Queues['sendRecompute']>[0]) {
    await this.#send('recompute', [{ MessageBody: JSON.stringify(message) }])
  }

  async sendTraining(delaySeconds: number) {
    await this.#send('training', [{ MessageBody: '{}', DelaySeconds: delaySeconds }])
  }

  async #send(
    queue: keyof Urls,
    messages: readonly Omit<SendMessageBatchRequestEntry, 'Id'>[],
  ): Promise<void> {
    const QueueUrl = this.#urls[queue]
    if (QueueUrl === undefined) throw new Error(`this function has no ${queue} queue`)
    const batches = Array.from({ length: Math.ceil(messages.length / batchSize) }, (_, index) =>
      messages.slice(index * batchSize, (index + 1) * batchSize),
    )
    for (let from = 0; from < batches.length; from += batchesAtOnce)
      await Promise.all(
        batches.slice(from, from + batchesAtOnce).map((batch) => this.#sendBatch(queue, QueueUrl, batch)),
      )
  }

  async #sendBatch(
    queue: keyof Urls,
    QueueUrl: string,
    batch: readonly Omit<SendMessageBatchRequestEntry, 'Id'>[],
  ): Promise<void> {
    const Entries = batch.map((message, index) => ({ Id: String(index), ...message }))
    const { Failed } = await this.#client.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
    const [failure] = Failed ?? []
    if (failure)
      throw new Error(`${queue} queue refused a message: ${failure.Code ?? ''} ${failure.Message ?? ''}`)
  }
}
