import * as z from 'zod'
import { clusterBases } from '../../domain/similarity/links.ts'
import { usualSimilarity } from '../../domain/similarity/similarity-policy.ts'
import { oneOrMore } from './parts.ts'

const { rememberDays, repeat, mass } = usualSimilarity
const share = z.number().min(0.05).max(1)
const days = (most: number) => z.int().min(1).max(most)

const steps = z
  .array(z.int().min(2).max(100_000))
  .min(1)
  .max(20)
  .refine((list) => list.slice(1).every((step, index) => step > Number(list[index])), {
    message: 'each step is more than the one before',
  })

export const similarity = z
  .strictObject({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'a country such as CN')
      .optional()
      .describe(
        'Country that telephone numbers without a prefix are of; that of the holidays of the calendar unless given',
      ),
    sharedContacts: z
      .array(z.string().trim().min(3))
      .max(200)
      .default([])
      .describe(
        'Telephone numbers, addresses and domains (`@example.com`) of those who pass complaints on: they identify no customer',
      ),
    rememberDays: days(3_660)
      .default(rememberDays)
      .describe(`So many days a case is found again; ${rememberDays} unless given`),
    repeat: z
      .strictObject({
        withinDays: days(3_660)
          .default(repeat.withinDays)
          .describe(`The earlier complaint came so many days before; ${repeat.withinDays} unless given`),
        afterHours: z
          .int()
          .min(0)
          .max(720)
          .default(repeat.afterHours)
          .describe(
            `Sooner than this the same complaint was sent twice, which raises nothing; ${repeat.afterHours} unless given`,
          ),
        text: share
          .default(repeat.text)
          .describe(
            `Share of words in common from which texts of one customer are of one matter; ${repeat.text} unless given`,
          ),
      })
      .prefault({})
      .describe('Repeat complaint (重复投诉): same customer, same matter'),
    mass: z
      .strictObject({
        withinDays: days(31)
          .default(mass.withinDays)
          .describe(`Customers are counted over so many days; ${mass.withinDays} unless given`),
        text: share
          .default(mass.text)
          .describe(
            `Share of words in common from which texts of different customers are of one matter; ${mass.text} unless given`,
          ),
        steps: steps
          .default([...mass.steps])
          .describe('Numbers of customers at which people are told; the first makes it a mass complaint'),
        by: oneOrMore(z.enum(clusterBases))
          .default([...mass.by])
          .describe('What makes it one matter; all of them unless given'),
      })
      .prefault({})
      .describe('Mass complaint (群体投诉): many customers, one matter'),
  })
  .prefault({})
  .refine(({ rememberDays: remembered, repeat: { withinDays } }) => withinDays <= remembered, {
    path: ['rememberDays'],
    message: 'cases must be found again for as long as `repeat` looks back',
  })
  .refine(({ rememberDays: remembered, mass: { withinDays } }) => withinDays <= remembered, {
    path: ['rememberDays'],
    message: 'cases must be found again for as long as `mass` looks back',
  })
  .describe('When cases count as of one matter: repeat, escalated and mass complaints (R13)')
