import type { Clock } from './clock.ts'
import type { InvocationResult } from './contract.ts'
import type { Credentials } from './gateway/credentials.ts'
import type { Denial, UnusedPermission } from './iam/authorise.ts'
import type { Meter } from './meter.ts'
import type { Resource, Template } from './template/types.ts'

/** How to start a local cloud. */
export interface LocalCloudOptions {
  /** The synthesised app, `cdk.out`. */
  assembly: string
  /** Port of the public address; 0 takes a free one. */
  port: number
  /** Where everything durable lies. */
  dataDir: string
  /** Lets a test change a template, e.g. take a grant away. */
  templateTransform?: (stackName: string, template: Template) => Template
  /** Prints nothing but keeps what would be printed in `problems()`. */
  quiet?: boolean
  /** Delivers every queue message a second time once it was handled, as SQS may. */
  deliverTwice?: boolean
  /** Where the clock of a new data directory starts. */
  startAt?: Date
  /** Is told of what AWS would bill. */
  meter?: Meter
}

/** A running local cloud. */
export interface LocalCloud {
  url: string
  gatewayUrl: string
  region: string
  account: string
  /** Credentials that may do everything, for scripts and tests. */
  credentials: Credentials
  clock: Clock
  /** Moves the clock through everything that is due and resolves when the system is idle. */
  advance(duration: string): Promise<Date>
  moveTo(instant: Date): Promise<Date>
  /** Resolves when nothing is under way and nothing is due. */
  idle(): Promise<void>
  resources: readonly Resource[]
  /** Outputs of the stacks as `Stack.Output`. */
  outputs: Record<string, unknown>
  /** Invokes a function by the end of its construct path or its name, as the developer. */
  invoke(name: string, payload: unknown): Promise<InvocationResult>
  deniedPermissions(): Denial[]
  unusedPermissions(): UnusedPermission[]
  /** What went wrong so far. */
  problems(): string[]
  /** What functions printed. */
  logs(functionName?: string): { function: string; at: string; line: string }[]
  close(): Promise<void>
}
