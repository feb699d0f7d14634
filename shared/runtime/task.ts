import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware'
import middy from '@middy/core'
import type * as z from 'zod'
import { GiveUp } from '../domain/errors.ts'
import { logger, metrics } from './powertools.ts'

/** Wraps a task of a workflow or a schedule: input by schema; errors keep their name, by which the workflow catches them. */
export const task = <S extends z.ZodType, R>(schema: S, handle: (input: z.output<S>) => Promise<R>) =>
  middy<unknown, R>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler((event) => {
      const input = schema.safeParse(event)
      // The same input will never fit: the workflow is not to try again.
      if (!input.success)
        throw new GiveUp('the input of the task has the wrong shape', { cause: input.error })
      return handle(input.data)
    })
