import * as z from 'zod'
import { composeCore } from '#shared/adapters/compose.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { task } from '#shared/runtime/task.ts'
import { dispatchCase } from '#shared/use-cases/run-intake.ts'

const ports = composeCore(readEnv('intake/dispatch-case'))

/** Task of `case-intake`: gives the case to the department that must answer (R15). */
export const handler = task(z.object({ reference: z.string() }), ({ reference }) =>
  dispatchCase(ports, reference),
)
