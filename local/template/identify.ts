import { createHash } from 'node:crypto'
import type { Place, RawResource } from './types.ts'

/** What CloudFormation would have given the resource: `Ref` and `Fn::GetAtt`. */
export interface Identity {
  ref: string
  attributes: Record<string, string>
}

type Identify = (name: string, place: Place, stack: string, id: string) => Identity

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

/** An opaque id of the given length that is the same at every start. */
const opaque = (stack: string, id: string, length: number) => hash(`${stack}/${id}`).slice(0, length)

const plain: Identify = (name) => ({ ref: name, attributes: { Id: name, Name: name } })

const ofKind =
  (service: string, kind: string): Identify =>
  (name, { region, account }) => {
    const arn = `arn:aws:${service}:${region}:${account}:${kind}${name}`
    return { ref: name, attributes: { Arn: arn, Name: name } }
  }

const global =
  (service: string, kind: string): Identify =>
  (name, { account }) => ({
    ref: name,
    attributes: { Arn: `arn:aws:${service}::${account}:${kind}${name}`, RoleId: `AROA${name}`, Id: name },
  })

const identities: Record<string, Identify> = {
  'AWS::DynamoDB::Table': (name, { region, account }) => {
    const arn = `arn:aws:dynamodb:${region}:${account}:table/${name}`
    return { ref: name, attributes: { Arn: arn, StreamArn: `${arn}/stream/2026-01-01T00:00:00.000` } }
  },
  'AWS::SQS::Queue': (name, { region, account, gatewayUrl }) => {
    const url = `${gatewayUrl}/${account}/${name}`
    return {
      ref: url,
      attributes: { Arn: `arn:aws:sqs:${region}:${account}:${name}`, QueueName: name, QueueUrl: url },
    }
  },
  'AWS::Lambda::Function': ofKind('lambda', 'function:'),
  'AWS::IAM::Role': global('iam', 'role/'),
  'AWS::IAM::ManagedPolicy': (name, { account }) => {
    const arn = `arn:aws:iam::${account}:policy/${name}`
    return { ref: arn, attributes: { PolicyArn: arn } }
  },
  'AWS::S3::Bucket': (name, { region }) => ({
    ref: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
      WebsiteURL: `http://${name}.s3-website-${region}.amazonaws.com`,
    },
  }),
  'AWS::SNS::Topic': (name, { region, account }) => {
    const arn = `arn:aws:sns:${region}:${account}:${name}`
    return { ref: arn, attributes: { TopicArn: arn, TopicName: name } }
  },
  'AWS::StepFunctions::StateMachine': (name, { region, account }) => {
    const arn = `arn:aws:states:${region}:${account}:stateMachine:${name}`
    return { ref: arn, attributes: { Arn: arn, Name: name } }
  },
  'AWS::Scheduler::Schedule': ofKind('scheduler', 'schedule/default/'),
  'AWS::Scheduler::ScheduleGroup': ofKind('scheduler', 'schedule-group/'),
  'AWS::ApiGatewayV2::Api': (_name, { region, account }, stack, id) => {
    const api = opaque(stack, id, 10)
    return {
      ref: api,
      attributes: {
        ApiId: api,
        ApiEndpoint: `https://${api}.execute-api.${region}.amazonaws.com`,
        Arn: `arn:aws:apigateway:${region}::/apis/${api}`,
        account,
      },
    }
  },
  'AWS::Cognito::UserPool': (_name, { region, account, url }, stack, id) => {
    const pool = `${region}_${opaque(stack, id, 9)}`
    return {
      ref: pool,
      attributes: {
        UserPoolId: pool,
        Arn: `arn:aws:cognito-idp:${region}:${account}:userpool/${pool}`,
        ProviderName: `${url.replace(/^https?:\/\//, '')}/_local/oidc`,
        ProviderURL: `${url}/_local/oidc`,
      },
    }
  },
  'AWS::Cognito::UserPoolClient': (_name, _place, stack, id) => {
    const client = opaque(stack, id, 26)
    return { ref: client, attributes: { ClientId: client, Name: client } }
  },
  'AWS::CloudFront::Distribution': (_name, { url }, stack, id) => {
    const distribution = `E${opaque(stack, id, 13).toUpperCase()}`
    return {
      ref: distribution,
      attributes: { Id: distribution, DomainName: url.replace(/^https?:\/\//, '') },
    }
  },
  'AWS::CloudFront::Function': (name, { account }) => {
    const arn = `arn:aws:cloudfront::${account}:function/${name}`
    return { ref: arn, attributes: { FunctionARN: arn, 'FunctionMetadata.FunctionARN': arn, Stage: 'LIVE' } }
  },
  'AWS::SES::EmailIdentity': (name) => ({
    ref: name,
    attributes: Object.fromEntries(
      [1, 2, 3].flatMap((n) => [
        [`DkimDNSTokenName${n}`, `local${n}._domainkey.${name}`],
        [`DkimDNSTokenValue${n}`, `local${n}.dkim.amazonses.com`],
      ]),
    ),
  }),
  'AWS::Logs::LogGroup': ofKind('logs', 'log-group:'),
  'AWS::CloudWatch::Alarm': ofKind('cloudwatch', 'alarm:'),
}

/** Which property holds the name that an author may give. */
const nameProperties = [
  'TableName', 'QueueName', 'FunctionName', 'RoleName', 'BucketName', 'TopicName', 'StateMachineName', 'Name',
  'UserPoolName', 'ClientName', 'Domain', 'GroupName', 'RuleSetName', 'EmailIdentity', 'LogGroupName', 'AlarmName',
  'ManagedPolicyName', 'StageName', 'DashboardName',
] // prettier-ignore

/** The same at every start, and short enough for every service. */
const generatedName = (stack: string, id: string, type: string) => {
  const name = `${stack}-${id}`.slice(0, 50)
  const unique = `${name}-${opaque(stack, id, 8)}`
  return type === 'AWS::S3::Bucket' ? unique.toLowerCase() : unique
}

/**
 * The identity of a resource, from its stack and logical id alone: no deploy order, same names after a restart.
 * @param resolveName Resolves the author's name for it, which may itself hold references.
 */
export const identify = (
  stack: string,
  id: string,
  raw: RawResource,
  place: Place,
  resolveName: (value: unknown) => unknown,
): Identity => {
  const given = nameProperties
    .map((property) => raw.Properties?.[property])
    .find((value) => value !== undefined)
  const resolved = given === undefined ? undefined : resolveName(given)
  const name = typeof resolved === 'string' ? resolved : generatedName(stack, id, raw.Type)
  return (identities[raw.Type] ?? plain)(name, place, stack, id)
}
