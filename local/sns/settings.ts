import * as z from 'zod'
import { resourcesOf } from '../resource.ts'
import type { Resource } from '../resource.ts'

/** A queue that hears a topic. */
export interface QueueSubscription {
  arn: string
  queueArn: string
  raw: boolean
  deadLetterArn: string | undefined
}

/** A topic and who hears it. */
export interface Topic {
  arn: string
  queues: QueueSubscription[]
  /** Addresses that AWS would write to: alarms for people. Shown in the log here. */
  emails: string[]
}

const anything = z.unknown().optional()

const TopicProperties = z.strictObject({
  TopicName: z.string().optional(),
  DisplayName: z.string().optional(),
  KmsMasterKeyId: z.string().optional(),
  SignatureVersion: z.string().optional(),
  TracingConfig: anything,
  Tags: anything,
})

const SubscriptionProperties = z.strictObject({
  TopicArn: z.string(),
  Protocol: z.enum(['sqs', 'email', 'email-json'], 'only queues and e-mail addresses may subscribe'),
  Endpoint: z.string(),
  RawMessageDelivery: z.boolean().default(false),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string() }).optional(),
  Region: z.string().optional(),
})

/** Reads topics and subscriptions; a filter policy, a FIFO topic or another protocol is refused at start. */
export const readTopics = (resources: readonly Resource[]): Map<string, Topic> => {
  const topics = new Map<string, Topic>()
  for (const { ref } of resourcesOf(resources, 'AWS::SNS::Topic', TopicProperties)) {
    topics.set(ref, { arn: ref, queues: [], emails: [] })
  }
  for (const { logicalId, ref, properties } of resourcesOf(
    resources,
    'AWS::SNS::Subscription',
    SubscriptionProperties,
  )) {
    const topic = topics.get(properties.TopicArn)
    if (topic === undefined)
      throw new Error(`${logicalId}: topic ${properties.TopicArn} is not in the template`)
    if (properties.Protocol !== 'sqs') {
      topic.emails.push(properties.Endpoint)
      continue
    }
    topic.queues.push({
      arn: ref.startsWith('arn:') ? ref : `${topic.arn}:${logicalId}`,
      queueArn: properties.Endpoint,
      raw: properties.RawMessageDelivery,
      deadLetterArn: properties.RedrivePolicy?.deadLetterTargetArn,
    })
  }
  return topics
}
