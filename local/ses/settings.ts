import * as z from 'zod'
import { resourcesOf } from '../resource.ts'
import type { Resource } from '../resource.ts'

/** What a rule does with a mail it matches: store it, then tell a topic. */
export interface StoreAction {
  bucket: string
  prefix: string
  topicArn: string | undefined
}

/** A receipt rule, in the order of its rule set. */
export interface ReceiptRule {
  name: string
  recipients: string[]
  scan: boolean
  actions: StoreAction[]
}

/** Who is told of what became of mail that was sent with a configuration set. */
export interface EventDestination {
  configurationSet: string
  topicArn: string
  /** In capitals, as events of the API: `BOUNCE`. */
  events: string[]
}

/** What the template says about mail. */
export interface SesSettings {
  destinations: EventDestination[]
  identities: string[]
  configurationSets: string[]
  rules: ReceiptRule[]
}

const anything = z.unknown().optional()

const Identity = z.strictObject({
  EmailIdentity: z.string(),
  ConfigurationSetAttributes: anything,
  DkimAttributes: anything,
  DkimSigningAttributes: anything,
  FeedbackAttributes: anything,
  MailFromAttributes: anything,
  Tags: anything,
})

const ConfigurationSet = z.strictObject({
  Name: z.string().optional(),
  DeliveryOptions: anything,
  ReputationOptions: anything,
  SendingOptions: anything,
  SuppressionOptions: anything,
  TrackingOptions: anything,
  VdmOptions: anything,
  Tags: anything,
})

const Destination = z.strictObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Name: z.string().optional(),
    Enabled: z.boolean().default(false),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.strictObject({ TopicARN: z.string() }),
  }),
})

const Rule = z.strictObject({
  RuleSetName: z.string(),
  After: z.string().optional(),
  Rule: z.strictObject({
    Name: z.string().optional(),
    Enabled: z.boolean().default(false),
    Recipients: z.array(z.string()).default([]),
    ScanEnabled: z.boolean().default(false),
    TlsPolicy: z.enum(['Optional', 'Require']).optional(),
    Actions: z.array(
      z.strictObject({
        S3Action: z.strictObject({
          BucketName: z.string(),
          ObjectKeyPrefix: z.string().default(''),
          TopicArn: z.string().optional(),
          IamRoleArn: z.string().optional(),
        }),
      }),
    ),
  }),
})

/** Rules stand behind the rule that their `After` names; without it, in the order of the template. */
const inOrder = <One extends { ref: string; properties: { After?: string | undefined } }>(rules: One[]) => {
  const ordered = rules.filter((rule) => rule.properties.After === undefined)
  const waiting = rules.filter((rule) => rule.properties.After !== undefined)
  while (waiting.length > 0) {
    const at = waiting.findIndex((rule) => ordered.some((one) => one.ref === rule.properties.After))
    const [rule] = at === -1 ? [] : waiting.splice(at, 1)
    if (rule === undefined)
      throw new Error(`Receipt rules stand after rules that do not exist or after each other`)
    ordered.splice(ordered.findIndex((one) => one.ref === rule.properties.After) + 1, 0, rule)
  }
  return ordered
}

/**
 * Reads identities, configuration sets and receipt rules. Only one rule set can be active in an account and
 * CloudFormation cannot say which, so the template must have at most one: it is the active one here.
 */
export const readSesSettings = (resources: readonly Resource[]): SesSettings => {
  const sets = resources.filter(({ type }) => type === 'AWS::SES::ReceiptRuleSet')
  if (sets.length > 1) {
    throw new Error(`Only one receipt rule set can be active, the template has ${sets.length}`)
  }
  const rules = inOrder(resourcesOf(resources, 'AWS::SES::ReceiptRule', Rule))
  return {
    identities: resourcesOf(resources, 'AWS::SES::EmailIdentity', Identity).map(({ properties }) =>
      properties.EmailIdentity.toLowerCase(),
    ),
    configurationSets: resourcesOf(resources, 'AWS::SES::ConfigurationSet', ConfigurationSet).map(
      ({ ref }) => ref,
    ),
    destinations: resourcesOf(resources, 'AWS::SES::ConfigurationSetEventDestination', Destination)
      .filter(({ properties }) => properties.EventDestination.Enabled)
      .map(({ properties: { ConfigurationSetName, EventDestination: destination } }) => ({
        configurationSet: ConfigurationSetName,
        topicArn: destination.SnsDestination.TopicARN,
        events: destination.MatchingEventTypes.map((type) => type.toUpperCase()),
      })),
    rules: rules
      .filter(({ properties }) => properties.Rule.Enabled)
      .map(({ ref, properties: { Rule: rule } }) => ({
        name: rule.Name ?? ref,
        recipients: rule.Recipients.map((recipient) => recipient.toLowerCase()),
        scan: rule.ScanEnabled,
        actions: rule.Actions.map(({ S3Action: action }) => ({
          bucket: action.BucketName,
          prefix: action.ObjectKeyPrefix,
          topicArn: action.TopicArn,
        })),
      })),
  }
}

/** Whether an address belongs to a verified identity: the address itself, its domain, or a parent domain. */
export const isVerified = ({ identities }: SesSettings, address: string): boolean => {
  const lower = address.toLowerCase()
  const domain = lower.slice(lower.lastIndexOf('@') + 1)
  return identities.some((identity) =>
    identity.includes('@') ? identity === lower : domain === identity || domain.endsWith(`.${identity}`),
  )
}
