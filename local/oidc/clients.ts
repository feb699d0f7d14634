import * as z from 'zod'
import { resourcesOf } from '../resource.ts'
import type { Resource } from '../resource.ts'

/** An application that signs people in. */
export interface Client {
  id: string
  callbackUrls: string[]
  logoutUrls: string[]
  scopes: string[]
  /** Seconds. */
  lifetimes: { access: number; id: number; refresh: number }
}

const Unit = z.enum(['seconds', 'minutes', 'hours', 'days'])
const SECONDS: Record<z.infer<typeof Unit>, number> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 }

const UserPoolClient = z.object({
  AllowedOAuthFlows: z.array(z.string()).default([]),
  AllowedOAuthScopes: z.array(z.string()).default(['openid']),
  CallbackURLs: z.array(z.string()).default([]),
  LogoutURLs: z.array(z.string()).default([]),
  GenerateSecret: z.literal(false, 'a client with a secret is not run locally').optional(),
  AccessTokenValidity: z.number().default(1),
  IdTokenValidity: z.number().default(1),
  RefreshTokenValidity: z.number().default(30),
  TokenValidityUnits: z
    .object({ AccessToken: Unit.optional(), IdToken: Unit.optional(), RefreshToken: Unit.optional() })
    .default({}),
})

/**
 * The user pool clients that sign in by authorisation code. Without units Cognito counts access and id tokens
 * in hours, refresh tokens in days; CDK always writes units.
 */
export const readClients = (resources: readonly Resource[]): Client[] =>
  resourcesOf(resources, 'AWS::Cognito::UserPoolClient', UserPoolClient)
    .filter(({ properties }) => properties.AllowedOAuthFlows.includes('code'))
    .map(({ ref, properties }) => {
      const units = properties.TokenValidityUnits
      return {
        id: ref,
        callbackUrls: properties.CallbackURLs,
        logoutUrls: properties.LogoutURLs,
        scopes: properties.AllowedOAuthScopes,
        lifetimes: {
          access: properties.AccessTokenValidity * SECONDS[units.AccessToken ?? 'hours'],
          id: properties.IdTokenValidity * SECONDS[units.IdToken ?? 'hours'],
          refresh: properties.RefreshTokenValidity * SECONDS[units.RefreshToken ?? 'days'],
        },
      }
    })
