import { S3Client } from '@aws-sdk/client-s3'
import { SESClient } from '@aws-sdk/client-ses'
import { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { EnvironmentOf } from '../contracts/environment.ts'
import { canonicalJson } from '../domain/hash-chain.ts'
import type { Policy } from '../domain/policy.ts'
import { inForce } from '../domain/policy-book.ts'
import type { CorePorts } from '../ports.ts'
import { deadLetterQueue } from './dead-letter.ts'
import { dynamoApiClients } from './dynamo-api-clients.ts'
import { DynamoCases } from './dynamo-cases.ts'
import { DynamoPolicies } from './dynamo-policies.ts'
import { DynamoPostBoxes } from './dynamo-post-boxes.ts'
import { DynamoReferences } from './dynamo-references.ts'
import { dynamoSweepMark } from './dynamo-sweep-mark.ts'
import { dynamoThrottle } from './dynamo-throttle.ts'
import { documentClient } from './dynamo.ts'
import { inspectFile } from './files/inspect-file.ts'
import { s3FileStore } from './files/s3-file-store.ts'
import { uploadTokens } from './files/upload-tokens.ts'
import { formTokens } from './form-tokens.ts'
import { DynamoMailGuard } from './mail/dynamo-mail-guard.ts'
import { s3RawMail } from './mail/s3-raw-mail.ts'
import { SesMailer } from './mail/ses-mailer.ts'
import { loadCompiledPack, readPackFile } from './pack.ts'
import { sameSecret } from './same-secret.ts'
import { SfnSignals, SfnWorkflows } from './sfn-workflows.ts'
import { sha256 } from './sha256.ts'
import { siteVerify } from './site-verify.ts'
import { DynamoSimilarity } from './similarity/dynamo-similarity.ts'
import { SqsQueues } from './sqs-queues.ts'
import { randomIds, systemClock } from './system.ts'

/*
 * The composition root: environment to ports, one function per need, so that a bundle holds the clients it uses and
 * no others.
 */

export interface Store {
  readonly TABLE_NAME: string
  readonly DUE_SHARDS: number
}

/** What signs the tokens of uploads. */
interface UploadKey {
  readonly DOOR_KEY: string
}

/** The case store with the rules, and what they are made of. */
export const openStore = (env: Store) => {
  const client = documentClient()
  const store = { client, tableName: env.TABLE_NAME, shards: env.DUE_SHARDS }
  const cases = new DynamoCases(store)
  const bundled = loadCompiledPack()
  const policies = new DynamoPolicies({ ...store, bundled, clock: systemClock })
  const core = { cases, policies, clock: systemClock } satisfies CorePorts
  const policy = async (): Promise<Policy> => inForce(await policies.current(), systemClock.now())
  return { store, core, policy, bundled }
}

/** Case store, policy and clock: what most operations need. */
export const composeCore = (env: Store): CorePorts => openStore(env).core

/** For what explains deadlines, also those of versions that rule no longer. */
export const composeExplanation = (env: Store) => {
  const { core } = openStore(env)
  return { ...core, versions: core.policies }
}

/** For what opens cases. */
const composeSubmit = (env: Store) => {
  const { store, core } = openStore(env)
  return { ...core, ids: randomIds, references: new DynamoReferences(store) }
}

/** Hash of what was submitted: tells a repeat from another. */
const fingerprintOf = (body: unknown): string => sha256(canonicalJson(body))

/** For what takes complaints from outside: by the forms, and by other systems with their keys. */
export const composeSubmission = (env: EnvironmentOf<'intake/submit-complaint'>) => {
  const { store, core } = openStore(env)
  const { client } = store
  return {
    ...core,
    ids: randomIds,
    references: new DynamoReferences(store),
    apiClients: dynamoApiClients(store),
    sha256,
    sameSecret,
    fingerprintOf,
    tokens: formTokens(env.DOOR_KEY),
    uploadTokens: uploadTokens(env.DOOR_KEY),
    throttle: dynamoThrottle({ client, tableName: env.IDEMPOTENCY_TABLE, key: env.DOOR_KEY }),
    limits: {
      perAddress: env.ADDRESS_LIMIT,
      perContact: env.CONTACT_LIMIT,
      seconds: env.LIMIT_SECONDS,
      formSeconds: env.FORM_SECONDS,
    },
    ...(env.CAPTCHA_VERIFY_URL !== 'off' && {
      captcha: siteVerify({ url: env.CAPTCHA_VERIFY_URL, secret: env.CAPTCHA_SECRET }),
    }),
  }
}

/** For what takes down what staff enter. */
export const composeRecording = (env: Store) => ({ ...composeSubmit(env), fingerprintOf })

/** For what knows other systems by their keys, and gives them. */
export const composeApiClients = (env: Store) => {
  const { store, core } = openStore(env)
  return { ...core, apiClients: dynamoApiClients(store), ids: randomIds, sha256, sameSecret }
}

/** For what opens private links. */
export const composeTracking = (env: Store) => ({ ...composeCore(env), sameSecret })

/** For what customers do by private link. */
export const composeCustomerActions = (env: Store & UploadKey) => ({
  ...composeTracking(env),
  fingerprintOf,
  uploadTokens: uploadTokens(env.DOOR_KEY),
})

/** For notes, which may name uploads, and for what stands beside them: links that are undone. */
export const composeNotes = (env: Store & UploadKey) => {
  const { store, core } = openStore(env)
  return { ...core, uploadTokens: uploadTokens(env.DOOR_KEY), similarity: new DynamoSimilarity(store) }
}

/** For what looks how like cases were answered. */
export const composePrecedents = (env: Store) => {
  const { store, core } = openStore(env)
  return { ...core, similarity: new DynamoSimilarity(store) }
}

/** For what issues private links. */
export const composeLinks = (env: Store) => ({ ...composeCore(env), ids: randomIds })

/** For what reads raw mail, and reports on mail that was sent. */
export const composeInboundMail = (env: EnvironmentOf<'intake/receive-email'>) => ({
  inspect: inspectFile,
  files: s3FileStore(new S3Client({}), env.ATTACHMENTS_BUCKET),
  ...composeSubmit(env),
  sameSecret,
  guard: new DynamoMailGuard({ client: documentClient(), tableName: env.TABLE_NAME }),
  ownDomain: env.MAIL_DOMAIN,
  rawMail: s3RawMail(new S3Client({}), env.RAW_MAIL_BUCKET, env.MAIL_DOMAIN),
})

/** For what sweeps due work into its queue, and publishes the pack that was deployed. */
export const composeSweep = (env: EnvironmentOf<'clocks/sweep-due'>) => {
  const { store, core, bundled } = openStore(env)
  const pack = readPackFile()
  return {
    ...core,
    versions: core.policies,
    bundled: { policy: bundled, pack, source: sha256(pack) },
    queues: new SqsQueues(new SQSClient({}), {
      due: env.DUE_QUEUE_URL,
      notification: env.NOTIFICATION_QUEUE_URL,
    }),
    sweepMark: dynamoSweepMark(store),
  }
}

/** For what hands events on. */
export const composeRelay = (env: EnvironmentOf<'relay/relay-events'>) => ({
  queues: new SqsQueues(new SQSClient({}), {
    workflow: env.WORKFLOW_QUEUE_URL,
    notification: env.NOTIFICATION_QUEUE_URL,
    uploads: env.UPLOADS_QUEUE_URL,
    learning: env.LEARNING_QUEUE_URL,
  }),
})

interface WorkflowStore extends Store {
  readonly INTAKE_WORKFLOW_ARN: string
  readonly ESCALATION_WORKFLOW_ARN: string
}

const openWorkflows = (env: WorkflowStore) =>
  new SfnWorkflows(new SFNClient({}), {
    intake: env.INTAKE_WORKFLOW_ARN,
    escalation: env.ESCALATION_WORKFLOW_ARN,
  })

/** For what starts and wakes workflows. */
export const composeWorkflows = (env: WorkflowStore) => ({
  ...composeCore(env),
  workflows: openWorkflows(env),
})

/** For what does so, and finds where a case belongs that a person has classified. */
export const composeRunner = (env: WorkflowStore) => {
  const { store, core } = openStore(env)
  return { ...core, workflows: openWorkflows(env), similarity: new DynamoSimilarity(store) }
}

/** For what tells rungs of a ladder: it answers the workflow that waits for it. */
export const composeLadder = (env: Store) => ({
  ...composeCore(env),
  workflows: new SfnSignals(new SFNClient({})),
})

/** For what sends mail. */
export const composeNotification = (env: EnvironmentOf<'notification/send-notification'>) => {
  const { store, core, policy } = openStore(env)
  const client = new SESClient({})
  const mailer = new SesMailer({
    client,
    region: client.config.region,
    idempotencyTable: env.IDEMPOTENCY_TABLE,
    configurationSet: env.CONFIGURATION_SET,
    from: env.MAIL_FROM,
    senderName: async (language) => (await policy()).organisation[language],
  })
  const guard = new DynamoMailGuard(store)
  return { ...core, mailer, guard, publicUrl: env.PUBLIC_URL, postBoxes: new DynamoPostBoxes(store) }
}

/** For queue workers: where a message goes that finally failed. */
export const composeWorker = (env: { DLQ_URL: string; MAX_RECEIVES: number }) => ({
  deadLetter: deadLetterQueue(env.DLQ_URL),
  maxReceives: env.MAX_RECEIVES,
})
