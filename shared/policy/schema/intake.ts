import * as z from 'zod'
import { usualEntryDays } from '../../domain/policy.ts'

export const intake = z
  .strictObject({
    enterWithinDays: z
      .int()
      .min(1)
      .max(3_650)
      .optional()
      .describe(
        `Days within which staff must enter what reached them; clocks count from when it came. ${usualEntryDays} unless given`,
      ),
  })
  .optional()
  .describe('How a case may come in')
