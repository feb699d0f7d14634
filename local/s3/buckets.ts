import type { AwsCall } from '../contract.ts'
import { wildcard } from '../iam/wildcard.ts'
import { listOf, recordOf, textOf, type Resource } from '../template/types.ts'

/** Where a bucket tells of its objects. */
export interface Notification {
  kind: 'queue' | 'topic' | 'function'
  targetArn: string
  /** `s3:ObjectCreated:*` and the like. */
  event: string
  prefix: string
  suffix: string
}

/** A bucket of the template. */
export interface Bucket {
  name: string
  arn: string
  cors: {
    origins: string[]
    methods: string[]
    headers: string[]
    exposed: string[]
    maxAge: string | undefined
  }[]
  notifications: Notification[]
}

const kinds = [
  ['QueueConfigurations', 'Queue', 'queue'],
  ['TopicConfigurations', 'Topic', 'topic'],
  ['LambdaConfigurations', 'Function', 'function'],
] as const

const notificationsOf = (configuration: Record<string, unknown>): Notification[] =>
  kinds.flatMap(([list, target, kind]) =>
    listOf(configuration[list])
      .map(recordOf)
      .map((entry) => {
        const rules = listOf(recordOf(recordOf(entry['Filter'])['S3Key'])['Rules']).map(recordOf)
        const rule = (name: string) =>
          textOf(rules.find((one) => String(one['Name']).toLowerCase() === name)?.['Value']) ?? ''
        return {
          kind,
          targetArn: String(entry[target]),
          event: String(entry['Event']),
          prefix: rule('prefix'),
          suffix: rule('suffix'),
        }
      }),
  )

/** The buckets of a template by name. */
export const bucketsOf = (resources: readonly Resource[]): Map<string, Bucket> =>
  new Map(
    resources
      .filter(({ type }) => type === 'AWS::S3::Bucket')
      .map(({ ref, attributes, properties }) => [
        ref,
        {
          name: ref,
          arn: attributes['Arn'] ?? '',
          cors: listOf(recordOf(properties['CorsConfiguration'])['CorsRules'])
            .map(recordOf)
            .map((rule) => ({
              origins: listOf(rule['AllowedOrigins']).map(String),
              methods: listOf(rule['AllowedMethods']).map(String),
              headers: listOf(rule['AllowedHeaders']).map(String),
              exposed: listOf(rule['ExposedHeaders']).map(String),
              maxAge: textOf(rule['MaxAge']),
            })),
          notifications: notificationsOf(recordOf(properties['NotificationConfiguration'])),
        },
      ]),
  )

/** The headers by which a browser of another origin may see the reply; undefined when no rule of the bucket fits. */
export const corsHeaders = (
  { cors }: Bucket,
  { headers, method }: AwsCall,
): Record<string, string> | undefined => {
  const origin = headers['origin']
  if (origin === undefined) return undefined
  const wanted = headers['access-control-request-method'] ?? method
  const rule = cors.find(
    ({ origins, methods }) =>
      methods.includes(wanted) && origins.some((pattern) => wildcard(pattern)(origin)),
  )
  if (rule === undefined) return undefined
  const asked = headers['access-control-request-headers']
  return {
    'access-control-allow-origin': rule.origins.includes('*') ? '*' : origin,
    'access-control-allow-methods': rule.methods.join(', '),
    vary: 'Origin',
    ...(rule.exposed.length === 0 ? {} : { 'access-control-expose-headers': rule.exposed.join(', ') }),
    ...(asked === undefined || rule.headers.length === 0 ? {} : { 'access-control-allow-headers': asked }),
    ...(rule.maxAge === undefined ? {} : { 'access-control-max-age': rule.maxAge }),
  }
}
