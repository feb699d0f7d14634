import * as z from 'zod'
import { resourcesOf } from '../resource.ts'
import type { Resource } from '../resource.ts'

/** A header that a policy adds; without `override` only where the origin did not send it. */
export interface PolicyHeader {
  name: string
  value: string
  override: boolean
}

const override = { Override: z.boolean() }

const Security = z.strictObject({
  ContentSecurityPolicy: z.strictObject({ ContentSecurityPolicy: z.string(), ...override }).optional(),
  ContentTypeOptions: z.strictObject(override).optional(),
  FrameOptions: z.strictObject({ FrameOption: z.string(), ...override }).optional(),
  ReferrerPolicy: z.strictObject({ ReferrerPolicy: z.string(), ...override }).optional(),
  StrictTransportSecurity: z
    .strictObject({
      AccessControlMaxAgeSec: z.number(),
      IncludeSubdomains: z.boolean().optional(),
      Preload: z.boolean().optional(),
      ...override,
    })
    .optional(),
  XSSProtection: z
    .strictObject({
      Protection: z.boolean(),
      ModeBlock: z.boolean().optional(),
      ReportUri: z.string().optional(),
      ...override,
    })
    .optional(),
})

const Policy = z.strictObject({
  ResponseHeadersPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.string().optional(),
    SecurityHeadersConfig: Security.optional(),
    CustomHeadersConfig: z
      .strictObject({
        Items: z.array(z.strictObject({ Header: z.string(), Value: z.string(), ...override })),
      })
      .optional(),
    RemoveHeadersConfig: z
      .strictObject({ Items: z.array(z.strictObject({ Header: z.string() })) })
      .optional(),
  }),
})

/** AWS's own policy `SecurityHeadersPolicy`. */
const MANAGED_SECURITY: PolicyHeader[] = [
  { name: 'strict-transport-security', value: 'max-age=31536000', override: false },
  { name: 'x-content-type-options', value: 'nosniff', override: true },
  { name: 'x-frame-options', value: 'SAMEORIGIN', override: false },
  { name: 'x-xss-protection', value: '1; mode=block', override: false },
  { name: 'referrer-policy', value: 'strict-origin-when-cross-origin', override: false },
]

/** What a policy does to a response. */
export interface HeadersPolicy {
  add: PolicyHeader[]
  remove: string[]
}

const securityHeaders = (config: z.infer<typeof Security>): PolicyHeader[] => {
  const found: PolicyHeader[] = []
  const put = (name: string, value: string, { Override }: { Override: boolean }) =>
    found.push({ name, value, override: Override })
  const { ContentSecurityPolicy: csp, ContentTypeOptions: type, FrameOptions: frame } = config
  const { ReferrerPolicy: referrer, StrictTransportSecurity: transport, XSSProtection: xss } = config
  if (csp) put('content-security-policy', csp.ContentSecurityPolicy, csp)
  if (type) put('x-content-type-options', 'nosniff', type)
  if (frame) put('x-frame-options', frame.FrameOption, frame)
  if (referrer) put('referrer-policy', referrer.ReferrerPolicy, referrer)
  if (transport) {
    const parts = [`max-age=${transport.AccessControlMaxAgeSec}`]
    if (transport.IncludeSubdomains === true) parts.push('includeSubDomains')
    if (transport.Preload === true) parts.push('preload')
    put('strict-transport-security', parts.join('; '), transport)
  }
  if (xss) {
    const report = xss.ReportUri === undefined ? '' : `; report=${xss.ReportUri}`
    const block = xss.ModeBlock === true ? '; mode=block' : ''
    put('x-xss-protection', xss.Protection ? `1${block}${report}` : '0', xss)
  }
  return found
}

/** Addresses of buckets, which browsers reach at the gateway here. */
const bucketAddress = /https:\/\/[\w.-]+\.s3\.[\w-]+\.amazonaws\.com/g

/** Response headers policies by id; CORS and server timing are refused at start (one host needs no CORS). */
export const readHeadersPolicies = (
  resources: readonly Resource[],
  gatewayUrl: string,
): Map<string, HeadersPolicy> => {
  const policies = new Map<string, HeadersPolicy>([
    ['67f7725c-6f97-4210-82d7-5512b31e9d03', { add: MANAGED_SECURITY, remove: [] }],
  ])
  for (const { ref, properties } of resourcesOf(
    resources,
    'AWS::CloudFront::ResponseHeadersPolicy',
    Policy,
  )) {
    const config = properties.ResponseHeadersPolicyConfig
    const custom = (config.CustomHeadersConfig?.Items ?? []).map((item) => ({
      name: item.Header.toLowerCase(),
      value: item.Value,
      override: item.Override,
    }))
    policies.set(ref, {
      add: [...securityHeaders(config.SecurityHeadersConfig ?? {}), ...custom].map((header) => ({
        ...header,
        value: header.value.replaceAll(bucketAddress, gatewayUrl),
      })),
      remove: (config.RemoveHeadersConfig?.Items ?? []).map(({ Header }) => Header.toLowerCase()),
    })
  }
  return policies
}

/** Applies a policy to headers whose names are in lower case. */
export const applyPolicy = <Value>(
  headers: Record<string, Value | string>,
  policy: HeadersPolicy | undefined,
): Record<string, Value | string> => {
  if (policy === undefined) return headers
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !policy.remove.includes(name)))
  for (const { name, value, override: wins } of policy.add) if (wins || !(name in kept)) kept[name] = value
  return kept
}
