import {
  ExecutionAlreadyExists,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
  type SFNClient,
} from '@aws-sdk/client-sfn'
import type { Workflows } from '../ports.ts'

/** Answers tasks that wait on Step Functions. */
export class SfnSignals implements Pick<Workflows, 'signal'> {
  readonly #client: SFNClient

  constructor(client: SFNClient) {
    this.#client = client
  }

  async signal(taskToken: string, output: unknown): Promise<void> {
    try {
      await this.#client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }))
    } catch (error) {
      // Nobody waits any more: answered before, or the execution went on. A second signal is no news.
      if (!(error instanceof TaskTimedOut) && !(error instanceof TaskDoesNotExist)) throw error
    }
  }
}

/** Workflows on Step Functions. */
export class SfnWorkflows extends SfnSignals implements Workflows {
  readonly #client: SFNClient
  readonly #machines: Readonly<Record<'intake' | 'escalation', string>>

  constructor(client: SFNClient, machines: Readonly<Record<'intake' | 'escalation', string>>) {
    super(client)
    this.#client = client
    this.#machines = machines
  }

  async start(
    workflow: 'intake' | 'escalation',
    name: string,
    input: unknown,
  ): Promise<'started' | 'exists'> {
    try {
      await this.#client.send(
        new StartExecutionCommand({
          stateMachineArn: this.#machines[workflow],
          name,
          input: JSON.stringify(input),
        }),
      )
      return 'started'
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return 'exists'
      throw error
    }
  }
}
