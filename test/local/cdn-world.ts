import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createCdn } from '../../local/cdn/index.ts'
import type { Answer, Cdn, OriginRequest } from '../../local/cdn/index.ts'
import type { Resource } from '../../local/resource.ts'
import { resource } from './fakes.ts'

const DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const ALL_VIEWER = 'b689b0a8-53d0-40ab-baf2-68738e2966ac'
const FUNCTION = 'arn:aws:cloudfront::000000000000:function/clean-urls'
/** What a distribution needs beside its template, where nothing of it matters. */
export const nowhere = { gatewayUrl: 'http://127.0.0.1:4566', clock: Date, log: () => undefined }
export const API = 'abc.execute-api.eu-west-1.amazonaws.com'

/** Writes the files of an asset and answers its directory. */
const asset = (files: Record<string, string>): string => {
  const directory = mkdtempSync(join(tmpdir(), 'cdn-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), content)
  }
  return directory
}

const edgeCode = `function handler(event) {
  var request = event.request
  if (request.uri === '/gone') return { statusCode: 410, headers: { 'X-Edge': { value: 'yes' } }, body: 'gone' }
  if (request.uri === '/fail') throw new Error('boom')
  if (request.uri === '/loop') for (;;) {}
  if (request.uri === '/track') request.uri = '/track.html'
  return request
}`

const deployment = (properties: Record<string, unknown> = {}) =>
  resource('Custom::CDKBucketDeployment', 'deployment', {
    ServiceToken: 'arn:aws:lambda:eu-west-1:000000000000:function:deploy',
    SourceBucketNames: ['assets', 'assets'],
    SourceObjectKeys: ['site.zip', 'config.zip'],
    SourceMarkers: [{}, { '<<marker:0xbaba:0>>': 'http://127.0.0.1/"x"' }],
    SourceMarkersConfig: [{}, { jsonEscape: 'true' }],
    DestinationBucketName: 'pages',
    SystemMetadata: { 'cache-control': 'no-cache' },
    ...properties,
  })

interface Changes {
  config?: Record<string, unknown>
  apiBehaviour?: Record<string, unknown>
  deployment?: Record<string, unknown>
  actions?: string[]
  extra?: Resource[]
}

const template = (changes: Changes): Resource[] => [
  resource('AWS::S3::Bucket', 'pages', {}),
  resource('AWS::S3::BucketPolicy', 'pages-policy', {
    Bucket: 'pages',
    PolicyDocument: {
      Statement: [
        { Effect: 'Deny', Action: 's3:*', Principal: { AWS: '*' } },
        {
          Effect: 'Allow',
          Action: changes.actions ?? 's3:GetObject',
          Principal: { Service: 'cloudfront.amazonaws.com' },
        },
      ],
    },
  }),
  deployment(changes.deployment),
  resource('AWS::CloudFront::Function', FUNCTION, {
    Name: 'clean-urls',
    AutoPublish: true,
    FunctionCode: edgeCode,
    FunctionConfig: { Comment: '', Runtime: 'cloudfront-js-2.0' },
  }),
  resource('AWS::CloudFront::ResponseHeadersPolicy', 'security', {
    ResponseHeadersPolicyConfig: {
      Name: 'security',
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: true },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: false },
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: 63072000,
          IncludeSubdomains: true,
          Override: true,
        },
      },
      CustomHeadersConfig: { Items: [{ Header: 'Permissions-Policy', Value: 'camera=()', Override: true }] },
    },
  }),
  resource('AWS::CloudFront::Distribution', 'E123', {
    DistributionConfig: {
      Enabled: true,
      DefaultRootObject: 'index.html',
      Origins: [
        {
          Id: 'pages',
          DomainName: 'pages.s3.eu-west-1.amazonaws.com',
          S3OriginConfig: {},
          OriginAccessControlId: 'o',
        },
        { Id: 'api', DomainName: API, CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } },
      ],
      DefaultCacheBehavior: {
        TargetOriginId: 'pages',
        ViewerProtocolPolicy: 'redirect-to-https',
        CachePolicyId: DISABLED,
        ResponseHeadersPolicyId: 'security',
        FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: FUNCTION }],
      },
      CacheBehaviors: [
        {
          PathPattern: '/v1/*',
          TargetOriginId: 'api',
          AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
          CachePolicyId: DISABLED,
          OriginRequestPolicyId: ALL_VIEWER,
          ...changes.apiBehaviour,
        },
      ],
      CustomErrorResponses: [
        { ErrorCode: 401, ResponseCode: 401, ResponsePagePath: '/problems/401.json', ErrorCachingMinTTL: 0 },
      ],
      ...changes.config,
    },
  }),
  ...(changes.extra ?? []),
]

/** A distribution before a bucket with pages and before an API. */
export const setUp = (changes: Changes = {}) => {
  const assets: Record<string, string> = {
    'site.zip': asset({
      'index.html': '<h1>投诉</h1>',
      'track.html': 'track',
      'assets/app.js': 'export {}',
      'assets/数据.svg': '<svg/>',
      'problems/401.json': '{"status":401}',
    }),
    'config.zip': asset({ 'config.json': '{"authority":"<<marker:0xbaba:0>>"}' }),
  }
  const calls: OriginRequest[] = []
  let answer: Answer = {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from('{}'),
  }
  const lines: string[] = []
  const cdn = createCdn({
    resources: template(changes),
    assetPath: (key) => assets[key],
    callOrigin: async (request) => {
      calls.push(request)
      return answer
    },
    ...nowhere,
    log: (line) => lines.push(line),
  })
  const handle: Cdn['handle'] = async (request, response) => {
    if (cdn === undefined) throw new Error('The template has a distribution')
    await cdn.handle(request, response)
  }
  const answerWith = (status: number, body: string, headers: Answer['headers'] = {}) => {
    answer = { status, headers, body: Buffer.from(body) }
  }
  return { handle, calls, lines, assets, answerWith }
}
