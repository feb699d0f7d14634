import * as z from 'zod'

/** Name, URL or ARN that the template fills in; never empty. */
const filled = z.string().min(1)
const count = z.coerce.number().int().positive()

/** What every function that opens the case store needs. */
const store = { TABLE_NAME: filled, DUE_SHARDS: count }
/** What every queue worker needs to put a message that finally failed beside its cause. */
const worker = { DLQ_URL: filled, MAX_RECEIVES: count }
/** Signs the tokens of uploads. */
const uploadKey = { DOOR_KEY: filled }
const site = { PUBLIC_URL: z.url() }
/** What keeps the public form from being flooded. */
const door = {
  IDEMPOTENCY_TABLE: filled,
  /** Signs forms and hashes addresses; the front door shows it when it tells whom it speaks for. */
  DOOR_KEY: filled,
  /** Complaints let through in a window, from one address and with one contact. */
  ADDRESS_LIMIT: count,
  CONTACT_LIMIT: count,
  LIMIT_SECONDS: count,
  /** A form that was open for less was filled in by a machine. */
  FORM_SECONDS: z.coerce.number().int().min(0),
  /** Where answers to a CAPTCHA are verified, and with which secret; `off` without one. */
  CAPTCHA_VERIFY_URL: z.union([z.literal('off'), z.url()]),
  CAPTCHA_SECRET: filled,
}

/**
 * Environment of each function, read by the function at start and by the CDK construct as a type: a variable
 * that the stack does not set does not compile.
 */
export const environments = {
  'intake/submit-complaint': z.object({ ...store, ...site, ...door }),
  'intake/get-own-complaint': z.object(store),
  'intake/receive-email': z.object({
    ...store,
    ...site,
    ...worker,
    MAIL_DOMAIN: filled,
    RAW_MAIL_BUCKET: filled,
    ATTACHMENTS_BUCKET: filled,
  }),
  'attachments/request-upload': z.object({
    ...uploadKey,
    UPLOADS_BUCKET: filled,
    IDEMPOTENCY_TABLE: filled,
    ADDRESS_LIMIT: count,
    LIMIT_SECONDS: count,
  }),
  'attachments/get-attachment': z.object({ ...store, ATTACHMENTS_BUCKET: filled }),
  'attachments/inspect-upload': z.object({
    ...store,
    ...worker,
    UPLOADS_BUCKET: filled,
    ATTACHMENTS_BUCKET: filled,
    /** Whether files wait for a scan for malware. */
    SCANNING: z.enum(['on', 'off']),
  }),
  'tracking/get-tracked-case': z.object(store),
  'tracking/act-on-tracked-case': z.object({ ...store, ...uploadKey }),
  'console/get-me': z.object(store),
  'console/list-cases': z.object(store),
  'console/record-case': z.object(store),
  'console/get-case': z.object(store),
  'console/reclassify-case': z.object(store),
  'console/release-case': z.object(store),
  'console/reject-case': z.object(store),
  'console/accept-case': z.object(store),
  'console/add-note': z.object({ ...store, ...uploadKey }),
  'console/reply-to-customer': z.object(store),
  'console/resolve-case': z.object(store),
  'console/close-case': z.object(store),
  'console/get-clocks': z.object(store),
  'console/get-similar-cases': z.object(store),
  'console/record-follow-up': z.object(store),
  'console/reopen-case': z.object(store),
  'console/merge-case': z.object(store),
  'console/replace-link': z.object(store),
  'console/pause-case': z.object(store),
  'console/resume-case': z.object(store),
  'console/extend-deadline': z.object(store),
  'console/decide-extension': z.object(store),
  'console/set-deadline': z.object(store),
  'console/acknowledge-escalation': z.object(store),
  'console/take-over-case': z.object(store),
  'console/demand-progress': z.object(store),
  'console/report-upward': z.object(store),
  'console/answer-referrer': z.object(store),
  'administration/manage-api-clients': z.object(store),
  'relay/relay-events': z.object({
    WORKFLOW_QUEUE_URL: filled,
    NOTIFICATION_QUEUE_URL: filled,
    UPLOADS_QUEUE_URL: filled,
    LEARNING_QUEUE_URL: filled,
  }),
  'learning/learn-from-case': z.object({ ...store, ...worker, TRAINING_QUEUE_URL: filled }),
  'learning/train-classifier': z.object({
    ...store,
    ...worker,
    TRAINING_QUEUE_URL: filled,
    MODELS_BUCKET: filled,
  }),
  'learning/manage-classifier': z.object(store),
  'workflows/run-workflows': z.object({
    ...store,
    ...worker,
    INTAKE_WORKFLOW_ARN: filled,
    ESCALATION_WORKFLOW_ARN: filled,
  }),
  'workflows/repair-workflows': z.object({
    ...store,
    INTAKE_WORKFLOW_ARN: filled,
    ESCALATION_WORKFLOW_ARN: filled,
  }),
  'intake/classify-received': z.object({ ...store, MODELS_BUCKET: filled }),
  'intake/classify-outside': z.object({ ...store, MODELS_BUCKET: filled, BEDROCK_MODEL: filled }),
  'intake/request-triage': z.object(store),
  'intake/dispatch-case': z.object(store),
  'clocks/sweep-due': z.object({ ...store, DUE_QUEUE_URL: filled, NOTIFICATION_QUEUE_URL: filled }),
  'clocks/fire-due': z.object({ ...store, ...worker, RECOMPUTE_QUEUE_URL: filled }),
  'escalation/notify-rung': z.object(store),
  'policy/start-dry-run': z.object({ ...store, RECOMPUTE_QUEUE_URL: filled }),
  'policy/publish-version': z.object(store),
  'policy/list-versions': z.object(store),
  'policy/get-version': z.object(store),
  'policy/get-job': z.object(store),
  'policy/recompute-page': z.object({ ...store, ...worker, RECOMPUTE_QUEUE_URL: filled }),
  'notification/send-notification': z.object({
    ...store,
    ...site,
    ...worker,
    MAIL_DOMAIN: filled,
    MAIL_FROM: filled,
    IDEMPOTENCY_TABLE: filled,
    CONFIGURATION_SET: filled,
  }),
} as const

export type FunctionName = keyof typeof environments
export type EnvironmentOf<F extends FunctionName> = z.output<(typeof environments)[F]>
