import { readFileSync } from 'node:fs'
import * as z from 'zod'

/** Retention times that CloudWatch Logs accepts, up to two years. */
const retentionDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731] as const

const hostName = z
  .string()
  .regex(
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/,
    'must be a host name in lower case',
  )

const origin = z
  .url()
  .refine((url) => /^https?:\/\/[^/]+$/.test(url), 'must be scheme and host only, without a slash at the end')

/** Settings of one stage as they stand in `cdk.json` under `context.stages`. */
const StageSettings = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,15}$/, 'must be 2 to 16 lower-case letters, digits and hyphens'),
    /** Where people reach the pages and the API; also the sign-in callback and the links in mails. */
    publicUrl: origin,
    /** Mail to any address of this domain becomes a case; mail is sent from it. */
    mailDomain: hostName,
    mailFrom: z.email(),
    /** File in `shared/packs`, without `.yaml`. */
    pack: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'must name a file of shared/packs, without .yaml')
      .default('general'),
    logRetentionDays: z.union(
      retentionDays.map((days) => z.literal(days)),
      { error: `must be one of ${retentionDays.join(', ')}` },
    ),
    /** What happens to stored data when the stack is removed. */
    removal: z.enum(['destroy', 'retain']),
    deletionProtection: z.boolean(),
    /** Partitions of the index of due cases: more shards, more cases that can fall due in one second. */
    dueShards: z.int().min(1).max(64),
    /** Requests a second that the API lets through, with bursts of twice as many. */
    requestsPerSecond: z.int().min(1).max(10_000).default(500),
    /**
     * Complaints let through in a window, from one network address and with one mail address or telephone number; more are
     * answered 429 (R46). Counted in every stage: one that is to be flooded, as for tests and benchmarks, says how far.
     */
    submissionLimits: z
      .strictObject({
        perAddress: z.int().min(1),
        perContact: z.int().min(1),
        seconds: z.int().min(1).max(86_400),
        /** A form that was open for less was filled in by a machine: it is kept for a person. */
        formSeconds: z.int().min(0).max(60),
      })
      .default({ perAddress: 30, perContact: 10, seconds: 3600, formSeconds: 3 }),
    /**
     * A CAPTCHA service with a verify address of the usual shape, and the Secrets Manager secret that holds the key for it.
     * What comes without a right answer is kept for a person.
     */
    captcha: z.strictObject({ verifyUrl: z.url(), secretName: z.string().min(1) }).optional(),
    /**
     * Whether GuardDuty Malware Protection for S3 scans every upload before anybody can have it. It costs by the gigabyte and
     * is not in every region.
     */
    malwareScan: z.boolean().default(false),
    /**
     * A model of Amazon Bedrock that is asked for the category where rules and the embedded model leave it open: its id, or that
     * of an inference profile, and the ARNs of all that it may run. Off without it: then no text leaves the stage.
     */
    bedrock: z
      .strictObject({
        model: z.string().min(1),
        resources: z
          .array(
            z.string().regex(/^arn:aws[a-z-]*:bedrock:[^*]+$/, 'must be the ARN of one model or profile'),
          )
          .min(1),
      })
      .optional(),
    alarmEmail: z.email().optional(),
    /** Where alarms point; a URL once the repository has one. */
    runbook: z.string().min(1).default('docs/runbook.md'),
    /** ACM certificate in us-east-1 for the host of `publicUrl`; without it CloudFront's own name serves. */
    certificateArn: z
      .string()
      .regex(
        /^arn:aws:acm:us-east-1:\d{12}:certificate\/.+$/,
        'must be the ARN of an ACM certificate in us-east-1',
      )
      .optional(),
    /** Route 53 zone in which the records of site and mail are made; without it they are made by hand. */
    hostedZone: z.strictObject({ id: z.string().min(1), name: hostName }).optional(),
    account: z
      .string()
      .regex(/^\d{12}$/, 'must be 12 digits')
      .optional(),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region')
      .optional(),
  })
  .superRefine((stage, check) => {
    const say = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message })
    if (stage.mailFrom.split('@')[1] !== stage.mailDomain) say('mailFrom', 'must be an address of mailDomain')
    if (stage.name !== 'local' && !stage.publicUrl.startsWith('https://')) say('publicUrl', 'must be https')
    if (stage.hostedZone && !stage.certificateArn) say('certificateArn', 'is needed with hostedZone')
    if (stage.hostedZone && !stage.region)
      say('region', 'is needed with hostedZone (the mail exchanger names it)')
    if (stage.hostedZone) {
      const zone = stage.hostedZone.name
      const inside = (host: string) => host === zone || host.endsWith(`.${zone}`)
      if (!inside(new URL(stage.publicUrl).hostname)) say('publicUrl', `must lie in the zone ${zone}`)
      if (!inside(stage.mailDomain)) say('mailDomain', `must lie in the zone ${zone}`)
    }
  })

export type Stage = z.output<typeof StageSettings>

/** The stage settings cannot be used; the message lists every mistake with its path. */
export class StageError extends Error {
  override readonly name = 'StageError'
}

/** Context of `cdk.json`, read here so that `node infra/app.ts` needs no CDK command line. */
export const projectContext = (): Record<string, unknown> => {
  const file = new URL('../cdk.json', import.meta.url)
  return z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(file, 'utf8'))).context
}

/**
 * Settings of the named stage, checked. Locally `PORT` decides the public address, so that several local clouds
 * can run side by side.
 */
export const readStage = (
  name: string,
  stages: unknown,
  environment: NodeJS.ProcessEnv = process.env,
): Stage => {
  const known = z.record(z.string(), z.record(z.string(), z.unknown())).safeParse(stages)
  if (!known.success) throw new StageError('cdk.json: context.stages must map stage names to settings')
  const settings = known.data[name]
  if (!settings) {
    const names = Object.keys(known.data).join(', ')
    throw new StageError(`cdk.json: there is no stage "${name}" in context.stages (it has ${names})`)
  }
  const port = environment['PORT']
  const local = name === 'local' && port ? { publicUrl: `http://127.0.0.1:${port}` } : {}
  const stage = StageSettings.safeParse({ ...settings, ...local, name })
  if (stage.success) return stage.data
  const mistakes = stage.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || '(stage)'}: ${message}`,
  )
  throw new StageError(`cdk.json: stage "${name}" cannot be used:\n${mistakes.join('\n')}`)
}
