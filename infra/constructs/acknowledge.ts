import { Stack, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
// Not in the package's index, but the only way to spell a finding as the checks do.
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js'

/**
 * Accepts findings of the AWS Solutions checks on a construct and what is below it. The reason is what a reviewer
 * reads: it says why the finding does no harm here, not that it was looked at.
 */
export const acknowledge = (construct: IConstruct, reason: string, ...findings: readonly string[]): void => {
  Validations.of(construct).acknowledge(
    ...findings.map((finding) => ({ id: `AwsSolutions-${finding}`, reason })),
  )
}

/** Accepts a permission on resources whose ARNs end in, or are, an asterisk. */
export const acknowledgeResources = (
  construct: IConstruct,
  reason: string,
  ...arns: readonly string[]
): void => {
  const stack = Stack.of(construct)
  const findings = arns.map((arn) => `IAM5[Resource::${flattenCfnReference(stack.resolve(arn))}]`)
  acknowledge(construct, reason, ...findings)
}
