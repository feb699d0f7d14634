import * as z from 'zod'
import { eventNotice } from './messages.ts'

/** `incoming/<id>`, as S3 writes keys in its notices. */
const idIn = (key: string): string[] => {
  const [, id] = /^incoming\/([\w-]{24})$/.exec(key) ?? []
  return id === undefined ? [] : [id]
}

/** S3 tells that objects were made; keys are written as in addresses. */
const objectsCreated = z
  .object({ Records: z.array(z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) })) })
  .transform(({ Records }) => ({
    kind: 'came' as const,
    ids: Records.flatMap(({ s3 }) => idIn(decodeURIComponent(s3.object.key.replaceAll('+', ' ')))),
  }))

/** S3 tries the queue when the bucket is made. */
const test = z
  .object({ Event: z.literal('s3:TestEvent') })
  .transform(() => ({ kind: 'came' as const, ids: [] }))

/** What GuardDuty says of an object that it has scanned, by way of EventBridge. */
const scanResult = z
  .object({
    'detail-type': z.literal('GuardDuty Malware Protection Object Scan Result'),
    detail: z.object({
      s3ObjectDetails: z.object({ objectKey: z.string().regex(/^incoming\/[\w-]{24}$/) }),
      scanResultDetails: z.object({ scanResultStatus: z.string() }),
    }),
  })
  .transform(({ detail: { s3ObjectDetails, scanResultDetails } }) => {
    const { scanResultStatus: status } = scanResultDetails
    // What is neither could not be scanned: too large, sealed, or out of GuardDuty's reach.
    const others = status === 'THREATS_FOUND' ? ('malware' as const) : ('not-scanned' as const)
    const result = status === 'NO_THREATS_FOUND' ? ('clean' as const) : others
    return {
      kind: 'scanned' as const,
      id: s3ObjectDetails.objectKey.slice('incoming/'.length),
      result,
    }
  })

/** All that the queue of uploads holds. */
export const uploadMessage = z.union([
  objectsCreated,
  test,
  scanResult,
  eventNotice.transform(({ reference, sequence }) => ({ kind: 'named' as const, reference, sequence })),
])
