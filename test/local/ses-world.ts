import { vi } from 'vitest'
import type { Resource } from '../../local/resource.ts'
import { createSes } from '../../local/ses/index.ts'
import type { SesOptions } from '../../local/ses/index.ts'
import { fakeActivity, fakeClock, fakeStore, resource } from './fakes.ts'

export const BUCKET = 'inbound-bucket'
export const TOPIC = 'arn:aws:sns:eu-west-1:000000000000:inbound'

export const rule = (properties: Record<string, unknown> = {}, ref = 'store') =>
  resource('AWS::SES::ReceiptRule', ref, {
    RuleSetName: 'rules',
    Rule: {
      Enabled: true,
      ScanEnabled: true,
      Recipients: ['complaints@example.com'],
      Actions: [{ S3Action: { BucketName: BUCKET, ObjectKeyPrefix: 'raw/', TopicArn: TOPIC } }],
      ...properties,
    },
  })

export const template = (...rules: Resource[]): Resource[] => [
  resource('AWS::SES::EmailIdentity', 'example.com', { EmailIdentity: 'example.com' }),
  resource('AWS::SES::ConfigurationSet', 'outgoing', { Name: 'outgoing' }),
  resource('AWS::SES::ReceiptRuleSet', 'rules', {}),
  ...rules,
]

/** SES with fakes around it. */
export const setUp = (resources = template(rule())) => {
  const store = fakeStore()
  const clock = fakeClock()
  const activity = fakeActivity()
  const objects = new Map<string, Buffer>()
  const published: { topicArn: string; message: string; subject: string | undefined }[] = []
  const lines: string[] = []
  const putObject = vi.fn<SesOptions['putObject']>(async (bucket, key, body) => {
    objects.set(`${bucket}/${key}`, body)
  })
  const options = {
    resources,
    store,
    clock,
    activity,
    region: 'eu-west-1',
    putObject,
    publish: async (topicArn: string, message: string, _as: unknown, subject?: string) => {
      published.push({ topicArn, message, subject })
    },
    log: (line: string) => lines.push(line),
  }
  return { ...options, ses: createSes(options), objects, published, lines, options, putObject }
}
