import type { Instant } from '../contract.ts'
import type { ScheduleProperties } from './properties.ts'

/** One invocation that a schedule owes, kept until it has been delivered or given up. */
export interface Run {
  id: string
  tick: Instant
  /** When it is tried next. */
  due: Instant
  /** Calls of the Lambda API that failed. */
  refusals: number
  /** Times the function itself failed. */
  failures: number
}

/** A schedule of the template. */
export interface Schedule {
  arn: string
  /** Logical id of the target's role, for messages about missing permissions. */
  roleName: string
  properties: ScheduleProperties
  /** What Lambda does with an asynchronous invocation whose function fails (`AWS::Lambda::EventInvokeConfig`). */
  functionFailure?: { retries?: number; maximumAgeSeconds?: number; queueArn?: string }
}

/** A message for a dead-letter queue. */
export interface DeadLetter {
  queueArn: string
  body: string
  attributes: Record<string, string>
}

const iso = (instant: Instant) => `${new Date(instant).toISOString().slice(0, 19)}Z`

/** The event of a run: the input with its context attributes filled in, else what Scheduler sends by itself. */
export const inputOf = ({ arn, properties }: Schedule, run: Run): string => {
  const { Input } = properties.Target
  const [, , , region, account] = arn.split(':')
  if (Input === undefined)
    return JSON.stringify({
      version: '0',
      id: run.id,
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account,
      time: iso(run.tick),
      region,
      resources: [arn],
      detail: '{}',
    })
  return Input.replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', iso(run.tick))
    .replaceAll('<aws.scheduler.execution-id>', run.id)
    .replaceAll('<aws.scheduler.attempt-number>', String(run.refusals + 1))
}

/** What the dead-letter queue of the schedule gets when Lambda could not be called. */
export const deadLetter = (
  schedule: Schedule,
  run: Run,
  error: { code: string; message: string },
  exhausted: string,
): DeadLetter | undefined => {
  const { DeadLetterConfig, Arn } = schedule.properties.Target
  if (DeadLetterConfig === undefined) return undefined
  return {
    queueArn: DeadLetterConfig.Arn,
    body: inputOf(schedule, run),
    attributes: {
      ERROR_CODE: error.code,
      ERROR_MESSAGE: error.message,
      EXECUTION_ID: run.id,
      EXHAUSTED_RETRY_CONDITION: exhausted,
      IS_PAYLOAD_TRUNCATED: 'false',
      RETRY_ATTEMPTS: String(run.refusals - 1),
      SCHEDULED_TIME: iso(run.tick),
      SCHEDULE_ARN: schedule.arn,
      TARGET_ARN: Arn,
    },
  }
}

/** What the function's own failure destination gets when the function went on failing. */
export const failureRecord = (
  schedule: Schedule,
  run: Run,
  error: { errorType: string; errorMessage: string },
  at: Instant,
): DeadLetter | undefined => {
  const queueArn = schedule.functionFailure?.queueArn
  if (queueArn === undefined) return undefined
  const record = {
    version: '1.0',
    timestamp: new Date(at).toISOString(),
    requestContext: {
      requestId: run.id,
      functionArn: `${schedule.properties.Target.Arn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: run.failures,
    },
    requestPayload: JSON.parse(inputOf(schedule, run)) as unknown,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: error,
  }
  return { queueArn, body: JSON.stringify(record), attributes: {} }
}
