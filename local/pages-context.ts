import type { Clock } from './clock.ts'
import type { Compute } from './compute.ts'
import type { Authoriser } from './iam/authorise.ts'
import type { Logs } from './lambda/logs.ts'
import type { Messaging } from './messaging.ts'
import type { ClockMover } from './move-clock.ts'
import type { PagesContext, QueueMessage } from './pages/index.ts'
import type { Scheduler } from './scheduler/index.ts'
import type { Queues, StoredMessage } from './sqs/queues.ts'
import type { StepFunctions } from './step-functions/index.ts'
import { listOf, recordOf, textOf, type Place, type Resource } from './template/types.ts'

/** What the local pages are made of. */
export interface PagesParts {
  resources: readonly Resource[]
  place: Place
  clock: Clock
  mover: ClockMover
  messaging: Messaging
  stepFunctions: StepFunctions
  scheduler: Scheduler
  queues: Queues
  compute: Compute
  logs: Logs
  authoriser: Authoriser
}

/** Queues to which another queue, a function, a schedule or a subscription sends what finally failed. */
const deadLetterArns = (resources: readonly Resource[]): Set<string> => {
  const found = new Set<string>()
  const search = (value: unknown) => {
    for (const [name, inner] of Object.entries(recordOf(value))) {
      if (name === 'deadLetterTargetArn' || name === 'Destination' || name === 'TargetArn')
        found.add(String(inner))
      else if (name === 'DeadLetterConfig')
        found.add(String(recordOf(inner)['Arn'] ?? recordOf(inner)['TargetArn']))
      else if (Array.isArray(inner)) inner.forEach(search)
      else search(inner)
    }
  }
  for (const { properties } of resources) search(properties)
  return found
}

const view = ({ id, sent, receives, body, attributes }: StoredMessage): QueueMessage => ({
  id,
  sentAt: sent,
  receives,
  body,
  attributes: Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, value.StringValue ?? value.BinaryValue ?? '']),
  ),
})

/** An address that the receipt rules take: the first recipient, a domain with a made-up name in front. */
const inboundAddress = (resources: readonly Resource[]): string | undefined => {
  const rules = resources.filter(({ type }) => type === 'AWS::SES::ReceiptRule')
  const [recipient] = rules.flatMap(({ properties }) => listOf(recordOf(properties['Rule'])['Recipients']))
  const text = textOf(recipient)
  return text === undefined || text.includes('@') ? text : `complaints@${text.replace(/^\./, '')}`
}

/** Everything the pages show, taken from the parts when it is asked for. */
export const pagesContext = (parts: PagesParts): PagesContext => {
  const {
    resources,
    place,
    clock,
    mover,
    messaging,
    stepFunctions,
    scheduler,
    queues,
    compute,
    logs,
    authoriser,
  } = parts
  const dead = deadLetterArns(resources)
  const inbound = inboundAddress(resources)
  const count = (type: string) => resources.filter((resource) => resource.type === type).length
  return {
    publicUrl: place.url,
    clock,
    moveClock: (target) => mover.moveTo(target),
    mailbox: messaging.ses.mailbox,
    deliver: messaging.ses.deliver,
    ...(inbound === undefined ? {} : { inboundAddress: inbound }),
    executions: () => stepFunctions.executions(),
    execution: (arn) => stepFunctions.execution(arn),
    queues: () =>
      queues.all().map((queue) => {
        const { visible, hidden, delayed } = queues.counts(queue)
        return {
          name: queue.name,
          arn: queue.arn,
          visible,
          inFlight: hidden,
          delayed,
          deadLetter: dead.has(queue.arn),
        }
      }),
    messages(name, limit) {
      const queue = queues.find(name)
      return queue === undefined ? [] : queues.peek(queue, limit).map(view)
    },
    logs: (name) => logs.last(name),
    denied: () => authoriser.denied(),
    unused: () => authoriser.unused(),
    parts: () => [
      { name: 'Lambda', detail: `${compute.byName.size} functions` },
      { name: 'DynamoDB', detail: `${count('AWS::DynamoDB::Table')} tables` },
      { name: 'SQS', detail: `${queues.all().length} queues` },
      { name: 'S3', detail: `${messaging.buckets.size} buckets` },
      { name: 'Step Functions', detail: `${count('AWS::StepFunctions::StateMachine')} state machines` },
      { name: 'Scheduler', detail: `${scheduler.schedules().length} schedules` },
      { name: 'AWS endpoint', detail: place.gatewayUrl },
    ],
    links: [
      { href: '/', label: { 'zh-CN': '公众页面', en: 'Public pages' } },
      { href: '/console/', label: { 'zh-CN': '工作台', en: 'Console' } },
    ],
    nextDue: () => mover.nextDue(),
  }
}
