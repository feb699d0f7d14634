import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { composeRecompute } from '#shared/adapters/compose-policy.ts'
import { composeWorker } from '#shared/adapters/compose.ts'
import { dueNotice } from '#shared/contracts/messages.ts'
import { GiveUp } from '#shared/domain/errors.ts'
import type { DueKind, Timestamp } from '#shared/domain/vocabulary.ts'
import { batch } from '#shared/runtime/batch.ts'
import { metrics } from '#shared/runtime/powertools.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { fireDueCase } from '#shared/use-cases/fire-due.ts'
import { resumeJob } from '#shared/use-cases/recompute-cases.ts'

const env = readEnv('clocks/fire-due')
const ports = composeRecompute(env)

type Act = (id: string, actAt: Timestamp) => Promise<{ latenessSeconds: number | undefined }>

/** What is done about each kind of thing on which something is owed. */
const acts: Readonly<Partial<Record<DueKind, Act>>> = {
  case: (reference, actAt) => fireDueCase(ports, reference, actAt),
  job: (id, actAt) => resumeJob(ports, id, actAt),
}

/** Acts on what is owed at its moment: reminders and breaches of cases, each once (R23, R24). */
export const handler = batch(composeWorker(env), dueNotice, async ({ kind, id, actAt }) => {
  const act = acts[kind]
  if (!act) throw new GiveUp(`nothing is done about a ${kind}`)
  const { latenessSeconds } = await act(id, actAt)
  if (latenessSeconds !== undefined) metrics.addMetric('DueLateness', MetricUnit.Seconds, latenessSeconds)
})
