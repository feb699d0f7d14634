import { composeRunner, composeWorker } from '#shared/adapters/compose.ts'
import { eventNotice } from '#shared/contracts/messages.ts'
import { batch } from '#shared/runtime/batch.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { relateClassified } from '#shared/use-cases/relate-classified.ts'
import { runWorkflows } from '#shared/use-cases/run-workflows.ts'

const env = readEnv('workflows/run-workflows')
const ports = composeRunner(env)

/**
 * Starts workflows and wakes those that wait, as events of cases ask for it; and finds where a case belongs once a person has said
 * what it is (R13), for which nothing waits.
 */
export const handler = batch(composeWorker(env), eventNotice, async (notice) => {
  await runWorkflows(ports, notice)
  await relateClassified(ports, notice)
})
