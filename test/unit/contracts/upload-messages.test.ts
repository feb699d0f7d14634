import { expect, it } from 'vitest'
import { uploadMessage } from '#shared/contracts/upload-messages.ts'

const id = 'k3JxvW0yqLr8mZt5PbNd2s_-'
const created = (key: string) => ({ Records: [{ eventName: 'ObjectCreated:Post', s3: { object: { key } } }] })
const scanned = (status: string) => ({
  source: 'aws.guardduty',
  'detail-type': 'GuardDuty Malware Protection Object Scan Result',
  detail: {
    s3ObjectDetails: { bucketName: 'uploads', objectKey: `incoming/${id}` },
    scanResultDetails: { scanResultStatus: status },
  },
})
const notice = {
  eventId: 'TS2611001#2',
  reference: 'TS2611001',
  sequence: 2,
  type: 'AttachmentsAdded',
  at: '',
}

it.each([
  ['a file that came', created(`incoming/${id}`), { kind: 'came', ids: [id] }],
  ['one whose key is written as in an address', created(`incoming%2F${id}`), { kind: 'came', ids: [id] }],
  ['what nobody was offered a place for', created('incoming/other'), { kind: 'came', ids: [] }],
  ['a test of the bucket', { Service: 'Amazon S3', Event: 's3:TestEvent' }, { kind: 'came', ids: [] }],
  ['a scan that found nothing', scanned('NO_THREATS_FOUND'), { kind: 'scanned', id, result: 'clean' }],
  ['a scan that found something', scanned('THREATS_FOUND'), { kind: 'scanned', id, result: 'malware' }],
  ['a scan that could not be done', scanned('UNSUPPORTED'), { kind: 'scanned', id, result: 'not-scanned' }],
  ['an event that named files', notice, { kind: 'named', reference: 'TS2611001', sequence: 2 }],
])('the queue of uploads holds %s [R46]', (_, message, read) => {
  expect(uploadMessage.parse(message)).toEqual(read)
})

it('and nothing else', () => {
  expect(uploadMessage.safeParse({ hello: 'world' }).success).toBe(false)
})
