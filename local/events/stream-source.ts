import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Activity, InvocationResult, MovableClock, SendToQueue } from '../contract.ts'
import type { LambdaFunction } from '../lambda/functions.ts'
import { recordOf } from '../template/types.ts'
import { failedItems, type Mapping } from './mapping.ts'
import type { EventSource } from './queue-source.ts'
import type { StreamReader, StreamRecord } from './stream-reader.ts'

export interface StreamSource extends EventSource {
  /** Told by the gateway after each write to the table: there may be records now. */
  written(): void
}

/** A record may show up in the stream a little after its write has been answered. */
const appearsWithin = 60
/** Looked at even when no write was seen, for what was left over before a restart. */
const background = 1000

/** From a table's stream to a function: in order, with filters, bisecting, retries and a place for what fails. */
export const createStreamSource = (options: {
  mapping: Mapping
  owner: LambdaFunction
  streamArn: string
  region: string
  reader: StreamReader
  clock: MovableClock
  activity: Activity
  /** Gives a record the look it has on AWS (who deleted an expired item). */
  dress: (record: Record<string, unknown>) => Record<string, unknown>
  run: (owner: LambdaFunction, payload: unknown) => Promise<InvocationResult>
  sendToQueue: SendToQueue
  warn: (line: string) => void
}): StreamSource => {
  const { mapping, owner, streamArn, region, reader, clock, activity, dress, run, sendToQueue, warn } =
    options
  let stopped = false
  let lastWrite = performance.now()
  let caughtUp = false
  let wake: () => void = () => undefined

  const arrivals = new WeakMap<StreamRecord, number>()
  const arrivalOf = (record: StreamRecord | undefined) =>
    (record === undefined ? undefined : arrivals.get(record)) ?? clock.now()

  const eventOf = (record: StreamRecord) => {
    const body = dress(record.body)
    const dynamodb = {
      ...recordOf(body['dynamodb']),
      ApproximateCreationDateTime: Math.floor(arrivalOf(record) / 1000),
    }
    return { ...body, dynamodb, awsRegion: region, eventSource: 'aws:dynamodb', eventSourceARN: streamArn }
  }

  const giveUp = async (
    records: readonly StreamRecord[],
    attempts: number,
    condition: string,
    error: string,
  ) => {
    warn(`stream → ${owner.path}: gave up ${records.length} record(s) after ${attempts} attempt(s): ${error}`)
    if (mapping.onFailure === undefined) return
    const document = {
      requestContext: {
        requestId: randomUUID(),
        functionArn: owner.arn,
        condition,
        approximateInvokeCount: attempts,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      DDBStreamBatchInfo: {
        shardId: records[0]?.shard,
        startSequenceNumber: records[0]?.sequence,
        endSequenceNumber: records.at(-1)?.sequence,
        approximateArrivalOfFirstRecord: new Date(arrivalOf(records[0])).toISOString(),
        approximateArrivalOfLastRecord: new Date(arrivalOf(records.at(-1))).toISOString(),
        batchSize: records.length,
        streamArn,
      },
    }
    await sendToQueue(mapping.onFailure, JSON.stringify(document), owner.role)
  }

  /** Which record the next attempt begins with; undefined when all succeeded. */
  const firstFailure = (result: InvocationResult, records: readonly StreamRecord[]) => {
    if (!result.ok) return { at: 0, error: result.error.errorMessage }
    if (!mapping.partialFailures) return undefined
    const failed = failedItems(
      result.result,
      records.map(({ sequence }) => sequence),
    )
    const at = records.findIndex(({ sequence }) => failed.includes(sequence))
    return at < 0 ? undefined : { at, error: 'reported as failed' }
  }

  const deliver = async (batch: readonly StreamRecord[], earlier = 0): Promise<void> => {
    let records = batch
    for (let attempts = earlier + 1; records.length > 0 && !stopped; attempts += 1) {
      const result = await run(owner, { Records: records.map(eventOf) })
      const failure = firstFailure(result, records)
      if (failure === undefined) return
      const moved = failure.at > 0
      records = records.slice(failure.at)
      const age = (clock.now() - arrivalOf(records[0])) / 1000
      if (mapping.maximumAge !== undefined && age > mapping.maximumAge)
        return giveUp(records, attempts, 'RecordAgeExceeded', failure.error)
      // progress starts the count anew, as the batch is another one
      if (moved) attempts = 0
      else if (mapping.retries !== undefined && attempts > mapping.retries && records.length === 1)
        return giveUp(records, attempts, 'RetryAttemptsExhausted', failure.error)
      if (mapping.bisect && records.length > 1) {
        const half = Math.ceil(records.length / 2)
        await deliver(records.slice(0, half))
        return deliver(records.slice(half))
      }
      if (mapping.retries !== undefined && attempts > mapping.retries)
        return giveUp(records, attempts, 'RetryAttemptsExhausted', failure.error)
      await sleep(Math.min(50 * 2 ** attempts, 1000))
    }
  }

  /** Records of one item stay in order; different items may go side by side. */
  const lanesOf = (records: readonly StreamRecord[]) => {
    if (mapping.parallel === 1) return [records]
    const lanes = new Map<number, StreamRecord[]>()
    for (const record of records) {
      const keys = JSON.stringify(Object.values(recordOf(recordOf(record.body['dynamodb'])['Keys']))[0])
      const lane = (createHash('md5').update(keys).digest()[0] ?? 0) % mapping.parallel
      lanes.set(lane, [...(lanes.get(lane) ?? []), record])
    }
    return [...lanes.values()]
  }

  const readOnce = async () => {
    const records = await reader.read(mapping.batchSize)
    if (records.length === 0) return 0
    const done = activity.begin(`stream → ${owner.name}`)
    try {
      for (const record of records) arrivals.set(record, clock.now())
      const wanted = records.filter((record) => mapping.accepts(eventOf(record)))
      await Promise.all(lanesOf(wanted).map((lane) => deliver(lane)))
      if (!stopped) reader.checkpoint(records)
    } finally {
      done()
    }
    return records.length
  }

  const loop = async () => {
    while (!stopped) {
      const begun = performance.now()
      try {
        if ((await readOnce()) > 0) continue
      } catch (error) {
        if (stopped) return
        warn(`stream → ${owner.path}: ${String(error)}`)
        await sleep(500)
        continue
      }
      if (begun - lastWrite < appearsWithin) {
        await sleep(5)
        continue
      }
      caughtUp = true
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, background)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }
  const running = loop()

  return {
    name: `stream → ${owner.name}`,
    // unread records are work that is due now
    nextDue: () => (caughtUp ? undefined : clock.now()),
    written() {
      lastWrite = performance.now()
      caughtUp = false
      wake()
    },
    stop() {
      stopped = true
      wake()
      void running
    },
  }
}
