import { join } from 'node:path'
import type { ActivityCounter } from './activity.ts'
import type { Compute } from './compute.ts'
import { AwsError, type Caller, type MovableClock, type SendToQueue } from './contract.ts'
import type { Authoriser } from './iam/authorise.ts'
import { bucketsOf, type Bucket, type Notification } from './s3/buckets.ts'
import { createNotifier, s3Principal } from './s3/notify.ts'
import { createObjects, type Objects } from './s3/objects.ts'
import type { ObjectChanged } from './s3/service.ts'
import { createSes, type Ses } from './ses/index.ts'
import { createSns, type Sns } from './sns/index.ts'
import type { Queues } from './sqs/queues.ts'
import type { OpenStore } from './store.ts'
import type { Resource } from './template/types.ts'

/** Sends to a queue in the name of a service or a role, whose leave is checked. */
export const createSendToQueue =
  (queues: Queues, authoriser: Authoriser): SendToQueue =>
  async (queueArn, body, as, attributes = {}) => {
    const queue = queues.all().find(({ arn }) => arn === queueArn)
    if (queue === undefined)
      throw new AwsError('AWS.SimpleQueueService.NonExistentQueue', `There is no queue ${queueArn}`)
    authoriser.authorise(as, 'sqs:SendMessage', queueArn)
    const entries = Object.entries(attributes).map(
      ([name, value]) => [name, { DataType: 'String', StringValue: value }] as const,
    )
    queues.send(queue, { body, attributes: Object.fromEntries(entries) })
  }

/** Tells queues, topics and functions of objects, as the buckets of the template say. */
const createObjectEvents = (options: {
  buckets: ReadonlyMap<string, Bucket>
  region: string
  clock: MovableClock
  sendToQueue: SendToQueue
  publish: (topicArn: string, message: string, as: Caller, subject?: string) => Promise<unknown>
  invokeLater: (functionArn: string, payload: unknown, as: Caller) => void
  warn: (line: string) => void
}): ObjectChanged => {
  const { buckets, region, clock, sendToQueue, publish, invokeLater, warn } = options
  const deliver = async (target: Notification, body: string, bucketArn: string) => {
    const as: Caller = { ...s3Principal, sourceArn: bucketArn }
    if (target.kind === 'queue') await sendToQueue(target.targetArn, body, as)
    else if (target.kind === 'topic') await publish(target.targetArn, body, as, 'Amazon S3 Notification')
    else invokeLater(target.targetArn, JSON.parse(body), as)
  }
  return createNotifier(buckets, region, clock, deliver, warn)
}

/** Puts an object in the name of a service; what the bucket tells of it has been told when it resolves. */
const createPutObject =
  (objects: Objects, changed: ObjectChanged, authoriser: Authoriser) =>
  async (bucket: string, key: string, body: Buffer, as: Caller): Promise<void> => {
    authoriser.authorise(as, 's3:PutObject', `arn:aws:s3:::${bucket}/${key}`)
    await changed('ObjectCreated:Put', objects.put(bucket, key, body))
  }

/** Buckets, topics and mail: the parts that hand things on to each other. */
export interface Messaging {
  buckets: ReadonlyMap<string, Bucket>
  objects: Objects
  changed: ObjectChanged
  ses: Ses
  sns: Sns
  /** Takes up what a former run left undone. */
  start(): void
  stop(): void
}

export const createMessaging = (options: {
  resources: readonly Resource[]
  dataDir: string
  store: OpenStore
  clock: MovableClock
  activity: ActivityCounter
  region: string
  queues: Queues
  authoriser: Authoriser
  sendToQueue: SendToQueue
  compute: Compute
  warn: (line: string) => void
}): Messaging => {
  const { resources, store, clock, authoriser, compute, warn } = options
  const buckets = bucketsOf(resources)
  const objects = createObjects(join(options.dataDir, 's3'), store, clock)
  const sns = createSns({ ...options, log: warn })
  const invokeLater = (arn: string, payload: unknown, as: Caller) => {
    authoriser.authorise(as, 'lambda:InvokeFunction', arn)
    const owner = compute.byName.get(arn.split(':')[6] ?? '')
    if (owner !== undefined) compute.later.add(owner, payload)
  }
  const changed = createObjectEvents({ ...options, buckets, publish: sns.publish, invokeLater })
  const putObject = createPutObject(objects, changed, authoriser)
  const ses = createSes({ ...options, putObject, publish: sns.publish, log: warn })
  return {
    buckets,
    objects,
    changed,
    ses,
    sns,
    start() {
      sns.start()
      ses.start()
    },
    stop() {
      ses.stop()
      sns.stop()
    },
  }
}
