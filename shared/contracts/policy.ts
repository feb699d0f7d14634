import * as z from 'zod'
import { openCasesChoices } from '../domain/policy-book.ts'
import { operation } from './contract.ts'
import { instant, reference, text } from './values.ts'

/** Who publishes, and who may look at what was published (R45, R47). */
const publishers = ['administrator'] as const
const readers = ['administrator', 'auditor'] as const

const fingerprint = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .meta({ description: 'Identity of a version: hash of its compiled content', example: '1f3a9c02b7d4e651' })
const job = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .meta({ description: 'Id of the job over the open cases' })

/** A pack as a file: larger than any that is shipped, and small enough to be read while somebody waits. */
const pack = z
  .string()
  .min(1)
  .max(400_000)
  .meta({ description: 'Policy pack, YAML as `npm run pack -- check` accepts it' })
const openCases = z.enum(openCasesChoices).meta({
  description:
    'What cases that are open when the version takes effect do: `recompute` their deadlines, or `keep` those they have',
})

const version = z
  .object({
    name: z.string(),
    version: z.string(),
    fingerprint,
    effectiveFrom: instant,
    openCases,
    publishedBy: z.string().meta({ description: 'Staff id; `deployment` for a pack that was deployed' }),
    publishedAt: instant,
  })
  .meta({ id: 'PolicyVersion' })

const standing = z.enum(['in-force', 'scheduled', 'superseded'])

const movement = z
  .object({
    reference,
    clock: z.string(),
    cycle: z.int().positive(),
    from: instant.optional().meta({ description: 'Absent when the clock is new' }),
    to: instant
      .optional()
      .meta({ description: 'Absent when the clock ends: no rule is for the case any more' }),
  })
  .meta({ id: 'DeadlineMovement' })

const count = z.int().nonnegative()

const jobView = z
  .object({
    id: job,
    kind: z.enum(['dry-run', 'publication']),
    state: z.enum(['waiting', 'running', 'done']),
    name: z.string(),
    version: z.string(),
    fingerprint,
    effectiveFrom: instant.optional(),
    startedBy: z.string(),
    createdAt: instant,
    startedAt: instant.optional(),
    finishedAt: instant.optional(),
    queuesLeft: count,
    cases: count.meta({ description: 'Open cases looked at' }),
    casesMoved: count.meta({ description: 'Of these, cases with a deadline that moves or ends' }),
    deadlines: z.object({
      moved: count,
      earlier: count,
      later: count,
      begun: count.meta({ description: 'Clocks that begin: a rule is for the case now' }),
      ended: count.meta({ description: 'Clocks that end: no rule is for the case any more' }),
      missed: count.meta({ description: 'Deadlines that move into the past' }),
    }),
    spans: z
      .array(
        z.object({
          upTo: z.string().optional().meta({ description: 'ISO 8601; absent: by more', example: 'P1D' }),
          earlier: count,
          later: count,
        }),
      )
      .meta({ description: 'By how much deadlines move, each in the smallest span that holds it' }),
    mostEarlier: movement.optional(),
    mostLater: movement.optional(),
    samples: z.array(movement),
    failed: count.meta({ description: 'Cases that could not be recomputed; the first are in `failures`' }),
    failures: z.array(z.object({ reference, error: z.string() })),
  })
  .meta({ id: 'RecomputeJob' })

const packProblems = [
  'invalid-request',
  'malformed-json',
  'unsupported-media-type',
  'payload-too-large',
  'invalid-pack',
  'forbidden',
] as const

const maxBodyBytes = 1_500_000

export const startDryRun = operation({
  id: 'startDryRun',
  method: 'POST',
  path: '/v1/policy/dry-runs',
  summary: 'Count which deadlines of open cases a pack would move, and by how much; nothing is changed (R22)',
  access: publishers,
  body: z.strictObject({ pack }),
  maxBodyBytes,
  responses: { 202: z.object({ job }).meta({ id: 'DryRunStarted' }) },
  problems: [...packProblems, 'version-exists'],
})

const published = z
  .object({
    name: z.string(),
    version: z.string(),
    fingerprint,
    effectiveFrom: instant,
    job: job.optional().meta({ description: 'Recomputes the open cases; absent where they are kept' }),
  })
  .meta({ id: 'PolicyPublished' })

export const publishVersion = operation({
  id: 'publishVersion',
  method: 'POST',
  path: '/v1/policy/versions',
  summary: 'Publish a version of the policy; 200 when the same content has been published before (R47)',
  access: publishers,
  body: z.strictObject({
    pack,
    effectiveFrom: instant
      .optional()
      .meta({ description: 'One minute from now at the earliest, which it is unless told' }),
    openCases,
    reason: text(1_000),
  }),
  maxBodyBytes,
  responses: { 200: published, 201: published },
  problems: [...packProblems, 'version-exists', 'concurrent-change'],
})

export const listVersions = operation({
  id: 'listVersions',
  method: 'GET',
  path: '/v1/policy/versions',
  summary: 'Every version of the policy that was published, the latest first',
  access: readers,
  responses: {
    200: z
      .object({ versions: z.array(z.object({ ...version.shape, standing })) })
      .meta({ id: 'PolicyVersionList' }),
  },
  problems: ['forbidden'],
})

export const getVersion = operation({
  id: 'getVersion',
  method: 'GET',
  path: '/v1/policy/versions/{fingerprint}',
  summary: 'One version of the policy with its file and why it was published',
  access: readers,
  params: z.object({ fingerprint }),
  responses: {
    200: z
      .object({ ...version.shape, standing, reason: z.string(), pack: z.string() })
      .meta({ id: 'PolicyVersionDetails' }),
  },
  problems: ['invalid-request', 'forbidden', 'unknown-version'],
})

export const getJob = operation({
  id: 'getJob',
  method: 'GET',
  path: '/v1/policy/jobs/{job}',
  summary: 'How far a dry run or a publication has come, and which deadlines it moves',
  access: readers,
  params: z.object({ job }),
  responses: { 200: jobView },
  problems: ['invalid-request', 'forbidden', 'unknown-job'],
})
