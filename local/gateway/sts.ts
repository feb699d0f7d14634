import { AwsError, type AwsService } from '../contract.ts'

/** `GetCallerIdentity`, so that a person can see who a pair of keys is. */
export const createSts =
  (account: string): AwsService =>
  async ({ action, caller }) => {
    if (action !== 'GetCallerIdentity')
      throw new AwsError('NotImplemented', `sts:${action} is not emulated locally`, 501)
    const arn = caller.kind === 'developer' ? `arn:aws:iam::${account}:user/developer` : caller.id
    return {
      status: 200,
      headers: { 'content-type': 'text/xml' },
      body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arn}</Arn><UserId>local</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
    }
  }
