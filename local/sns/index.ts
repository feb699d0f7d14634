import { randomUUID } from 'node:crypto'
import { AwsError } from '../contract.ts'
import type {
  Activity,
  AwsCall,
  AwsService,
  Caller,
  DurableStore,
  MovableClock,
  SendToQueue,
} from '../contract.ts'
import { readForm, required, xmlReply } from '../query-protocol.ts'
import type { Resource } from '../resource.ts'
import { readTopics } from './settings.ts'
import type { QueueSubscription, Topic } from './settings.ts'

/** What the local SNS needs. */
export interface SnsOptions {
  /** All resources of all stacks, resolved. */
  resources: readonly Resource[]
  store: DurableStore
  clock: MovableClock
  activity: Activity
  region: string
  sendToQueue: SendToQueue
  log: (line: string) => void
}

/** One message for a topic. */
export interface Publication {
  subject?: string | undefined
  attributes?: Record<string, string>
}

/** Topics. */
export interface Sns {
  service: AwsService
  /** Resolves when the message is durable and each queue has been tried once. */
  publish: (topicArn: string, message: string, as: Caller, subject?: string) => Promise<{ messageId: string }>
  /** Takes up what a former run left undone. */
  start: () => void
  stop: () => void
}

/** A message on its way to one queue. */
interface Delivery {
  topicArn: string
  queueArn: string
  deadLetterArn?: string
  body: string
  attributes?: Record<string, string>
}

const TABLE = 'sns-delivery'
const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/'
const MAX_BYTES = 256 * 1024
const SNS: Caller = { kind: 'service', id: 'sns.amazonaws.com', name: 'SNS' }

const readAttributes = (form: URLSearchParams): Record<string, string> => {
  const attributes: Record<string, string> = {}
  for (let index = 1; ; index += 1) {
    const entry = `MessageAttributes.entry.${index}`
    const name = form.get(`${entry}.Name`)
    if (name === null) return attributes
    if (form.get(`${entry}.Value.DataType`) === 'Binary') {
      throw new AwsError('InvalidParameterValue', `Binary message attributes are not run locally: ${name}`)
    }
    attributes[name] = form.get(`${entry}.Value.StringValue`) ?? ''
  }
}

/** Creates the local SNS from the template. */
export const createSns = (options: SnsOptions): Sns => {
  const { store, clock, activity, region, sendToQueue, log } = options
  const topics = readTopics(options.resources)
  const timers = new Set<NodeJS.Timeout>()
  let stopped = false

  /** The JSON that a queue gets without raw delivery. The signature is no signature: nothing here checks it. */
  const envelope = (
    topic: Topic,
    to: QueueSubscription,
    messageId: string,
    message: string,
    rest: Publication,
  ) => {
    const attributes = Object.entries(rest.attributes ?? {})
    return JSON.stringify({
      Type: 'Notification',
      MessageId: messageId,
      TopicArn: topic.arn,
      ...(rest.subject === undefined ? {} : { Subject: rest.subject }),
      Message: message,
      Timestamp: new Date(clock.now()).toISOString(),
      SignatureVersion: '1',
      Signature: Buffer.from(`local-cloud:${messageId}`).toString('base64'),
      SigningCertURL: `https://sns.${region}.amazonaws.com/SimpleNotificationService-local.pem`,
      UnsubscribeURL: `https://sns.${region}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${to.arn}`,
      ...(attributes.length === 0
        ? {}
        : {
            MessageAttributes: Object.fromEntries(
              attributes.map(([name, value]) => [name, { Type: 'String', Value: value }]),
            ),
          }),
    })
  }

  /** A refusal is final, as with SNS: it goes to the subscription's dead-letter queue or is lost, loudly. */
  const giveUp = async (key: string, delivery: Delivery, error: AwsError) => {
    const { topicArn, queueArn, deadLetterArn, ...rest } = delivery
    log(
      `sns: ${topicArn} may not send to ${queueArn}: ${error.message}; the message is ${deadLetterArn ? 'in' : 'lost, there is no'} dead-letter queue`,
    )
    if (deadLetterArn === undefined) return store.delete(TABLE, key)
    const next: Delivery = { topicArn, queueArn: deadLetterArn, ...rest }
    store.put(TABLE, key, next)
    await attempt(key, next, 0)
  }

  const attempt = async (key: string, delivery: Delivery, failures: number): Promise<void> => {
    if (stopped) return
    const over = activity.begin('sns: delivery')
    try {
      const as = { ...SNS, sourceArn: delivery.topicArn }
      await sendToQueue(delivery.queueArn, delivery.body, as, delivery.attributes)
      store.delete(TABLE, key)
    } catch (error) {
      if (error instanceof AwsError && error.status < 500) return await giveUp(key, delivery, error)
      log(`sns: ${delivery.queueArn} did not take a message, trying again: ${String(error)}`)
      const timer = setTimeout(
        () => {
          timers.delete(timer)
          void attempt(key, delivery, failures + 1)
        },
        Math.min(20_000, 500 * 2 ** failures),
      )
      timers.add(timer)
      timer.unref()
    } finally {
      over()
    }
  }

  const send = async (topicArn: string, message: string, rest: Publication) => {
    const topic = topics.get(topicArn)
    if (topic === undefined) throw new AwsError('NotFound', 'Topic does not exist', 404)
    if (Buffer.byteLength(message) > MAX_BYTES) {
      throw new AwsError('InvalidParameter', 'Invalid parameter: Message too long')
    }
    const messageId = randomUUID()
    const deliveries = topic.queues.map((to): [string, Delivery] => [
      `${String(clock.now()).padStart(15, '0')}#${messageId}#${to.arn}`,
      {
        topicArn,
        queueArn: to.queueArn,
        ...(to.deadLetterArn === undefined ? {} : { deadLetterArn: to.deadLetterArn }),
        body: to.raw ? message : envelope(topic, to, messageId, message, rest),
        ...(to.raw && rest.attributes !== undefined ? { attributes: rest.attributes } : {}),
      },
    ])
    store.transaction(() => {
      for (const [key, delivery] of deliveries) store.put(TABLE, key, delivery)
    })
    for (const address of topic.emails)
      log(`sns: ${topicArn} would write to ${address}: ${rest.subject ?? message}`)
    await Promise.all(deliveries.map(([key, delivery]) => attempt(key, delivery, 0)))
    return { messageId }
  }

  const publishCall = async (call: AwsCall) => {
    const form = readForm(call)
    for (const unknown of ['MessageStructure', 'MessageGroupId', 'PhoneNumber', 'TargetArn']) {
      if (form.has(unknown)) throw new AwsError('InvalidParameter', `${unknown} is not run locally`)
    }
    const { messageId } = await send(required(form, 'TopicArn'), required(form, 'Message'), {
      subject: form.get('Subject') ?? undefined,
      attributes: readAttributes(form),
    })
    return xmlReply('Publish', NAMESPACE, { MessageId: messageId })
  }

  return {
    service: async (call) => {
      if (call.action === 'Publish') return publishCall(call)
      throw new AwsError('InvalidAction', `The local cloud runs Publish only, not ${call.action}`)
    },
    publish: (topicArn, message, _as, subject) => send(topicArn, message, { subject }),
    start: () => {
      for (const { key, value } of store.all<Delivery>(TABLE)) void attempt(key, value, 0)
    },
    stop: () => {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
