import * as z from 'zod'
import { attachmentOrigins, inspectedStates, type Finding, findings } from '../../domain/attachments.ts'
import type { EventContracts } from './event-contract.ts'

const finding = z.enum(Object.keys(findings) as [Finding, ...Finding[]])

/** What was seen in a file. */
const inspection = z.object({
  state: z.enum(inspectedStates),
  type: z.string(),
  size: z.int().nonnegative(),
  sha256: z.string(),
  findings: z.array(finding),
})

const seen = {
  state: 'clean',
  type: 'image/jpeg',
  size: 184_320,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  findings: ['location-removed'],
} as const

/** Files on a case. */
export const attachmentEvents: EventContracts<'AttachmentsAdded' | 'AttachmentInspected'> = {
  AttachmentsAdded: {
    summary: 'Files came with another event of the case; those without an inspection are being looked at',
    schema: z.object({
      cameWith: z.int().positive(),
      attachments: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          declaredType: z.string(),
          size: z.int().nonnegative(),
          origin: z.enum(attachmentOrigins),
          inline: z.boolean().optional(),
          inspection: inspection.optional(),
        }),
      ),
    }),
    example: {
      cameWith: 1,
      attachments: [
        {
          id: 'k3JxvW0yqLr8mZt5PbNd2sGh',
          name: '水壶.jpg',
          declaredType: 'image/jpeg',
          size: 184_320,
          origin: 'form',
        },
      ],
    },
  },
  AttachmentInspected: {
    summary: 'A file that somebody uploaded was looked at',
    schema: z.object({ id: z.string(), inspection }),
    example: { id: 'k3JxvW0yqLr8mZt5PbNd2sGh', inspection: { ...seen, findings: [...seen.findings] } },
  },
}
