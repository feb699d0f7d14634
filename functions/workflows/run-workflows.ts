import { composeWorker, composeWorkflows } from '#shared/adapters/compose.ts'
import { eventNotice } from '#shared/contracts/messages.ts'
import { batch } from '#shared/runtime/batch.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { runWorkflows } from '#shared/use-cases/run-workflows.ts'

const env = readEnv('workflows/run-workflows')
const ports = composeWorkflows(env)

/** Starts workflows and wakes those that wait, as events of cases ask for it. */
export const handler = batch(composeWorker(env), eventNotice, (notice) => runWorkflows(ports, notice))
