import type { Instant } from '../contract.ts'

/** A state machine of the template. */
export interface Machine {
  arn: string
  name: string
  roleArn: string
  roleName: string
  createdAt: Instant
  /** The definition as the template has it, and its hash. */
  text: string
  hash: string
}
