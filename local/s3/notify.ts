import type { Caller, MovableClock } from '../contract.ts'
import { wildcard } from '../iam/wildcard.ts'
import type { Bucket, Notification } from './buckets.ts'
import type { StoredObject } from './objects.ts'
import type { ObjectChanged } from './service.ts'

/** S3 as who tells of its objects. */
export const s3Principal: Caller = { kind: 'service', id: 's3.amazonaws.com', name: 's3' }

const record = (event: string, object: StoredObject, region: string, number: number) => ({
  eventVersion: '2.1',
  eventSource: 'aws:s3',
  awsRegion: region,
  eventTime: new Date(object.modified).toISOString(),
  eventName: event,
  s3: {
    s3SchemaVersion: '1.0',
    bucket: { name: object.bucket, arn: `arn:aws:s3:::${object.bucket}` },
    object: {
      key: encodeURIComponent(object.key).replaceAll('%2F', '/').replaceAll('%20', '+'),
      size: object.size,
      eTag: object.etag.replaceAll('"', ''),
      sequencer: number.toString(16).toUpperCase().padStart(16, '0'),
    },
  },
})

/** Tells the targets that the bucket's notification configuration names, each of which must let S3 in. */
export const createNotifier = (
  buckets: ReadonlyMap<string, Bucket>,
  region: string,
  clock: MovableClock,
  deliver: (target: Notification, body: string, bucketArn: string) => Promise<void>,
  warn: (line: string) => void,
): ObjectChanged => {
  let number = clock.now() * 1000
  return async (event, object) => {
    const bucket = buckets.get(object.bucket)
    for (const notification of bucket?.notifications ?? []) {
      const { prefix, suffix } = notification
      if (!wildcard(notification.event)(`s3:${event}`)) continue
      if (!object.key.startsWith(prefix) || !object.key.endsWith(suffix)) continue
      const body = JSON.stringify({ Records: [record(event, object, region, (number += 1))] })
      await deliver(notification, body, bucket?.arn ?? '').catch((error: unknown) =>
        warn(`s3: could not tell ${notification.targetArn}: ${String(error)}`),
      )
    }
  }
}
