import { createHash } from 'node:crypto'
import { AwsError, type AwsCall, type AwsReply, type AwsService, type MovableClock } from '../contract.ts'
import { listOf, numberOf, recordOf, textOf } from '../template/types.ts'
import type { MessageAttribute, Queue, Queues, ReceivedMessage } from './queues.ts'
import { md5OfAttributes } from './md5-of-attributes.ts'

type Input = Record<string, unknown>

/** The queue that a request names by its URL or name, or SQS's error. */
export const queueOfRequest = (queues: Queues, input: Input): Queue => {
  const name = textOf(input['QueueName']) ?? textOf(input['QueueUrl'])?.split('/').at(-1)
  const queue = queues.find(name ?? '')
  if (queue === undefined)
    throw new AwsError('AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.')
  return queue
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

const send = (queues: Queues, queue: Queue, input: Input) => {
  const body = textOf(input['MessageBody']) ?? ''
  if (body === '')
    throw new AwsError('InvalidParameterValue', 'The request must contain the parameter MessageBody.')
  const attributes = recordOf(input['MessageAttributes']) as Record<string, MessageAttribute>
  const size = Buffer.byteLength(body) + Buffer.byteLength(JSON.stringify(attributes))
  if (size > queue.maximumSize + 2)
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumSize} bytes.`,
    )
  const delay = numberOf(input['DelaySeconds'])
  if (delay !== undefined && (delay < 0 || delay > 900))
    throw new AwsError(
      'InvalidParameterValue',
      `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
    )
  const group = textOf(input['MessageGroupId'])
  if (queue.fifo && group === undefined)
    throw new AwsError('MissingParameter', 'The request must contain the parameter MessageGroupId.')
  const deduplication =
    textOf(input['MessageDeduplicationId']) ??
    (queue.contentDeduplication ? createHash('sha256').update(body).digest('hex') : undefined)
  if (queue.fifo && deduplication === undefined)
    throw new AwsError(
      'InvalidParameterValue',
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    )
  const { id, number } = queues.send(queue, {
    body,
    attributes,
    ...(delay === undefined ? {} : { delay }),
    ...(queue.fifo && group !== undefined ? { group } : {}),
    ...(queue.fifo && deduplication !== undefined ? { deduplication } : {}),
  })
  return {
    MessageId: id,
    MD5OfMessageBody: md5(body),
    ...(Object.keys(attributes).length === 0 ? {} : { MD5OfMessageAttributes: md5OfAttributes(attributes) }),
    ...(queue.fifo ? { SequenceNumber: String(number).padStart(20, '0') } : {}),
  }
}

/** A message as `ReceiveMessage` shows it. */
const shown = (message: ReceivedMessage, system: string[], custom: string[]) => {
  const all: Record<string, string | undefined> = {
    SentTimestamp: String(Math.floor(message.sent)),
    ApproximateFirstReceiveTimestamp: String(Math.floor(message.first)),
    ApproximateReceiveCount: String(message.receives),
    SenderId: 'local',
    MessageGroupId: message.group,
    MessageDeduplicationId: message.deduplication,
    DeadLetterQueueSourceArn: message.source,
  }
  const every = (wanted: string[]) => wanted.includes('All') || wanted.includes('.*')
  const attributes = Object.entries(all).filter(
    ([name, value]) => value !== undefined && (every(system) || system.includes(name)),
  )
  const chosen = Object.fromEntries(
    Object.entries(message.attributes).filter(([name]) => every(custom) || custom.includes(name)),
  )
  return {
    MessageId: message.id,
    ReceiptHandle: message.handle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(attributes.length === 0 ? {} : { Attributes: Object.fromEntries(attributes) }),
    ...(Object.keys(chosen).length === 0
      ? {}
      : { MessageAttributes: chosen, MD5OfMessageAttributes: md5OfAttributes(chosen) }),
  }
}

const receive = async (queues: Queues, queue: Queue, input: Input, clock: MovableClock) => {
  const limit = Math.min(numberOf(input['MaxNumberOfMessages']) ?? 1, 10)
  const until = clock.now() + Math.min(numberOf(input['WaitTimeSeconds']) ?? queue.receiveWait, 20) * 1000
  const system = [...listOf(input['MessageSystemAttributeNames']), ...listOf(input['AttributeNames'])].map(
    String,
  )
  const custom = listOf(input['MessageAttributeNames']).map(String)
  for (;;) {
    const messages = queues.receive(queue, limit, numberOf(input['VisibilityTimeout']))
    if (messages.length > 0) return { Messages: messages.map((message) => shown(message, system, custom)) }
    if (clock.now() >= until) return {}
    await new Promise<void>((resolve) => {
      const done = () => {
        stop()
        cancel()
        resolve()
      }
      const stop = queues.watch(queue, done)
      const cancel = clock.at(until, done)
    })
  }
}

const batch = (input: Input, work: (entry: Input) => Record<string, unknown>) => {
  const entries = listOf(input['Entries']).map(recordOf)
  if (entries.length === 0 || entries.length > 10)
    throw new AwsError('AWS.SimpleQueueService.TooManyEntriesInBatchRequest', 'A batch has 1 to 10 entries.')
  const Successful: unknown[] = []
  const Failed: unknown[] = []
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry['Id'], ...work(entry) })
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      Failed.push({ Id: entry['Id'], Code: error.code, Message: error.message, SenderFault: true })
    }
  }
  return { Successful, Failed }
}

/** SQS's JSON protocol over the queues. */
export const createSqsService = (queues: Queues, clock: MovableClock): AwsService => {
  const handleOf = (entry: Input) => textOf(entry['ReceiptHandle']) ?? ''
  const change = (queue: Queue, entry: Input) => {
    const seconds = numberOf(entry['VisibilityTimeout']) ?? 0
    if (!queues.changeVisibility(queue, handleOf(entry), seconds))
      throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.')
    return {}
  }
  const remove = (queue: Queue, entry: Input) => {
    queues.remove(queue, handleOf(entry))
    return {}
  }
  const attributes = (queue: Queue, input: Input) => {
    const { visible, hidden, delayed } = queues.counts(queue)
    const all: Record<string, string> = {
      ...queue.attributes,
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(hidden),
      ApproximateNumberOfMessagesDelayed: String(delayed),
    }
    const wanted = listOf(input['AttributeNames']).map(String)
    const named = Object.entries(all).filter(([name]) => wanted.includes('All') || wanted.includes(name))
    return { Attributes: Object.fromEntries(named) }
  }
  const actions: Record<string, (queue: Queue, input: Input) => unknown> = {
    SendMessage: (queue, input) => send(queues, queue, input),
    SendMessageBatch: (queue, input) => batch(input, (entry) => send(queues, queue, entry)),
    ReceiveMessage: (queue, input) => receive(queues, queue, input, clock),
    DeleteMessage: remove,
    DeleteMessageBatch: (queue, input) => batch(input, (entry) => remove(queue, entry)),
    ChangeMessageVisibility: change,
    ChangeMessageVisibilityBatch: (queue, input) => batch(input, (entry) => change(queue, entry)),
    GetQueueUrl: (queue) => ({ QueueUrl: queue.url }),
    GetQueueAttributes: attributes,
    PurgeQueue: (queue) => (queues.purge(queue), {}),
  }
  return async ({ action, body }: AwsCall): Promise<AwsReply> => {
    if (action === 'ListQueues')
      return { status: 200, body: JSON.stringify({ QueueUrls: queues.all().map(({ url }) => url) }) }
    const perform = actions[action]
    if (perform === undefined)
      throw new AwsError('NotImplemented', `sqs:${action} is not emulated locally`, 501)
    const input = recordOf(JSON.parse(body.toString('utf8')))
    return { status: 200, body: JSON.stringify(await perform(queueOfRequest(queues, input), input)) }
  }
}
