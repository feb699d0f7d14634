import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runFixture } from './fixtures/running-cloud.ts'

describe('local cloud, objects', () => {
  let fixture: Awaited<ReturnType<typeof runFixture>>
  beforeAll(async () => {
    fixture = await runFixture()
  }, 60_000)
  afterAll(() => fixture.close())

  it('keeps objects byte for byte and tells of them; what it does not do changes nothing', async () => {
    const Bucket = fixture.output('BucketName')
    const Body = Buffer.from(Array.from({ length: 70_000 }, (_value, index) => index % 256))
    await fixture.buckets.send(
      new PutObjectCommand({
        Bucket,
        Key: 'in/a b.eml',
        Body,
        ContentType: 'message/rfc822',
        Metadata: { who: 'me' },
      }),
    )
    const found = await fixture.buckets.send(new GetObjectCommand({ Bucket, Key: 'in/a b.eml' }))
    expect(Buffer.from((await found.Body?.transformToByteArray()) ?? []).equals(Body)).toBe(true)
    expect([found.ContentType, found.Metadata]).toEqual(['message/rfc822', { who: 'me' }])
    const tagging = new PutObjectTaggingCommand({ Bucket, Key: 'in/a b.eml', Tagging: { TagSet: [] } })
    await expect(fixture.buckets.send(tagging)).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } })
    const again = new PutObjectCommand({ Bucket, Key: 'in/a b.eml', Body: 'x', IfNoneMatch: '*' })
    await expect(fixture.buckets.send(again)).rejects.toMatchObject({ name: 'PreconditionFailed' })
    const { Contents } = await fixture.buckets.send(new ListObjectsV2Command({ Bucket, Prefix: 'in/' }))
    expect(Contents).toMatchObject([{ Key: 'in/a b.eml', Size: 70_000 }])
    const missing = new GetObjectCommand({ Bucket, Key: 'none' })
    await expect(fixture.buckets.send(missing)).rejects.toMatchObject({ name: 'NoSuchKey' })
    const [told] = await fixture.receive(fixture.output('UploadsUrl'))
    expect(JSON.parse(told?.Body ?? '{}')).toMatchObject({
      Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key: 'in/a+b.eml', size: 70_000 } } }],
    })
  })
})
