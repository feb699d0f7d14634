import type { Clock } from './clock.ts'
import type { Compute } from './compute.ts'
import {
  dynamoAccesses,
  sesAccesses,
  snsAccesses,
  sqsAccesses,
  stepFunctionsAccesses,
} from './gateway/accesses.ts'
import type { CredentialBook } from './gateway/credentials.ts'
import type { Mounted } from './gateway/server.ts'
import { createSts } from './gateway/sts.ts'
import type { Authoriser } from './iam/authorise.ts'
import { createLambdaService, functionNameOf } from './lambda/service.ts'
import type { Messaging } from './messaging.ts'
import { meterService, type Meter } from './meter.ts'
import { createS3Service } from './s3/service.ts'
import { createSqsService, queueOfRequest } from './sqs/service.ts'
import type { Queues } from './sqs/queues.ts'
import type { StepFunctions } from './step-functions/index.ts'
import type { Storage } from './storage.ts'
import type { Place } from './template/types.ts'

/** The services behind the gateway by the name under which requests are signed. */
export const mountServices = (parts: {
  place: Place
  storage: Storage
  queues: Queues
  clock: Clock
  stepFunctions: StepFunctions
  stateMachineArns: readonly string[]
  messaging: Messaging
  compute: Compute
  book: CredentialBook
  authoriser: Authoriser
  meter?: Meter | undefined
}): Map<string, Mounted> => {
  const { place, storage, queues, clock, stepFunctions, messaging, compute, book, authoriser, meter } = parts
  const services: [string, Mounted][] = [
    ['dynamodb', { protocol: 'json', accesses: dynamoAccesses(storage.tables), handle: storage.service }],
    [
      'sqs',
      {
        protocol: 'json',
        accesses: sqsAccesses((input) => queueOfRequest(queues, input).arn),
        handle: createSqsService(queues, clock),
      },
    ],
    ['s3', { protocol: 's3', handle: createS3Service({ ...messaging, book, authoriser, clock }) }],
    [
      'states',
      {
        protocol: 'json',
        accesses: stepFunctionsAccesses(parts.stateMachineArns),
        handle: stepFunctions.service,
      },
    ],
    ['sns', { protocol: 'query', accesses: snsAccesses, handle: messaging.sns.service }],
    ['ses', { protocol: 'query', accesses: sesAccesses(place), handle: messaging.ses.service }],
    [
      'lambda',
      {
        protocol: 'rest-json',
        accesses: ({ url }) => [
          {
            action: 'lambda:InvokeFunction',
            resources: [
              `arn:aws:lambda:${place.region}:${place.account}:function:${functionNameOf(url.pathname)}`,
            ],
          },
        ],
        handle: createLambdaService(compute.byName, compute.run, compute.later),
      },
    ],
    ['sts', { protocol: 'query', handle: createSts(place.account) }],
  ]
  return new Map(
    meter === undefined
      ? services
      : services.map(([name, mounted]) => [
          name,
          { ...mounted, handle: meterService(mounted.handle, meter) },
        ]),
  )
}
