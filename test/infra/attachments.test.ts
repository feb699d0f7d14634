import { beforeAll, describe, expect, test } from 'vitest'
import { assemble, at, list, only, pointsTo, within, type Assembly, type Found } from './support/assembly.ts'
import { allowedTo } from './support/permissions.ts'

describe('files', () => {
  let assembly: Assembly
  const ofType = (type: string): Found[] => assembly.resources.filter(({ Type }) => Type === type)
  const bucket = (name: string): Found =>
    only(ofType('AWS::S3::Bucket').filter(({ id }) => id.startsWith(name)))
  const uploads = (): Found => bucket('AttachmentsUploads')
  const queue = (): Found =>
    only(ofType('AWS::SQS::Queue').filter(({ path }) => path.includes('/Attachments/Worker/Queue/')))

  beforeAll(async () => {
    assembly = await assemble('prod')
  })

  test('[R5] those that were looked at stay when the stack goes, uploads that nobody names go after two weeks', () => {
    const kept = only(
      ofType('AWS::S3::Bucket').filter(({ stack, id }) => stack === 'Data' && id.startsWith('Attachments')),
    )
    expect(kept.DeletionPolicy).toBe('Retain')
    expect(kept.Properties['VersioningConfiguration']).toEqual({ Status: 'Enabled' })
    expect(at(uploads().Properties, 'LifecycleConfiguration', 'Rules', 0)).toMatchObject({
      Prefix: 'incoming/',
      ExpirationInDays: 14,
      Status: 'Enabled',
    })
  })

  test('[R46] browsers may upload from the pages only, and the pages to that bucket only', () => {
    expect(at(uploads().Properties, 'CorsConfiguration', 'CorsRules')).toMatchObject([
      { AllowedMethods: ['POST'], AllowedOrigins: ['https://complaints.example.org'] },
    ])
    const policies = ofType('AWS::CloudFront::ResponseHeadersPolicy').map(({ Properties }) =>
      JSON.stringify(Properties),
    )
    const connecting = only(policies.filter((policy) => policy.includes('connect-src')))
    expect(connecting).toMatch(/connect-src 'self' .*AttachmentsUploads[^"]*RegionalDomainName/)
  })

  test('the bucket tells the queue, once that lets it', () => {
    const [told] = list(at(uploads().Properties, 'NotificationConfiguration', 'QueueConfigurations'))
    expect(at(told, 'Event')).toBe('s3:ObjectCreated:*')
    expect(pointsTo(at(told, 'Queue'))).toBe(queue().id)
    const policy = only(
      ofType('AWS::SQS::QueuePolicy').filter(({ Properties }) =>
        list(Properties['Queues']).some((ref) => pointsTo(ref) === queue().id),
      ),
    )
    expect(uploads().DependsOn).toContain(policy.id)
    expect(JSON.stringify(policy.Properties)).toContain('s3.amazonaws.com')
  })

  test('[R46] in production GuardDuty scans each upload, and says to the queue what it found', () => {
    const plan = only(ofType('AWS::GuardDuty::MalwareProtectionPlan'))
    expect(within(plan.Properties['ProtectedResource']).map(pointsTo)).toContain(uploads().id)
    expect(at(plan.Properties, 'ProtectedResource', 'S3Bucket', 'ObjectPrefixes')).toEqual(['incoming/'])
    const rule = only(ofType('AWS::Events::Rule'))
    expect(at(rule.Properties, 'EventPattern', 'detail-type')).toEqual([
      'GuardDuty Malware Protection Object Scan Result',
    ])
    expect(within(rule.Properties['Targets']).map(pointsTo)).toContain(queue().id)
    const worker = only(
      ofType('AWS::Lambda::Function').filter(
        ({ Properties }) => Properties['Description'] === 'attachments/inspect-upload',
      ),
    )
    expect(at(worker.Properties, 'Environment', 'Variables', 'SCANNING')).toBe('on')
  })

  test.each([
    ['request-upload', ['dynamodb:UpdateItem', 's3:PutObject']],
    ['get-attachment', ['dynamodb:GetItem', 'dynamodb:Query', 's3:GetObject']],
  ])('[R44] attachments/%s may do what it does and no more', (name, actions) => {
    const made = only(
      ofType('AWS::Lambda::Function').filter(
        ({ Properties }) => Properties['Description'] === `attachments/${name}`,
      ),
    )
    expect(allowedTo(pointsTo(made.Properties['Role']), assembly.resources)).toEqual(actions)
  })
})
