import * as z from 'zod'
import { languages, roles } from '../../domain/vocabulary.ts'
import { id, localised, oneOrMore, week } from './parts.ts'

const date = z.iso.date('a date such as 2026-12-24')
const userName = z.string().min(1).max(100)

export const departments = z
  .array(
    z.strictObject({
      id,
      name: localised,
      description: localised.describe('What it answers for, in words that help to dispatch'),
      calendar: id.optional().describe('Its own calendar; the default one otherwise'),
    }),
  )
  .min(1)
  .describe('Departments and units that answer for cases')

export const staff = z
  .array(
    z.strictObject({
      id: userName.describe('User name at sign-in'),
      name: localised,
      email: z.email(),
      roles: z.array(z.enum(roles)).min(1),
      departments: z.array(id).default([]).describe('Empty for those who stand above departments'),
      language: z.enum(languages).default('zh-CN').describe('Language of the mails to them'),
      standIn: userName.optional().describe('Who is told in their place while they are away'),
      absences: z
        .array(z.strictObject({ from: date, to: date }))
        .default([])
        .describe('Local dates on which they are away, both included'),
    }),
  )
  .min(1)
  .describe('The staff directory')

export const roster = z
  .array(
    z.strictObject({
      staff: userName,
      departments: oneOrMore(id).default([]).describe('Departments it answers for; all unless given'),
      week,
      from: date.optional().describe('First date on which the line holds'),
      to: date.optional().describe('Last date on which the line holds'),
    }),
  )
  .default([])
  .describe('The duty roster (值班表): who is `duty` when, in the zone of the default calendar')
