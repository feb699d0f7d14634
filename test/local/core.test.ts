import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LocalCloud } from '../../local/options.ts'
import { startLocalCloud } from '../../local/start.ts'
import { fixtureTemplate, writeAssembly } from './fixtures/template.ts'

describe('local cloud, core', () => {
  let directory: string
  let cloud: LocalCloud
  let database: DynamoDBClient
  let queues: SQSClient
  let buckets: S3Client

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'core-'))
    cloud = await startLocalCloud({
      assembly: writeAssembly(join(directory, 'out'), fixtureTemplate()),
      port: 0,
      dataDir: join(directory, 'data'),
      quiet: true,
      startAt: new Date('2026-11-21T01:00:00Z'),
    })
    const { credentials, region, gatewayUrl: endpoint } = cloud
    const settings = { credentials, region, endpoint }
    database = new DynamoDBClient(settings)
    queues = new SQSClient(settings)
    buckets = new S3Client(settings)
  }, 60_000)
  afterAll(async () => {
    database.destroy()
    queues.destroy()
    buckets.destroy()
    await cloud.close()
    rmSync(directory, { recursive: true })
  })

  const post = (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
    fetch(`${cloud.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const output = (name: string) => String(cloud.outputs[`Fixture.${name}`])
  const item = async (id: string) => {
    const { Item } = await database.send(
      new GetItemCommand({ TableName: output('TableName'), Key: { id: { S: id } } }),
    )
    return Item
  }
  const receive = async (url: string) => {
    const { Messages = [] } = await queues.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
      }),
    )
    for (const { ReceiptHandle } of Messages)
      await queues.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }))
    return Messages
  }

  it('runs a request from the API through function, table, stream, queue and function', async () => {
    const response = await post('/cases/c1', { text: 'hello' })
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      id: 'c1',
      at: expect.stringMatching(/^2026-11-21T01:/) as string,
      claims: null,
    })
    await cloud.idle()
    expect(await item('seen-c1')).toMatchObject({ seen: { N: '1' }, event: { S: 'INSERT' } })
  })

  it('shows functions the moved time, and only theirs', async () => {
    const probe = await cloud.invoke('probe', {})
    if (!probe.ok) throw new Error(probe.error.errorMessage)
    const { dates, isDate, environment, name } = probe.result as Record<string, never> & {
      dates: number[]
      environment: Record<string, string>
    }
    const now = cloud.clock.now()
    for (const date of dates.slice(0, 3)) expect(Math.abs(date - now)).toBeLessThan(3000)
    expect([dates[3], dates[4], isDate]).toEqual([0, 2, true])
    expect(environment).toMatchObject({
      OWN: 'yes',
      AWS_ENDPOINT_URL: cloud.gatewayUrl,
      AWS_REGION: cloud.region,
      AWS_LAMBDA_FUNCTION_NAME: name,
    })
    expect(environment['HOME']).toBeUndefined()
  })

  it.each([
    [{ what: 'fail' }, { errorType: 'TypeError', errorMessage: 'asked to fail' }],
    [
      { what: 'wait', milliseconds: 9000 },
      { errorType: 'Sandbox.Timedout', errorMessage: /Task timed out after 3.00 seconds/ },
    ],
    [{ what: 'exit' }, { errorType: 'Runtime.ExitError' }],
    [{ what: 'hoard' }, { errorType: 'Runtime.OutOfMemory' }],
  ])('reports %j as Lambda does, and runs the next invocation', async (payload, expected) => {
    const result = await cloud.invoke('probe', payload)
    expect(result.ok).toBe(false)
    if (result.ok) return
    expect(result.error.errorType).toBe(expected.errorType)
    if ('errorMessage' in expected) expect(result.error.errorMessage).toMatch(expected.errorMessage)
    expect((await cloud.invoke('probe', {})).ok).toBe(true)
  })

  it('runs side by side in several threads', async () => {
    const waits = await Promise.all(
      [1, 2, 3].map(() => cloud.invoke('probe', { what: 'wait', milliseconds: 1500 })),
    )
    const times = waits.map((each) =>
      each.ok ? (each.result as { dates: number[]; begun: number }) : undefined,
    )
    const begun = times.map((each) => each?.begun ?? Infinity)
    const ended = times.map((each) => each?.dates[0] ?? 0)
    expect(Math.max(...begun)).toBeLessThan(Math.min(...ended))
  })

  it('turns away who has no token, a bad one, or one whose time is over', async () => {
    const signIn = async (expiresIn: number) => {
      const response = await post('/_local/sign-in', { user: 'handler', expiresIn })
      return ((await response.json()) as { token: string }).token
    }
    const staff = async (authorization: string) => {
      const response = await post('/staff/cases/c2', {}, { authorization })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    }
    const token = await signIn(3600)
    expect(await staff('Bearer nonsense')).toEqual({ status: 401, body: { message: 'Unauthorized' } })
    expect(await staff(`Bearer ${await signIn(-5)}`)).toMatchObject({ status: 401 })
    const { status, body } = await staff(`Bearer ${token}`)
    expect(status).toBe(201)
    expect(body['claims']).toMatchObject({ username: 'handler', 'cognito:groups': '[handler]' })
    await cloud.advance('PT2H')
    expect(await staff(`Bearer ${token}`)).toMatchObject({ status: 401 })
  })

  it('answers as API Gateway for a path it does not know and a body too large', async () => {
    expect(await (await post('/nothing')).json()).toEqual({ message: 'Not Found' })
    const large = await post('/cases/large', { text: 'x'.repeat(7_000_000) })
    expect([large.status, await large.json()]).toEqual([413, { message: 'Request Entity Too Large' }])
  })

  it('retries a message at its visibility and gives it up to the dead-letter queue, while the clock moves', async () => {
    await post('/cases/c3', { text: 'broken' })
    await cloud.idle()
    expect(await receive(output('DeadLettersUrl'))).toEqual([])
    await cloud.advance('PT10M')
    const [message, ...others] = await receive(output('DeadLettersUrl'))
    expect(others).toEqual([])
    expect(JSON.parse(message?.Body ?? '{}')).toMatchObject({ id: 'c3', text: 'broken' })
    expect(message?.Attributes?.DeadLetterQueueSourceArn).toMatch(/:Fixture-Queue-/)
    const tries = cloud.logs().filter(({ line }) => line.startsWith('worked on c3'))
    expect(tries.map(({ line }) => line)).toEqual(['worked on c3 1', 'worked on c3 2', 'worked on c3 3'])
    const [first, second] = tries.map(({ at }) => Date.parse(at))
    expect(((second ?? 0) - (first ?? 0)) / 1000).toBeGreaterThan(59)
  })

  it('gives up a poisoned stream record alone, with the document of AWS, and goes on behind it', async () => {
    await Promise.all([
      post('/cases/d1', { text: 'a' }),
      post('/cases/d2', { text: 'poison' }),
      post('/cases/d3'),
    ])
    await cloud.idle()
    const [letter, ...others] = await receive(output('DeadLettersUrl'))
    expect(others).toEqual([])
    expect(JSON.parse(letter?.Body ?? '{}')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
      DDBStreamBatchInfo: { batchSize: 1 },
    })
    expect([await item('seen-d1'), await item('seen-d3')]).toMatchObject([
      { seen: { N: '1' } },
      { seen: { N: '1' } },
    ])
    expect(await item('seen-d2')).toBeUndefined()
  })

  it('moves days in moments: a schedule that said it is idle is left alone, all else happens at its time', async () => {
    await cloud.idle()
    const before = cloud.logs().filter(({ line }) => line.startsWith('swept')).length
    await cloud.advance('P7D')
    const after = cloud.logs().filter(({ line }) => line.startsWith('swept')).length - before
    expect(after).toBeGreaterThanOrEqual(3)
    expect(after).toBeLessThan(10)
  })

  it('refuses to move the clock back or by what is no duration', async () => {
    expect((await post('/_local/clock', { to: '2026-01-01T00:00:00Z' })).status).toBe(400)
    expect((await post('/_local/clock', { advance: 'three days' })).status).toBe(400)
    const moved = await post('/_local/clock', { advance: 'PT0S' })
    expect(moved.status).toBe(200)
    expect(await moved.json()).toMatchObject({ now: expect.stringMatching(/^2026-/) as string })
  })

  it('deletes expired items in the name of the service', async () => {
    const expires = Math.floor(cloud.clock.now() / 1000) + 3600
    await post('/cases/t1', { expires })
    await cloud.advance('PT3H')
    expect(await item('t1')).toBeUndefined()
    expect(await item('seen-t1')).toMatchObject({
      event: { S: 'REMOVE' },
      by: { S: 'dynamodb.amazonaws.com' },
    })
  })

  it('keeps objects byte for byte and tells of them; what it does not do changes nothing', async () => {
    const Bucket = output('BucketName')
    const Body = Buffer.from(Array.from({ length: 70_000 }, (_value, index) => index % 256))
    await buckets.send(
      new PutObjectCommand({
        Bucket,
        Key: 'in/a b.eml',
        Body,
        ContentType: 'message/rfc822',
        Metadata: { who: 'me' },
      }),
    )
    const found = await buckets.send(new GetObjectCommand({ Bucket, Key: 'in/a b.eml' }))
    expect(Buffer.from((await found.Body?.transformToByteArray()) ?? []).equals(Body)).toBe(true)
    expect([found.ContentType, found.Metadata]).toEqual(['message/rfc822', { who: 'me' }])
    const tagging = new PutObjectTaggingCommand({ Bucket, Key: 'in/a b.eml', Tagging: { TagSet: [] } })
    await expect(buckets.send(tagging)).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } })
    const again = new PutObjectCommand({ Bucket, Key: 'in/a b.eml', Body: 'x', IfNoneMatch: '*' })
    await expect(buckets.send(again)).rejects.toMatchObject({ name: 'PreconditionFailed' })
    const { Contents } = await buckets.send(new ListObjectsV2Command({ Bucket, Prefix: 'in/' }))
    expect(Contents).toMatchObject([{ Key: 'in/a b.eml', Size: 70_000 }])
    const missing = new GetObjectCommand({ Bucket, Key: 'none' })
    await expect(buckets.send(missing)).rejects.toMatchObject({ name: 'NoSuchKey' })
    const [told] = await receive(output('UploadsUrl'))
    expect(JSON.parse(told?.Body ?? '{}')).toMatchObject({
      Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key: 'in/a+b.eml', size: 70_000 } } }],
    })
  })

  it('listens on 127.0.0.1 only, under its own names', async () => {
    const { port } = new URL(cloud.url)
    const foreign = await new Promise<number>((resolve, reject) => {
      void import('node:http').then(({ get }) =>
        get(
          { host: '127.0.0.1', port, path: '/_local/clock', headers: { host: 'evil.example' } },
          (response) => resolve(response.statusCode ?? 0),
        ).on('error', reject),
      )
    })
    expect(foreign).toBe(421)
  })

  it('was allowed everything it did, and lists what it never used', () => {
    expect(cloud.deniedPermissions()).toEqual([])
    expect(cloud.unusedPermissions().map(({ action, policy }) => `${policy} ${action}`)).toEqual([
      'intakeRole/Default dynamodb:GetItem',
    ])
  })
})
