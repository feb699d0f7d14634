import { Aws, Duration, type RemovalPolicy } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
  type UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { operations } from '#shared/contracts/index.ts'
import { acknowledge } from '../constructs/acknowledge.ts'
import type { Stage } from '../stage.ts'

interface StaffPoolProps {
  readonly stage: Stage
  readonly removalPolicy: RemovalPolicy
}

/** Every role that any operation asks for. */
const staffRoles = (): string[] => [
  ...new Set(Object.values(operations).flatMap(({ access }) => (access === 'public' ? [] : [...access]))),
]

/** Accounts of staff: roles are groups, the console signs in with code and PKCE through managed login. */
export class StaffPool extends Construct {
  readonly pool: UserPool
  readonly client: UserPoolClient
  readonly #domain: UserPoolDomain

  constructor(scope: Construct, id: string, { stage, removalPolicy }: StaffPoolProps) {
    super(scope, id)
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: `redress-${stage.name}`,
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: stage.deletionProtection,
      removalPolicy,
    })
    acknowledge(
      this.pool,
      'Whether staff need a second factor is the organisation’s to decide: offered to all, required with one setting',
      'COG2',
    )
    acknowledge(this.pool, 'The plus plan costs per user what small organisations will not spend', 'COG8')

    for (const role of staffRoles()) this.pool.addGroup(`Role${role}`, { groupName: role })

    this.client = new UserPoolClient(this, 'Console', {
      userPool: this.pool,
      generateSecret: false,
      preventUserExistenceErrors: true,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE, OAuthScope.EMAIL],
        callbackUrls: [`${stage.publicUrl}/console/`],
        logoutUrls: [`${stage.publicUrl}/console/`],
      },
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
      enableTokenRevocation: true,
    })
    // Login domains are unique in the world, so the account is in the name.
    this.#domain = this.pool.addDomain('Login', {
      cognitoDomain: { domainPrefix: `redress-${stage.name}-${Aws.ACCOUNT_ID}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    })
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: this.pool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    })
  }

  /** Issuer of the tokens, and where OpenID Connect discovery is found. */
  get issuer(): string {
    return this.pool.userPoolProviderUrl
  }

  /** Where managed login and the token endpoint live. */
  get loginUrl(): string {
    return this.#domain.baseUrl()
  }
}
