import * as z from 'zod'
import { composeCore } from '#shared/adapters/compose.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { task } from '#shared/runtime/task.ts'
import { requestTriageOfCase } from '#shared/use-cases/run-intake.ts'

const ports = composeCore(readEnv('intake/request-triage'))

const input = z.object({ reference: z.string(), taskToken: z.string(), error: z.string().optional() })

/** Task of `case-intake`: the case waits for a person to classify it (R10), the workflow with it. */
export const handler = task(input, ({ reference, ...request }) =>
  requestTriageOfCase(ports, reference, request),
)
