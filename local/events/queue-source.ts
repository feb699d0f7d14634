import { createHash } from 'node:crypto'
import type { Activity, InvocationResult, MovableClock, TimedPart } from '../contract.ts'
import type { LambdaFunction } from '../lambda/functions.ts'
import type { MessageAttribute, Queue, Queues, ReceivedMessage } from '../sqs/queues.ts'
import { failedItems, type Mapping } from './mapping.ts'

/** A poller from a queue to a function. */
export interface EventSource extends TimedPart {
  stop(): void
}

const attributeOf = ({ DataType, StringValue, BinaryValue }: MessageAttribute) => ({
  ...(StringValue === undefined ? {} : { stringValue: StringValue }),
  ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
  stringListValues: [],
  binaryListValues: [],
  dataType: DataType,
})

const recordOfMessage = (message: ReceivedMessage, queue: Queue, region: string) => ({
  messageId: message.id,
  receiptHandle: message.handle,
  body: message.body,
  attributes: {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(Math.floor(message.sent)),
    SenderId: 'local',
    ApproximateFirstReceiveTimestamp: String(Math.floor(message.first)),
    ...(message.group === undefined ? {} : { MessageGroupId: message.group }),
    ...(message.deduplication === undefined ? {} : { MessageDeduplicationId: message.deduplication }),
    ...(message.source === undefined ? {} : { DeadLetterQueueSourceArn: message.source }),
  },
  messageAttributes: Object.fromEntries(
    Object.entries(message.attributes).map(([name, value]) => [name, attributeOf(value)]),
  ),
  md5OfBody: createHash('md5').update(message.body).digest('hex'),
  eventSource: 'aws:sqs',
  eventSourceARN: queue.arn,
  awsRegion: region,
})

/** What a filter sees: a body of JSON as what it says. */
const filterable = (record: ReturnType<typeof recordOfMessage>) => {
  try {
    return { ...record, body: JSON.parse(record.body) as unknown }
  } catch {
    return record // not JSON: the filter sees the text, as on AWS
  }
}

/** Two pollers at once is the least AWS lets one choose; more threads than that buy nothing on one machine. */
const defaultConcurrency = 2

export const createQueueSource = (options: {
  mapping: Mapping
  owner: LambdaFunction
  queue: Queue
  queues: Queues
  clock: MovableClock
  activity: Activity
  region: string
  run: (owner: LambdaFunction, payload: unknown) => Promise<InvocationResult>
  warn: (line: string) => void
}): EventSource => {
  const { mapping, owner, queue, queues, clock, activity, region, run, warn } = options
  const most = Math.min(mapping.concurrency ?? defaultConcurrency, 4)
  let running = 0
  let stopped = false
  const windows = new Set<number>()

  /** Waits until the batch is full or its window has passed. */
  const gather = async (batch: ReceivedMessage[]) => {
    if (mapping.window === 0 || batch.length >= mapping.batchSize) return
    const until = clock.now() + mapping.window * 1000
    windows.add(until)
    while (batch.length < mapping.batchSize && clock.now() < until && !stopped) {
      await new Promise<void>((resolve) => {
        const cancel = clock.at(until, () => end())
        const unwatch = queues.watch(queue, () => end())
        const end = () => {
          cancel()
          unwatch()
          resolve()
        }
      })
      batch.push(...queues.receive(queue, mapping.batchSize - batch.length))
    }
    windows.delete(until)
  }

  const handle = async (batch: ReceivedMessage[]) => {
    const records = batch.map((message) => recordOfMessage(message, queue, region))
    const wanted = records.filter((record) => mapping.accepts(filterable(record)))
    const ids = wanted.map(({ messageId }) => messageId)
    let failed: string[] = []
    if (wanted.length > 0) {
      const result = await run(owner, { Records: wanted })
      failed = !result.ok ? ids : mapping.partialFailures ? failedItems(result.result, ids) : []
    }
    // what failed stays hidden until its visibility timeout, as on AWS
    for (const { id, handle: receipt } of batch) if (!failed.includes(id)) queues.remove(queue, receipt)
  }

  const work = async (batch: ReceivedMessage[]) => {
    running += 1
    try {
      await gather(batch)
      const done = activity.begin(`queue ${queue.name}`)
      try {
        await handle(batch)
      } finally {
        done()
      }
    } catch (error) {
      warn(`queue ${queue.name} → ${owner.path}: ${String(error)}`)
    } finally {
      running -= 1
      pump()
    }
  }

  const pump = () => {
    while (!stopped && running < most) {
      const batch = queues.receive(queue, mapping.batchSize)
      if (batch.length === 0) return
      void work(batch)
    }
  }

  let scheduled = false
  const wake = () => {
    if (scheduled) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      pump()
    })
  }
  const unwatch = queues.watch(queue, wake)
  wake()
  return {
    name: `queue ${queue.name}`,
    nextDue() {
      const visible = queues.nextVisible(queue)
      const all = visible === undefined ? [...windows] : [visible, ...windows]
      return all.length === 0 ? undefined : Math.min(...all)
    },
    stop() {
      stopped = true
      unwatch()
    },
  }
}
