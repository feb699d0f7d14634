import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/**
 * Accepts findings of the AWS Solutions checks on a construct and what is below it. The reason is what a reviewer
 * reads: it says why the finding does no harm here, not that it was looked at.
 */
export const acknowledge = (construct: IConstruct, reason: string, ...findings: readonly string[]): void => {
  Validations.of(construct).acknowledge(
    ...findings.map((finding) => ({ id: `AwsSolutions-${finding}`, reason })),
  )
}

/** Accepts a permission on all resources, for actions that AWS cannot limit to one. */
export const acknowledgeAnyResource = (construct: IConstruct, reason: string): void =>
  acknowledge(construct, reason, 'IAM5[Resource::*]')
