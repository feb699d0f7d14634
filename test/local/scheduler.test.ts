import { describe, expect, test } from 'vitest'
import { AwsError } from '../../local/contract.ts'
import { arnOf, functionArn, minute, queueArn, schedule, scheduler } from './support/schedules.ts'
import { failed } from './support/state-machines.ts'
import { day, start } from './support/world.ts'

describe('ticks', () => {
  test('a rate begins at once and goes on, each as the role', async () => {
    const s = scheduler([schedule('rate(1 minute)')])
    await s.advance(2 * minute)
    expect(s.times()).toEqual([0, minute, 2 * minute])
    expect(s.calls[0]?.as).toEqual({
      kind: 'role',
      id: 'arn:aws:iam::000000000000:role/sweep',
      name: 'SweepRole',
    })
    expect(s.calls[1]?.payload).toMatchObject({
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      time: '2026-11-21T09:01:00Z',
      resources: [arnOf('sweep')],
      region: 'eu-west-1',
    })
  })

  test('context attributes are filled into the input', async () => {
    const Input = JSON.stringify({
      at: '<aws.scheduler.scheduled-time>',
      schedule: '<aws.scheduler.schedule-arn>',
      id: '<aws.scheduler.execution-id>',
      attempt: '<aws.scheduler.attempt-number>',
    })
    const s = scheduler([schedule('cron(30 9 * * ? *)', { Input })])
    await s.advance(day)
    expect(s.calls).toMatchObject([
      {
        at: 30 * minute,
        payload: {
          at: '2026-11-21T09:30:00Z',
          schedule: arnOf('sweep'),
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          attempt: '1',
        },
      },
    ])
  })

  test('start and end dates; a schedule that is off; at() once', async () => {
    const s = scheduler([
      schedule(
        'rate(1 hour)',
        {},
        { StartDate: '2026-11-21T10:30:00Z', EndDate: '2026-11-21T11:30:00Z' },
        'bounded',
      ),
      schedule('rate(1 hour)', {}, { State: 'DISABLED' }, 'off'),
      schedule('at(2026-11-22T09:00:00)', {}, { ScheduleExpressionTimezone: 'Asia/Shanghai' }, 'once'),
    ])
    expect(s.subject.part.nextDue()).toBe(start + 90 * minute)
    await s.advance(7 * day)
    expect(s.times()).toEqual([90 * minute, 150 * minute, 16 * 60 * minute])
    expect(s.subject.part.nextDue()).toBeUndefined()
  })

  test('of the ticks missed while the machine was off, the latest is run', async () => {
    const all = [schedule('rate(1 minute)')]
    const s = scheduler(all)
    await s.advance(minute)
    const later = scheduler(all, undefined, { rows: new Map(s.rows), now: start + 56 * day + 30_000 })
    await later.idle()
    expect(later.calls).toMatchObject([{ payload: { time: '2027-01-16T09:00:00Z' } }])
    await later.advance(30_000)
    expect(later.times()).toEqual([56 * day + 30_000, 56 * day + minute])
    const soon = scheduler(all, undefined, { rows: new Map(s.rows), now: start + minute + 1 })
    await soon.idle()
    expect(soon.calls).toEqual([])
  })

  test('a clock that jumps runs the latest tick only', async () => {
    const s = scheduler([schedule('rate(1 minute)')])
    await s.idle()
    s.jump(56 * day)
    await s.idle()
    expect(s.times()).toEqual([0, 56 * day])
  })

  test('an invocation under way at a kill is made again', async () => {
    const all = [schedule('rate(1 day)')]
    const s = scheduler(all, () => new Promise(() => undefined))
    const later = scheduler(all, undefined, { rows: new Map(s.rows), now: start + 1000 })
    await later.idle()
    expect(later.times()).toEqual([1000])
    expect(later.calls[0]?.payload).toEqual(s.calls[0]?.payload)
  })

  test('a changed expression begins anew; a schedule no longer in the template is forgotten', async () => {
    const s = scheduler([schedule('rate(1 day)')])
    await s.idle()
    const changed = scheduler([schedule('rate(2 days)')], undefined, {
      rows: new Map(s.rows),
      now: start + 1000,
    })
    await changed.idle()
    expect(changed.times()).toEqual([1000])
    const none = scheduler([], undefined, { rows: new Map(s.rows) })
    expect([...none.rows]).toEqual([])
  })
})

test('an outage leaves the ticks out that pass in it, and the next one comes as ever', async () => {
  const s = scheduler([schedule('rate(1 minute)')])
  await s.advance(2 * minute)
  const restart = s.subject.halt()
  await s.advance(10 * day)
  expect(s.times()).toEqual([0, minute, 2 * minute])
  restart()
  await s.advance(minute)
  expect(s.times().slice(3)).toEqual([10 * day + 3 * minute])
})

describe('failures', () => {
  test('a function that fails is called again after one and two minutes, then given up', async () => {
    const s = scheduler([schedule('rate(1 day)', { DeadLetterConfig: { Arn: queueArn } })], () =>
      failed('Broken'),
    )
    await s.advance(60 * minute)
    expect(s.times()).toEqual([0, minute, 3 * minute])
    expect(s.sent).toEqual([])
    expect(s.reports).toEqual([expect.stringContaining('Broken')])
  })

  test('… or sent to the failure destination of the function', async () => {
    const one = {
      ...schedule('rate(1 day)', { Input: '{"a":1}' }),
      functionFailure: { retries: 0, queueArn },
    }
    const s = scheduler([one], () => failed('Broken'))
    await s.advance(minute)
    expect(s.times()).toEqual([0])
    expect(s.sent).toHaveLength(1)
    expect(JSON.parse(s.sent[0]?.body ?? '')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
      requestPayload: { a: 1 },
      responsePayload: { errorType: 'Broken' },
    })
  })

  test('a function that cannot be called is tried as the retry policy says, then goes to the dead-letter queue', async () => {
    const s = scheduler(
      [
        schedule('rate(1 day)', {
          Input: '{"a":1}',
          RetryPolicy: { MaximumRetryAttempts: 2 },
          DeadLetterConfig: { Arn: queueArn },
        }),
      ],
      () => Promise.reject(new AwsError('AccessDeniedException', 'may not invoke')),
    )
    await s.advance(60 * minute)
    expect(s.times()).toEqual([0, 1000, 3000])
    expect(s.sent).toEqual([
      {
        queue: queueArn,
        body: '{"a":1}',
        attributes: {
          ERROR_CODE: 'AccessDeniedException',
          ERROR_MESSAGE: 'may not invoke',
          EXECUTION_ID: expect.any(String),
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
          IS_PAYLOAD_TRUNCATED: 'false',
          RETRY_ATTEMPTS: '2',
          SCHEDULED_TIME: '2026-11-21T09:00:00Z',
          SCHEDULE_ARN: arnOf('sweep'),
          TARGET_ARN: functionArn,
        },
      },
    ])
    expect(s.reports).toHaveLength(2)
  })

  test('an event that is too old is given up', async () => {
    const RetryPolicy = { MaximumEventAgeInSeconds: 60 }
    const s = scheduler([schedule('rate(1 day)', { RetryPolicy, DeadLetterConfig: { Arn: queueArn } })], () =>
      Promise.reject(new Error('no worker')),
    )
    await s.advance(60 * minute)
    expect(s.times()).toEqual([0, 1000, 3000, 7000, 15_000, 31_000])
    expect(s.sent).toMatchObject([
      { attributes: { ERROR_CODE: 'InternalError', EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds' } },
    ])
  })
})

describe('schedules that would not run here as on AWS are refused', () => {
  test.each([
    ['rate(1 minute)', { Target: { Arn: 'arn:aws:sqs:eu-west-1:0:q', RoleArn: 'r' } }],
    ['rate(1 minute)', { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 } }],
    ['rate(1 minute)', { ScheduleExpressionTimezone: 'Mars/Olympus' }],
    ['rate(1 minute)', { KmsKeyArn: 'key' }],
    ['rate(1 minute)', { Target: { Arn: functionArn, RoleArn: 'r', EcsParameters: {} } }],
  ])('%s %j', (expression, more) => {
    expect(() => schedule(expression, {}, more)).toThrow('"path"')
  })

  test.each([
    [schedule('rate(1 second)'), 'must be a number of minutes'],
    [schedule('cron(* * * * * *)'), 'must have ?'],
    [schedule('rate(1 minute)', { Input: '{' }), 'cannot be run locally'],
  ])('%#', (one, problem) => {
    expect(() => scheduler([one])).toThrow(problem)
  })
})
