import { afterEach, describe, expect, it, vi } from 'vitest'
import { AwsError } from '../../local/contract.ts'
import type { AwsCall, SendToQueue } from '../../local/contract.ts'
import { createSns } from '../../local/sns/index.ts'
import type { Sns } from '../../local/sns/index.ts'
import type { Resource } from '../../local/resource.ts'
import { fakeActivity, fakeClock, fakeStore, resource, START } from './fakes.ts'

const TOPIC = 'arn:aws:sns:eu-west-1:000000000000:inbound'
const QUEUE = 'arn:aws:sqs:eu-west-1:000000000000:inbound-mail'
const DEAD = 'arn:aws:sqs:eu-west-1:000000000000:inbound-mail-dead'
const caller = { kind: 'service', id: 'ses.amazonaws.com', name: 'SES' } as const

const subscription = (properties: Record<string, unknown> = {}): Resource =>
  resource('AWS::SNS::Subscription', `${TOPIC}:1`, {
    TopicArn: TOPIC,
    Protocol: 'sqs',
    Endpoint: QUEUE,
    ...properties,
  })

const started: Sns[] = []
const setUp = (...subscriptions: Resource[]) => {
  const sendToQueue = vi.fn<SendToQueue>().mockResolvedValue(undefined)
  const lines: string[] = []
  const options = {
    resources: [resource('AWS::SNS::Topic', TOPIC, { TopicName: 'inbound' }), ...subscriptions],
    store: fakeStore(),
    clock: fakeClock(),
    activity: fakeActivity(),
    region: 'eu-west-1',
    sendToQueue,
    log: (line: string) => lines.push(line),
  }
  const sns = createSns(options)
  started.push(sns)
  return { sns, sendToQueue, lines, options }
}

afterEach(() => {
  for (const sns of started.splice(0)) sns.stop()
})

const call = (parameters: Record<string, string>) =>
  ({
    service: 'sns',
    action: parameters['Action'],
    url: new URL('http://localhost/'),
    body: Buffer.from(new URLSearchParams(parameters).toString()),
  }) as unknown as AwsCall

describe('publishing', () => {
  it('wraps a message in the notification of SNS', async () => {
    const { sns, sendToQueue } = setUp(subscription())
    const { messageId } = await sns.publish(TOPIC, '{"a":1}', caller, 'Subject')
    expect(sendToQueue).toHaveBeenCalledOnce()
    const [queueArn, body, as, attributes] = sendToQueue.mock.calls[0] ?? []
    expect([queueArn, attributes]).toEqual([QUEUE, undefined])
    expect(as).toMatchObject({ kind: 'service', id: 'sns.amazonaws.com' })
    expect(JSON.parse(String(body))).toEqual({
      Type: 'Notification',
      MessageId: messageId,
      TopicArn: TOPIC,
      Subject: 'Subject',
      Message: '{"a":1}',
      Timestamp: new Date(START).toISOString(),
      SignatureVersion: '1',
      Signature: expect.any(String),
      SigningCertURL: expect.stringContaining('https://sns.eu-west-1.amazonaws.com/'),
      UnsubscribeURL: expect.stringContaining(`SubscriptionArn=${TOPIC}:1`),
    })
  })

  it('hands a raw message over as it is, with its attributes', async () => {
    const { sns, sendToQueue } = setUp(subscription({ RawMessageDelivery: true }))
    const reply = await sns.service(
      call({
        Action: 'Publish',
        TopicArn: TOPIC,
        Message: '原文',
        'MessageAttributes.entry.1.Name': 'kind',
        'MessageAttributes.entry.1.Value.DataType': 'String',
        'MessageAttributes.entry.1.Value.StringValue': 'mail',
      }),
    )
    expect(String(reply.body)).toMatch(
      /<PublishResult><MessageId>[0-9a-f-]{36}<\/MessageId><\/PublishResult>/,
    )
    expect(sendToQueue.mock.calls[0]?.slice(0, 2)).toEqual([QUEUE, '原文'])
    expect(sendToQueue.mock.calls[0]?.[3]).toEqual({ kind: 'mail' })
  })

  it.each([
    [{ Action: 'Publish', TopicArn: `${TOPIC}2`, Message: 'x' }, 'NotFound'],
    [{ Action: 'Publish', TopicArn: TOPIC }, 'ValidationError'],
    [{ Action: 'Publish', TopicArn: TOPIC, Message: 'x'.repeat(262_145) }, 'InvalidParameter'],
    [{ Action: 'Publish', TopicArn: TOPIC, Message: 'x', MessageStructure: 'json' }, 'InvalidParameter'],
    [{ Action: 'CreateTopic', Name: 'x' }, 'InvalidAction'],
  ])('refuses %j with %s', async (parameters, code) => {
    const { sns } = setUp(subscription())
    await expect(sns.service(call(parameters as Record<string, string>))).rejects.toMatchObject({ code })
  })
})

describe('delivery', () => {
  it('is taken up by the next run when the queue did not answer', async () => {
    const { sns, sendToQueue, options } = setUp(subscription())
    sendToQueue.mockRejectedValueOnce(new Error('connection refused'))
    await sns.publish(TOPIC, 'kept', caller)
    sns.stop()
    expect(options.store.all('sns-delivery')).toHaveLength(1)
    const next = createSns(options)
    started.push(next)
    next.start()
    await vi.waitFor(() => expect(options.store.all('sns-delivery')).toHaveLength(0))
    expect(sendToQueue).toHaveBeenCalledTimes(2)
    expect(options.activity.count()).toBe(0)
  })

  it('tries again by itself', async () => {
    const { sns, sendToQueue, options } = setUp(subscription())
    sendToQueue.mockRejectedValueOnce(new AwsError('ServiceUnavailable', 'busy', 503))
    await sns.publish(TOPIC, 'kept', caller)
    await vi.waitFor(() => expect(options.store.all('sns-delivery')).toHaveLength(0), 3_000)
  })

  it('says loudly when the queue policy refuses it, and uses the dead-letter queue if there is one', async () => {
    const refused = new AwsError('AccessDenied', 'the queue policy does not allow it', 403)
    const lost = setUp(subscription())
    lost.sendToQueue.mockRejectedValueOnce(refused)
    await lost.sns.publish(TOPIC, 'lost', caller)
    expect(lost.lines.join()).toMatch(/the message is lost/)
    expect(lost.options.store.all('sns-delivery')).toEqual([])

    const kept = setUp(subscription({ RedrivePolicy: { deadLetterTargetArn: DEAD } }))
    kept.sendToQueue.mockRejectedValueOnce(refused)
    await kept.sns.publish(TOPIC, 'kept', caller)
    expect(kept.sendToQueue.mock.calls.map(([queueArn]) => queueArn)).toEqual([QUEUE, DEAD])
  })

  it('shows in the log what people would be sent by e-mail', async () => {
    const { sns, lines, sendToQueue } = setUp(
      subscription({ Protocol: 'email', Endpoint: 'ops@example.com' }),
    )
    await sns.publish(TOPIC, 'ALARM', caller)
    expect(lines).toEqual([expect.stringMatching(/would write to ops@example\.com: ALARM/)])
    expect(sendToQueue).not.toHaveBeenCalled()
  })
})

describe('the template', () => {
  it.each([
    [{ FilterPolicy: { kind: ['mail'] } }, /FilterPolicy/],
    [{ Protocol: 'https' }, /only queues/],
    [{ TopicArn: `${TOPIC}2` }, /not in the template/],
  ])('is refused with %j', (properties, message) => {
    expect(() => setUp(subscription(properties))).toThrow(message)
  })
})
