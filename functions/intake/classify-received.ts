import * as z from 'zod'
import { composeClassification } from '#shared/adapters/compose-learning.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { task } from '#shared/runtime/task.ts'
import { classifyReceivedCase } from '#shared/use-cases/run-intake.ts'
import { onModelFallback } from '#shared/runtime/on-model-fallback.ts'

const ports = composeClassification(readEnv('intake/classify-received'), onModelFallback)

/** Task of `case-intake`: classifies and acknowledges (R10, R32); answers whether it is sure enough to dispatch. */
export const handler = task(z.object({ reference: z.string() }), ({ reference }) =>
  classifyReceivedCase(ports, reference),
)
