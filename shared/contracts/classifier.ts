import * as z from 'zod'
import { learntFacets } from '../domain/learning/example.ts'
import { findings } from '../domain/learning/judge.ts'
import { operation } from './contract.ts'
import { instant, text } from './values.ts'

/** Who may look at what the classifier has learnt, and who may choose another version (R12, R45). */
const readers = ['administrator', 'coordinator', 'manager', 'auditor'] as const
const choosers = ['administrator', 'coordinator'] as const

const count = z.int().nonnegative()
const share = z.number().min(0).max(1)
const version = z.string().min(1).max(64).meta({
  description: 'Id of a version; `day-one` is the model trained from the pack alone',
  example: '20261123T014500Z-1a2b3c4d',
})

const change = z
  .object({ at: instant, by: z.string(), reason: z.string(), from: version, to: version })
  .meta({ id: 'ClassifierChange' })

const facetTraining = z
  .object({
    promoted: z.boolean(),
    why: z.enum(findings).meta({ description: 'Why the new model was taken into use, or not' }),
    collapsed: z.string().optional().meta({ description: 'The answer that it hardly knows any more' }),
    judged: count.meta({ description: 'Decisions of people that old and new model were held against' }),
    accuracy: share.optional().meta({ description: 'Of the new model on these' }),
    before: share.optional().meta({ description: 'Of the model in use, on the same' }),
    rows: count.meta({
      description: 'Examples of cases that it was trained on, those of the pack left aside',
    }),
    labels: count,
    bytes: count,
    figures: z
      .object({
        texts: count.meta({ description: 'Examples of cases, each asked about while it was held back' }),
        accuracy: share,
        macroF1: share.meta({ description: 'Mean F1 of the answers: a rare one counts as much as a common' }),
        calibrationError: share.meta({
          description: 'How far the confidence told and the share of right answers are apart, on average',
        }),
        automatic: z.object({ share, accuracy: share }).optional().meta({
          description:
            'Share of the answers that may be acted on without a person, and how many of these were right; absent while none may',
        }),
      })
      .optional()
      .meta({ description: 'Absent where no model was made, and of trainings of before these were kept' }),
  })
  .meta({ id: 'ClassifierFacetTraining' })

const training = z
  .object({
    id: version,
    trainedAt: instant,
    examples: count.meta({ description: 'Examples of cases there were' }),
    policy: z.object({ name: z.string(), version: z.string(), fingerprint: z.string() }),
    promoted: z.boolean(),
    facets: z.object({ category: facetTraining, kind: facetTraining }),
  })
  .meta({ id: 'ClassifierTraining' })

const answering = z
  .object({
    madeBy: version,
    since: instant.optional().meta({ description: 'Absent where it has been so from the beginning' }),
    because: z.enum(['beginning', 'promoted', 'chosen']).meta({
      description:
        'Nothing else ever answered; a training took it into use, or gave up what did not fit the rules any more; a person chose',
    }),
  })
  .meta({ id: 'ClassifierAnswering' })

const facet = z.enum(learntFacets)

const agreed = z.object({
  decided: count,
  stood: count,
  share: share.optional().meta({ description: 'Absent where nothing was decided' }),
})

const choice = {
  inUse: version,
  pinned: change.optional().meta({
    description: 'An older version was chosen: training promotes none until the latest is chosen again',
  }),
  changes: z.array(change).meta({ description: 'Choices of persons, the latest first' }),
}

export const getClassifier = operation({
  id: 'getClassifier',
  method: 'GET',
  path: '/v1/classifier',
  summary:
    'Versions of the classifier with their figures, and how much of what it said people let stand (R12)',
  access: readers,
  responses: {
    200: z
      .object({
        ...choice,
        answering: z.object({ category: answering, kind: answering }).meta({
          description:
            'Which training made the model that answers; a version carries on those it did not better',
        }),
        otherRules: z.boolean().meta({
          description:
            'The version in use was trained for other rules than those in force: where categories differ, day one answers',
        }),
        waiting: z.boolean().meta({ description: 'Something was learnt that no training has seen yet' }),
        versions: z.array(training).meta({
          description: 'The last trainings, the latest first; those that were promoted can be chosen',
        }),
        examples: z.object({
          count,
          at: instant.optional().meta({ description: 'As of the last training' }),
          byHow: z.object({ classified: count, letStand: count, imported: count }).optional().meta({
            description:
              'Classified by a person, let stand by whoever resolved the case, come with imported history',
          }),
          byCategory: z.array(z.object({ category: z.string(), count })),
        }),
        agreement: z
          .array(
            z.object({
              week: z.string().meta({ description: 'ISO 8601, in local time', example: '2026-W48' }),
              category: agreed,
              kind: agreed,
            }),
          )
          .meta({ description: 'By the week of the decision, the latest first' }),
        drift: z.array(z.object({ facet, week: z.string(), share, before: share })).meta({
          description: 'Facets on which the last full week lies clearly below the four weeks before it',
        }),
      })
      .meta({ id: 'Classifier' }),
  },
  problems: ['forbidden'],
})

export const rollBackClassifier = operation({
  id: 'rollBackClassifier',
  method: 'POST',
  path: '/v1/classifier/roll-back',
  summary: 'Use another version of the classifier from now on, with a reason (R12)',
  access: choosers,
  body: z.strictObject({ version, reason: text(1_000) }),
  responses: { 200: z.object(choice).meta({ id: 'ClassifierChoice' }) },
  problems: [
    'invalid-request',
    'malformed-json',
    'unsupported-media-type',
    'forbidden',
    'unknown-model',
    'model-in-use',
    'concurrent-change',
  ],
})
