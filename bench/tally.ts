import type { AwsCall, AwsReply } from '../local/contract.ts'
import type { LambdaFunction } from '../local/lambda/functions.ts'
import type { Meter } from '../local/meter.ts'

interface Capacity {
  readonly CapacityUnits?: number
  readonly Table?: { readonly CapacityUnits?: number }
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, { readonly CapacityUnits?: number }>>
}

/** What AWS would bill for the runs of one function, or of several. */
export interface Counts {
  runs: number
  milliseconds: number
  gigabyteSeconds: number
  /** Calls to services, by `service:action`. */
  calls: Readonly<Record<string, number>>
  reads: number
  /** Write units of tables, and of indexes. */
  tableWrites: number
  indexWrites: number
  /** Batches taken from a queue: each was received and deleted by one request. */
  queueBatches: number
}

const nothing: Counts = {
  runs: 0,
  milliseconds: 0,
  gigabyteSeconds: 0,
  calls: {},
  reads: 0,
  tableWrites: 0,
  indexWrites: 0,
  queueBatches: 0,
}

const isRead = (action: string) => /^(Get|BatchGet|TransactGet|Query|Scan)/.test(action)

/**
 * Units of one reply as AWS would count them. For `TransactWriteItems` DynamoDB Local gives half the units of the table
 * (each item is written twice: prepared and committed) and twice those of the indexes (which are written once).
 */
const unitsOf = (action: string, capacities: readonly Capacity[]) => {
  const transaction = action === 'TransactWriteItems'
  let table = 0
  let index = 0
  for (const { CapacityUnits = 0, Table, GlobalSecondaryIndexes = {} } of capacities) {
    const indexes = Object.values(GlobalSecondaryIndexes).reduce(
      (total, units) => total + (units.CapacityUnits ?? 0),
      0,
    )
    table += (Table?.CapacityUnits ?? CapacityUnits - indexes) * (transaction ? 2 : 1)
    index += indexes / (transaction ? 2 : 1)
  }
  return { table, index }
}

/** AWS charges a look-up that finds nothing as it does one of 4 KB; DynamoDB Local charges nothing. */
const leastRead = (call: AwsCall): number =>
  (JSON.parse(call.body.toString()) as { ConsistentRead?: boolean }).ConsistentRead === true ? 1 : 0.5

const consumed = (counts: Counts, call: AwsCall, reply: AwsReply): void => {
  const { ConsumedCapacity } = JSON.parse(reply.body.toString()) as {
    ConsumedCapacity?: Capacity | Capacity[]
  }
  if (ConsumedCapacity === undefined) return
  const { table, index } = unitsOf(call.action, [ConsumedCapacity].flat())
  if (isRead(call.action)) counts.reads += Math.max(table + index, leastRead(call))
  else {
    counts.tableWrites += table
    counts.indexWrites += index
  }
}

const plus = (a: Counts, b: Counts): Counts => {
  const calls = { ...a.calls }
  for (const [name, times] of Object.entries(b.calls)) calls[name] = (calls[name] ?? 0) + times
  return {
    runs: a.runs + b.runs,
    milliseconds: a.milliseconds + b.milliseconds,
    gigabyteSeconds: a.gigabyteSeconds + b.gigabyteSeconds,
    calls,
    reads: a.reads + b.reads,
    tableWrites: a.tableWrites + b.tableWrites,
    indexWrites: a.indexWrites + b.indexWrites,
    queueBatches: a.queueBatches + b.queueBatches,
  }
}

/** Several counts as one. */
export const total = (all: Iterable<Counts>): Counts => [...all].reduce(plus, nothing)

/** How many calls there were whose `service:action` fits. */
export const callsOf = ({ calls }: Counts, pattern: RegExp): number =>
  Object.entries(calls).reduce((sum, [name, times]) => (pattern.test(name) ? sum + times : sum), 0)

/** A meter that adds up by function name, from its start or its last reset. */
export const createTally = (): Meter & { read(): ReadonlyMap<string, Counts>; reset(): void } => {
  let functions = new Map<string, Counts>()
  const of = (name: string): Counts => {
    const found = functions.get(name) ?? { ...nothing }
    functions.set(name, found)
    return found
  }
  return {
    read: () => functions,
    reset: () => (functions = new Map()),
    call(call: AwsCall, reply: AwsReply) {
      // what the bench itself asks is no cost of the application
      if (call.caller.kind !== 'role') return
      const counts = of(call.caller.name)
      const name = `${call.service}:${call.action}`
      counts.calls = { ...counts.calls, [name]: (counts.calls[name] ?? 0) + 1 }
      if (call.service === 'dynamodb' && reply.status < 300) consumed(counts, call, reply)
    },
    invocation(owner: LambdaFunction, payload: string, milliseconds: number) {
      const counts = of(owner.name)
      counts.runs += 1
      counts.milliseconds += milliseconds
      // whole milliseconds are billed
      counts.gigabyteSeconds += (Math.ceil(milliseconds) / 1000) * (owner.memory / 1024)
      if (payload.includes('"eventSource":"aws:sqs"')) counts.queueBatches += 1
    },
  }
}
