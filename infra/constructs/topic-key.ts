import { Aws } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'

/**
 * Key of the notification topics. AWS's own key for SNS cannot be used: neither SES nor CloudWatch may publish
 * under it, and the notice of a received mail carries its headers.
 */
export const topicKey = (scope: Construct, id: string): Key => {
  const key = new Key(scope, id, {
    description: 'Redress: notices of received mail and alarms',
    enableKeyRotation: true,
  })
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [
        new ServicePrincipal('ses.amazonaws.com'),
        new ServicePrincipal('cloudwatch.amazonaws.com'),
      ],
      actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  )
  return key
}
