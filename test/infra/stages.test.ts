import { beforeAll, describe, expect, test } from 'vitest'
import { projectContext, readStage } from '../../infra/stage.ts'
import { assemble, at, list, only, type Assembly, type Found } from './support/assembly.ts'

describe('production', () => {
  let assembly: Assembly
  const ofType = (type: string): Found[] => assembly.resources.filter(({ Type }) => Type === type)

  beforeAll(async () => {
    assembly = await assemble('prod')
  })

  test('it synthesises without an unexplained finding', () => {
    expect(assembly.printed).toBe('')
  })

  test('[R5] the table of cases cannot be deleted by mistake, and any moment of it can be restored', () => {
    const table = only(ofType('AWS::DynamoDB::Table').filter(({ id }) => id.startsWith('Cases')))
    expect(table.DeletionPolicy).toBe('Retain')
    expect(table.Properties).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
    })
  })

  test('[R5] raw mail and staff accounts stay when the stack goes', () => {
    const mail = only(ofType('AWS::S3::Bucket').filter(({ id }) => id.startsWith('RawMail')))
    const pool = only(ofType('AWS::Cognito::UserPool'))
    expect([mail.DeletionPolicy, pool.DeletionPolicy]).toEqual(['Retain', 'Retain'])
    expect(pool.Properties['DeletionProtection']).toBe('ACTIVE')
  })

  test('[R6] mail is let in only once its topic takes what SES publishes', () => {
    const rule = only(ofType('AWS::SES::ReceiptRule'))
    const policies = ofType('AWS::SNS::TopicPolicy').map(({ id }) => id)
    expect(rule.DependsOn.some((id) => policies.includes(id))).toBe(true)
  })

  test('an error of one caller is not shown to another', () => {
    const { Properties } = only(ofType('AWS::CloudFront::Distribution'))
    const errors = list(at(Properties, 'DistributionConfig', 'CustomErrorResponses'))
    const uncached = errors.filter((error) => at(error, 'ErrorCachingMinTTL') === 0)
    expect(uncached.map((error) => at(error, 'ErrorCode'))).toEqual(
      expect.arrayContaining([400, 403, 404, 500, 502, 503, 504]),
    )
    expect(uncached).toHaveLength(errors.length)
  })

  test('[R46] the front door proves itself with what only this stage has, and floods are held back', () => {
    const { Properties } = only(ofType('AWS::CloudFront::Distribution'))
    const origins = list(at(Properties, 'DistributionConfig', 'Origins'))
    const shown = origins.flatMap((origin) => list(at(origin, 'OriginCustomHeaders') ?? []))
    expect(shown).toEqual([
      {
        HeaderName: 'x-redress-door',
        HeaderValue: {
          'Fn::Select': [
            2,
            { 'Fn::Split': ['/', { 'Fn::ImportValue': expect.stringContaining('AWSStackId') as string }] },
          ],
        },
      },
    ])
    const submit = only(
      ofType('AWS::Lambda::Function').filter(
        ({ Properties: { Description } }) => Description === 'intake/submit-complaint',
      ),
    )
    expect(at(submit.Properties, 'Environment', 'Variables')).toMatchObject({
      DOOR_KEY: { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] },
      ADDRESS_LIMIT: '30',
      CONTACT_LIMIT: '10',
      LIMIT_SECONDS: '3600',
      FORM_SECONDS: '3',
      CAPTCHA_VERIFY_URL: 'off',
    })
  })

  test('[R44] buckets are private, encrypted and closed to plain HTTP', () => {
    for (const { Properties, path } of ofType('AWS::S3::Bucket')) {
      expect(Properties, path).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: expect.anything(),
      })
    }
    for (const { Properties, path } of ofType('AWS::S3::BucketPolicy')) {
      expect(JSON.stringify(Properties), path).toContain('aws:SecureTransport')
    }
  })

  test('the console signs in with a code and no secret, and comes back to its own page only', () => {
    expect(only(ofType('AWS::Cognito::UserPoolClient')).Properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      CallbackURLs: ['https://complaints.example.org/console/'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
    })
  })

  test('[R45] every role is a group of the user pool', () => {
    const groups = ofType('AWS::Cognito::UserPoolGroup').map(({ Properties }) => Properties['GroupName'])
    expect(groups).toEqual(
      expect.arrayContaining(['agent', 'handler', 'manager', 'auditor', 'administrator']),
    )
  })

  test('[R46] pages run no script but their own and cannot be framed', () => {
    const pages = only(
      ofType('AWS::CloudFront::ResponseHeadersPolicy').filter(({ id }) => id.includes('PageHeaders')),
    )
    const security = at(pages.Properties, 'ResponseHeadersPolicyConfig', 'SecurityHeadersConfig')
    const policy = JSON.stringify(at(security, 'ContentSecurityPolicy', 'ContentSecurityPolicy'))
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(at(security, 'ReferrerPolicy', 'ReferrerPolicy')).toBe('no-referrer')
    expect(at(security, 'StrictTransportSecurity', 'AccessControlMaxAgeSec')).toBeGreaterThan(31_536_000)
  })

  test('answers of the API are never cached at the edge', () => {
    const { Properties } = only(ofType('AWS::CloudFront::Distribution'))
    const api = only(list(at(Properties, 'DistributionConfig', 'CacheBehaviors')))
    expect(api).toMatchObject({
      PathPattern: '/v1/*',
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    })
  })
})

describe('stage settings', () => {
  const stages = projectContext()['stages']
  const prod = at(stages, 'prod')
  const changed = (changes: object) => readStage('prod', { prod: { ...Object(prod), ...changes } }, {})

  test('every stage of cdk.json can be used', () => {
    for (const name of Object.keys(Object(stages))) expect(readStage(name, stages, {}).name).toBe(name)
  })

  test('PORT moves the local stage and no other', () => {
    expect(readStage('local', stages, { PORT: '4100' }).publicUrl).toBe('http://127.0.0.1:4100')
    expect(readStage('prod', stages, { PORT: '4100' }).publicUrl).toBe('https://complaints.example.org')
  })

  test('a stage that does not exist is named with those that do', () => {
    expect(() => readStage('production', stages, {})).toThrow(
      'no stage "production" in context.stages (it has local, dev, prod)',
    )
  })

  test.each([
    [{ publicUrl: 'https://a.example.org/x' }, 'publicUrl: must be scheme and host only'],
    [{ publicUrl: 'http://a.example.org' }, 'publicUrl: must be https'],
    [{ mailFrom: 'care@elsewhere.org' }, 'mailFrom: must be an address of mailDomain'],
    [{ logRetentionDays: 8 }, 'logRetentionDays: must be one of 1, 3, 5'],
    [{ dueShards: 0 }, 'dueShards: '],
    [{ removal: 'keep' }, 'removal: '],
    [{ colour: 'red' }, 'Unrecognized key: "colour"'],
    [
      { certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/x' },
      'certificateArn: must be the ARN of an ACM',
    ],
    [{ hostedZone: { id: 'Z1', name: 'example.org' } }, 'certificateArn: is needed with hostedZone'],
  ])('%o is refused: %s', (changes, message) => {
    expect(() => changed(changes)).toThrow(message)
  })

  test('all mistakes are told at once', () => {
    expect(() => changed({ dueShards: 0, removal: 'keep' })).toThrow(
      /dueShards[^]*removal|removal[^]*dueShards/,
    )
  })
})
