import { Aws } from 'aws-cdk-lib'
import { CnameRecord, MxRecord, PublicHostedZone } from 'aws-cdk-lib/aws-route53'
import type { EmailIdentity } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { Stage } from '../stage.ts'

/** Records that let the stage's mail domain receive mail and sign what it sends. */
export class MailRecords extends Construct {
  constructor(scope: Construct, id: string, stage: Stage, identity: EmailIdentity) {
    super(scope, id)
    if (!stage.hostedZone) return
    const zone = PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: stage.hostedZone.id,
      zoneName: stage.hostedZone.name,
    })
    new MxRecord(this, 'Exchanger', {
      zone,
      recordName: `${stage.mailDomain}.`,
      values: [{ priority: 10, hostName: `inbound-smtp.${Aws.REGION}.amazonaws.com` }],
    })
    identity.dkimRecords.forEach(({ name, value }, index) => {
      new CnameRecord(this, `Signature${index + 1}`, { zone, recordName: `${name}.`, domainName: value })
    })
  }
}
