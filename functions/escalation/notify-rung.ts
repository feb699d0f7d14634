import * as z from 'zod'
import { composeLadder } from '#shared/adapters/compose.ts'
import { milestones } from '#shared/domain/vocabulary.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { task } from '#shared/runtime/task.ts'
import { notifyRungOfCase } from '#shared/use-cases/escalate.ts'

const ports = composeLadder(readEnv('escalation/notify-rung'))

const input = z.object({
  reference: z.string(),
  clock: z.string(),
  milestone: z.enum(milestones),
  cycle: z.int().positive(),
  dueAt: z.iso.datetime(),
  rung: z.int().positive(),
  taskToken: z.string(),
})

/** Task of `escalation`: tells one rung of the ladder; the workflow waits with its token for somebody to answer (R24), or is answered here. */
export const handler = task(input, ({ reference, ...call }) => notifyRungOfCase(ports, reference, call))
