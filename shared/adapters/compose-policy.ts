import { SQSClient } from '@aws-sdk/client-sqs'
import { loadPack } from '../policy/load-pack.ts'
import { openStore, type Store } from './compose.ts'
import { DynamoJobs } from './dynamo-jobs.ts'
import { officialHolidays } from './official-holidays.ts'
import { sha256 } from './sha256.ts'
import { SqsQueues } from './sqs-queues.ts'
import { randomIds } from './system.ts'

/*
 * Composition of what publishes the policy and recomputes under it; apart from the rest, since compiling a pack needs the
 * holidays of the world.
 */

/** For what looks at published versions and jobs. */
export const composePolicies = (env: Store) => {
  const { store, core } = openStore(env)
  return { ...core, versions: core.policies, jobs: new DynamoJobs(store) }
}

/** For what publishes packs. */
export const composePublishing = (env: Store) => ({
  ...composePolicies(env),
  compile: (pack: string) => ({
    policy: loadPack('pack.yaml', pack, officialHolidays),
    source: sha256(pack),
  }),
})

/** For what sends a job from page to page. */
export const composeRecompute = (env: Store & { readonly RECOMPUTE_QUEUE_URL: string }) => ({
  ...composePolicies(env),
  queues: new SqsQueues(new SQSClient({}), { recompute: env.RECOMPUTE_QUEUE_URL }),
})

/** For what tries a pack. */
export const composeDryRun = (env: Store & { readonly RECOMPUTE_QUEUE_URL: string }) => ({
  ...composePublishing(env),
  ...composeRecompute(env),
  ids: randomIds,
})
