import type { DurableStore, Instant } from '../contract.ts'
import type { Machine } from './machine.ts'
import type { Failure } from './failure.ts'

type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'

/** A task under way: its function is being called, or was called and its token is waited for. */
export interface RunningTask {
  kind: 'running'
  /** How the function is called and what of it is the result, named as in the history. */
  resource: 'function' | 'invoke' | 'invoke.waitForTaskToken'
  functionArn: string
  payload: unknown
  token?: string
  /** The function has returned; only the token is still out. */
  submitted?: boolean
  timeoutAt?: Instant
  heartbeatAt?: Instant
  heartbeatMillis?: number
}

/** Where an execution stands within its state. */
type Phase =
  | { kind: 'ready' }
  | RunningTask
  | { kind: 'waiting'; until: Instant; into: 'ready' | 'settled' }
  | { kind: 'settled'; result?: unknown }
  | { kind: 'failed'; failure: Failure }
  | { kind: 'over' }

/** An execution as it is kept: enough to go on from here after a kill. */
export interface Execution {
  arn: string
  name: string
  machineArn: string
  /** Hash of the definition it started with, which a later deployment does not change. */
  definition: string
  status: Status
  startDate: Instant
  stopDate?: Instant
  timeoutAt?: Instant
  /** As it was sent, since starting again with the same text is answered with this execution. */
  input: string
  output?: string
  error?: string
  cause?: string
  state: string
  stateInput: unknown
  enteredAt: Instant
  retryCount: number
  /** Retries made by each retrier of the state. */
  retries: number[]
  variables: Record<string, unknown>
  phase: Phase
  /** States entered and retries, which is what AWS charges for. */
  transitions: number
  /** Events so far, and the rows they are kept in. */
  events: number
  rows: number
}

export interface HistoryEvent {
  id: number
  previousEventId: number
  timestamp: Instant
  type: string
  details: Record<string, unknown>
}

/** An execution before its first state is entered. */
export const newExecution = (
  machine: Machine,
  arn: string,
  name: string,
  input: string,
  startDate: Instant,
): Execution => ({
  arn,
  name,
  machineArn: machine.arn,
  definition: machine.hash,
  status: 'RUNNING',
  startDate,
  input,
  state: '',
  stateInput: undefined,
  enteredAt: startDate,
  retryCount: 0,
  retries: [],
  variables: {},
  phase: { kind: 'ready' },
  transitions: 0,
  events: 0,
  rows: 0,
})

const table = 'step-functions'
const historyTable = 'step-functions-history'
const definitionTable = 'step-functions-definitions'

/** Executions on the durable store. */
export const createJournal = (store: DurableStore) => ({
  read: (arn: string) => store.get<Execution>(table, arn),
  all: () => store.all<Execution>(table).map(({ value }) => value),
  /** Keeps the execution and what has happened to it since, both or neither. */
  write(execution: Execution, events: HistoryEvent[]) {
    store.transaction(() => {
      if (events.length > 0) {
        execution.rows += 1
        store.put(historyTable, `${execution.arn} ${execution.rows}`, events)
      }
      store.put(table, execution.arn, execution)
    })
  },
  history: (execution: Execution) =>
    Array.from(
      { length: execution.rows },
      (_, row) => store.get<HistoryEvent[]>(historyTable, `${execution.arn} ${row + 1}`) ?? [],
    ).flat(),
  keepDefinition(hash: string, text: string) {
    if (store.get(definitionTable, hash) === undefined) store.put(definitionTable, hash, text)
  },
  definition: (hash: string) => store.get<string>(definitionTable, hash),
})

export type Journal = ReturnType<typeof createJournal>
