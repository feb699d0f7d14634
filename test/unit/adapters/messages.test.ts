import { ExecutionAlreadyExists, TaskDoesNotExist, TaskTimedOut, type SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient, type SendMessageBatchCommand } from '@aws-sdk/client-sqs'
import type { S3Client } from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deadLetterQueue } from '#shared/adapters/dead-letter.ts'
import { s3RawMail } from '#shared/adapters/mail/s3-raw-mail.ts'
import { SfnWorkflows } from '#shared/adapters/sfn-workflows.ts'
import { SqsQueues } from '#shared/adapters/sqs-queues.ts'
import { monday } from '#test/support/builders.ts'
import { clientOf, named, throwing } from '#test/support/fake-client.ts'

beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'eu-central-1')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

describe('queues', () => {
  const notice = {
    eventId: 'TS2611001#1',
    reference: 'TS2611001',
    sequence: 1,
    type: 'CaseReceived',
    at: monday,
  }

  it('take notices as they are, ten at a time', async () => {
    const { asked: sent, client } = clientOf<SQSClient>()
    await new SqsQueues(client, { workflow: 'https://queue' }).sendNotices(
      'workflow',
      Array.from({ length: 23 }, () => notice),
    )
    expect(sent.map(({ input }) => (input['Entries'] as unknown[]).length)).toEqual([10, 10, 3])
    expect(sent[0]?.input).toMatchObject({
      QueueUrl: 'https://queue',
      Entries: expect.arrayContaining([{ Id: '0', MessageBody: JSON.stringify(notice) }]) as unknown,
    })
  })

  it('take what an outage of weeks left overdue side by side, and ten batches at once at most [R23]', async () => {
    let underWay = 0
    let most = 0
    const ids = new Set<string>()
    const send = async ({ input }: SendMessageBatchCommand) => {
      underWay += 1
      most = Math.max(most, underWay)
      await Promise.resolve()
      for (const { MessageBody } of input.Entries ?? [])
        ids.add((JSON.parse(MessageBody ?? '') as { id: string }).id)
      underWay -= 1
      return {}
    }
    await new SqsQueues({ send } as unknown as SQSClient, { due: 'https://due' }).sendDue(
      Array.from({ length: 30_000 }, (_, index) => ({
        kind: 'case',
        id: `TS${index}`,
        actAt: monday,
        delaySeconds: 0,
      })),
    )
    expect({ most, sent: ids.size }).toEqual({ most: 10, sent: 30_000 })
  })

  it('take what falls due with its delay [R23]', async () => {
    const { asked: sent, client } = clientOf<SQSClient>()
    await new SqsQueues(client, { due: 'https://due' }).sendDue([
      { kind: 'case', id: 'TS2611001', actAt: monday, delaySeconds: 42 },
    ])
    expect(sent[0]?.input['Entries']).toEqual([
      {
        Id: '0',
        MessageBody: JSON.stringify({ kind: 'case', id: 'TS2611001', actAt: monday }),
        DelaySeconds: 42,
      },
    ])
  })

  it('give mail that is due to the one function that may send it [R27]', async () => {
    const { asked: sent, client } = clientOf<SQSClient>()
    await new SqsQueues(client, { due: 'https://due', notification: 'https://mail' }).sendDue(
      (['post-box', 'job', 'digest', 'case'] as const).map((kind) => ({
        kind,
        id: kind,
        actAt: monday,
        delaySeconds: 0,
      })),
    )
    const kinds = sent.map(({ input }) => [
      input['QueueUrl'],
      ...(input['Entries'] as { MessageBody: string }[]).map(
        ({ MessageBody }) => (JSON.parse(MessageBody) as { kind: string }).kind,
      ),
    ])
    expect(kinds).toEqual([
      ['https://due', 'job', 'case'],
      ['https://mail', 'post-box', 'digest'],
    ])
  })

  it('take the next page of a job', async () => {
    const { asked: sent, client } = clientOf<SQSClient>()
    await new SqsQueues(client, { recompute: 'https://pages' }).sendRecompute({ job: 'job1', page: 2 })
    expect(sent[0]?.input).toEqual({
      QueueUrl: 'https://pages',
      Entries: [{ Id: '0', MessageBody: JSON.stringify({ job: 'job1', page: 2 }) }],
    })
  })

  it.each([
    [[{ Code: 'TooLong', Message: 'too long' }], 'workflow queue refused a message: TooLong too long'],
    [[{}], 'workflow queue refused a message'],
  ])('fail when one message was refused: %j', async (Failed, words) => {
    const { client } = clientOf<SQSClient>(() => ({ Failed }))
    await expect(
      new SqsQueues(client, { workflow: 'https://queue' }).sendNotices('workflow', [notice]),
    ).rejects.toThrow(words)
  })

  it('that a function does not have cannot be sent to', async () => {
    const entry = { kind: 'case' as const, id: 'TS2611001', actAt: monday, delaySeconds: 0 }
    const queues = new SqsQueues(clientOf<SQSClient>().client, {})
    await expect(queues.sendDue([entry])).rejects.toThrow('no due queue')
  })
})

describe('a dead letter', () => {
  const lay = async (error: unknown) => {
    const send = vi.spyOn(SQSClient.prototype, 'send').mockReturnValue(Promise.resolve({}) as never)
    await deadLetterQueue('https://dead')('{"a":1}', error, 'worker')
    const [[command] = []] = send.mock.calls
    const input: Record<string, unknown> = { ...command?.input }
    const attributes = input['MessageAttributes'] as Record<string, { StringValue: string }>
    return {
      input,
      cause: Object.fromEntries(
        Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue]),
      ),
    }
  }

  it('lies beside its cause', async () => {
    const { input, cause } = await lay(new TypeError('broken'))
    expect(input).toMatchObject({ QueueUrl: 'https://dead', MessageBody: '{"a":1}' })
    expect(cause).toEqual({ ErrorType: 'TypeError', ErrorMessage: 'broken', ErrorFunction: 'worker' })
  })

  it.each([
    ['what is no error', 'words', 'words'],
    ['an error without words', new Error(''), 'unknown'],
    ['control characters, which SQS refuses', new Error('a\u0000b\nc'), 'a b c'],
    ['half a character at the cut', new Error(`${'x'.repeat(999)}𠮷`), `${'x'.repeat(999)}\uFFFD`],
  ])('lies there also for %s', async (_, error, message) => {
    expect((await lay(error)).cause).toMatchObject({ ErrorMessage: message })
  })
})

describe('workflows on Step Functions', () => {
  const machines = { intake: 'arn:intake', escalation: 'arn:escalation' }
  const failure = { message: 'x', $metadata: {} }

  it('are started by name, once', async () => {
    const { asked: sent, client } = clientOf<SFNClient>()
    expect(
      await new SfnWorkflows(client, machines).start('intake', 'TS2611001-intake', {
        reference: 'TS2611001',
      }),
    ).toBe('started')
    expect(sent[0]?.input).toEqual({
      stateMachineArn: 'arn:intake',
      name: 'TS2611001-intake',
      input: '{"reference":"TS2611001"}',
    })
    const existing = clientOf<SFNClient>(throwing(new ExecutionAlreadyExists(failure)))
    expect(await new SfnWorkflows(existing.client, machines).start('escalation', 'n', {})).toBe('exists')
  })

  it.each([new TaskTimedOut(failure), new TaskDoesNotExist(failure)])(
    'are woken; where nobody waits that is no news',
    async (error) => {
      const { asked: sent, client } = clientOf<SFNClient>()
      await new SfnWorkflows(client, machines).signal('token', { outcome: 'stopped' })
      expect(sent[0]?.input).toEqual({ taskToken: 'token', output: '{"outcome":"stopped"}' })
      await expect(
        new SfnWorkflows(clientOf<SFNClient>(throwing(error)).client, machines).signal('t', {}),
      ).resolves.toBeUndefined()
    },
  )

  it('fail as the service fails', async () => {
    const workflows = new SfnWorkflows(clientOf<SFNClient>(throwing(named('Throttling'))).client, machines)
    await expect(workflows.start('intake', 'n', {})).rejects.toThrow('said so')
    await expect(workflows.signal('t', {})).rejects.toThrow('said so')
  })
})

describe('raw mail in its bucket [R5]', () => {
  it('is read whole, and parsed', async () => {
    const bytes = Buffer.from('From: a@example.com\r\nSubject: x\r\n\r\nbroken')
    const { asked: sent, client } = clientOf<S3Client>(() => ({
      Body: { transformToByteArray: () => Promise.resolve(bytes) },
    }))
    const mail = s3RawMail(client, 'bucket', 'help.example.org')
    expect(await mail.parse(await mail.read('raw/1'))).toMatchObject({ mail: { text: 'broken' } })
    expect(sent[0]?.input).toEqual({ Bucket: 'bucket', Key: 'raw/1' })
  })

  it('is never taken for empty', async () => {
    await expect(s3RawMail(clientOf<S3Client>().client, 'bucket', 'x').read('raw/1')).rejects.toThrow(
      'empty in the bucket',
    )
  })
})
