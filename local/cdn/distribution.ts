import * as z from 'zod'
import { resourcesOf } from '../resource.ts'
import type { Resource } from '../resource.ts'

/** Where a behaviour gets its answers. */
export type Origin =
  | { kind: 'bucket'; bucket: string; path: string }
  | { kind: 'http'; domainName: string; path: string; headers: Record<string, string> }

/** What the distribution does with the paths of one pattern. */
export interface Behaviour {
  pattern: RegExp
  origin: Origin
  methods: string[]
  viewerRequest: string | undefined
  headersPolicy: string | undefined
  /** Whether query, cookies and the viewer's own headers reach the origin. */
  forwards: boolean
}

/** What takes the place of an error of the origin. */
export interface ErrorPage {
  status: number
  path: string | undefined
}

/** The distribution of the template. */
export interface Distribution {
  id: string
  rootObject: string | undefined
  behaviours: Behaviour[]
  errorPages: Map<number, ErrorPage>
}

const anything = z.unknown().optional()

const BehaviourProperties = z.strictObject({
  PathPattern: z.string().default('*'),
  TargetOriginId: z.string(),
  ViewerProtocolPolicy: anything,
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  CachedMethods: anything,
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  Compress: anything,
  FunctionAssociations: z
    .array(
      z.strictObject({
        EventType: z.literal('viewer-request', 'only viewer-request functions are run locally'),
        FunctionARN: z.string(),
      }),
    )
    .default([]),
})

const DistributionProperties = z.strictObject({
  Tags: anything,
  DistributionConfig: z.strictObject({
    Enabled: z.boolean(),
    Aliases: anything,
    Comment: anything,
    HttpVersion: anything,
    IPV6Enabled: anything,
    Logging: anything,
    PriceClass: anything,
    Restrictions: anything,
    Staging: anything,
    ViewerCertificate: anything,
    WebACLId: anything,
    DefaultRootObject: z.string().optional(),
    DefaultCacheBehavior: BehaviourProperties,
    CacheBehaviors: z.array(BehaviourProperties).default([]),
    CustomErrorResponses: z
      .array(
        z.strictObject({
          ErrorCode: z.number(),
          ErrorCachingMinTTL: anything,
          ResponseCode: z.number().optional(),
          ResponsePagePath: z.string().optional(),
        }),
      )
      .default([]),
    Origins: z.array(
      z.strictObject({
        Id: z.string(),
        DomainName: z.string(),
        OriginPath: z.string().default(''),
        OriginCustomHeaders: z
          .array(z.strictObject({ HeaderName: z.string(), HeaderValue: z.string() }))
          .default([]),
        S3OriginConfig: anything,
        CustomOriginConfig: anything,
        OriginAccessControlId: anything,
        OriginShield: anything,
        ConnectionAttempts: anything,
        ConnectionTimeout: anything,
        ResponseCompletionTimeout: anything,
      }),
    ),
  }),
})

/** Cache policies of AWS that forward nothing by themselves: CachingDisabled, CachingOptimized and its variant. */
const FORWARD_NOTHING = new Set([
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  '658327ea-f89d-4fab-a63d-7e88639e58f6',
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d',
])

/** A path pattern of CloudFront: `*` stands for any characters, `?` for one; case matters. */
export const patternToExpression = (pattern: string): RegExp => {
  const text = (pattern.startsWith('/') || pattern.startsWith('*') ? pattern : `/${pattern}`)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${text}$`, 's')
}

/** Reads the distribution. More than one is refused: the local cloud has one front door. */
export const readDistribution = (resources: readonly Resource[]): Distribution | undefined => {
  const [found, second] = resourcesOf(resources, 'AWS::CloudFront::Distribution', DistributionProperties)
  if (found === undefined) return undefined
  if (second !== undefined) {
    throw new Error(
      `The local cloud has one front door, the template has two: ${found.logicalId}, ${second.logicalId}`,
    )
  }
  const config = found.properties.DistributionConfig
  const buckets = new Set(resources.filter(({ type }) => type === 'AWS::S3::Bucket').map(({ ref }) => ref))
  const origins = new Map<string, Origin>()
  for (const {
    Id: id,
    DomainName: domainName,
    OriginPath: path,
    OriginCustomHeaders: extra,
  } of config.Origins) {
    const bucket = /^(.+?)\.s3[.-]/.exec(domainName)?.[1]
    if (bucket !== undefined && buckets.has(bucket)) origins.set(id, { kind: 'bucket', bucket, path })
    else {
      const headers = Object.fromEntries(extra.map((one) => [one.HeaderName.toLowerCase(), one.HeaderValue]))
      origins.set(id, { kind: 'http', domainName, path, headers })
    }
  }
  const behaviour = (properties: z.infer<typeof BehaviourProperties>): Behaviour => {
    const origin = origins.get(properties.TargetOriginId)
    if (origin === undefined) throw new Error(`${found.logicalId}: no origin ${properties.TargetOriginId}`)
    const silent = FORWARD_NOTHING.has(properties.CachePolicyId)
    return {
      pattern: patternToExpression(properties.PathPattern),
      origin,
      methods: properties.AllowedMethods,
      viewerRequest: properties.FunctionAssociations[0]?.FunctionARN,
      headersPolicy: properties.ResponseHeadersPolicyId,
      forwards: properties.OriginRequestPolicyId !== undefined || !silent,
    }
  }
  return {
    id: found.ref,
    rootObject: config.DefaultRootObject,
    behaviours: [...config.CacheBehaviors, config.DefaultCacheBehavior].map(behaviour),
    errorPages: new Map(
      config.CustomErrorResponses.map((one) => [
        one.ErrorCode,
        { status: one.ResponseCode ?? one.ErrorCode, path: one.ResponsePagePath },
      ]),
    ),
  }
}
