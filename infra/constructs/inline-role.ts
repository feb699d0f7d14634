import {
  PolicyDocument,
  Role,
  type AddToPrincipalPolicyResult,
  type PolicyStatement,
  type RoleProps,
} from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'

/**
 * A role that holds its permissions itself, where the library's would have a resource of their own in the stack. What may be
 * done is there as soon as the role is. It cannot be allowed what itself waits for the role; see `allowBeside` of
 * `ComplaintFunction`.
 */
export class InlineRole extends Role {
  readonly #permissions: PolicyDocument

  constructor(scope: Construct, id: string, props: Pick<RoleProps, 'assumedBy' | 'description'>) {
    const permissions = new PolicyDocument()
    super(scope, id, { ...props, inlinePolicies: { Permissions: permissions } })
    this.#permissions = permissions
  }

  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    this.#permissions.addStatements(statement)
    return { statementAdded: true, policyDependable: this }
  }
}
