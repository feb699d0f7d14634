import { flagOf, numberOf, recordOf, textOf, type Resource } from '../template/types.ts'
import type { Queue } from './queues.ts'

const defaults = {
  VisibilityTimeout: '30',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  ReceiveMessageWaitTimeSeconds: '0',
  MaximumMessageSize: '1048576',
}

/** The queues of a template. */
export const queuesOf = (resources: readonly Resource[]): Queue[] =>
  resources
    .filter(({ type }) => type === 'AWS::SQS::Queue')
    .map(({ ref, attributes, properties }) => {
      const number = (name: keyof typeof defaults) => numberOf(properties[name]) ?? Number(defaults[name])
      const policy = properties['RedrivePolicy']
      const redrive = recordOf(typeof policy === 'string' ? JSON.parse(policy) : policy)
      const target = redrive['deadLetterTargetArn']
      const shown = Object.fromEntries(
        Object.entries(defaults).map(([name, defaultOf]) => [name, textOf(properties[name]) ?? defaultOf]),
      )
      return {
        name: attributes['QueueName'] ?? '',
        arn: attributes['Arn'] ?? '',
        url: ref,
        fifo: flagOf(properties['FifoQueue']),
        contentDeduplication: flagOf(properties['ContentBasedDeduplication']),
        delay: number('DelaySeconds'),
        visibility: number('VisibilityTimeout'),
        retention: number('MessageRetentionPeriod'),
        receiveWait: number('ReceiveMessageWaitTimeSeconds'),
        maximumSize: number('MaximumMessageSize'),
        attributes: {
          ...shown,
          QueueArn: attributes['Arn'] ?? '',
          ...(typeof target === 'string' ? { RedrivePolicy: JSON.stringify(redrive) } : {}),
          ...(flagOf(properties['FifoQueue']) ? { FifoQueue: 'true' } : {}),
        },
        ...(typeof target === 'string'
          ? {
              redrive: {
                queue: target.slice(target.lastIndexOf(':') + 1),
                maxReceives: numberOf(redrive['maxReceiveCount']) ?? 10,
              },
            }
          : {}),
      }
    })
